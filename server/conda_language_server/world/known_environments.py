"""The environments of a machine as a project sees them: by prefix, by name, and those that lie in its folder. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from conda_language_server.facts import Environment
from conda_language_server.world.host import Host
from conda_language_server.world.project_files import ProjectFile


class KnownEnvironments:
    """The environments of the machine, by prefix and name, seen from one folder."""

    def __init__(
        self, host: Host, folder: str, environments: list[Environment], envs_dirs: Sequence[str], aliases: Mapping[str, str]
    ) -> None:
        self.host, self.folder, self.environments = host, folder, environments
        self._aliases = aliases
        self._further: dict[str, list[str]] = {}
        for path, prefix in aliases.items():
            self._further.setdefault(prefix, []).append(path)
        self._by_prefix = {host.key(env.prefix): env for env in environments}
        self._order = {host.key(path): index for index, path in enumerate(envs_dirs)}
        self._any_case = host.os != "linux"

    def at(self, prefix: str) -> Environment | None:
        """The environment at a path, which may lead through links."""
        key = self.host.key(prefix)
        return self._by_prefix.get(key) or self._by_prefix.get(self.host.key(self._aliases.get(key, prefix)))

    def named(self, name: str) -> list[Environment]:
        """As conda looks: folder by folder. Names that differ in case are one name where the disk thinks so."""
        wanted = self._normal(name)
        found = [env for env in self.environments if env.name is not None and not env.is_base and self._normal(env.name) == wanted]
        return sorted(found, key=lambda env: (self._place(env), env.name != name, env.prefix))

    def wanted_by(self, file: ProjectFile) -> list[Environment]:
        """The environments of the name that a file asks for."""
        return self.named(file.name) if file.name is not None and file.name not in RESERVED else []

    def called(self, name: str) -> list[Environment]:
        """The environments whose folder has the name, although conda does not find them by it: it lies elsewhere, or is another system's."""
        wanted = self._normal(name)
        return [env for env in self.environments if env.name is None and self._normal(self._folder_name(env)) == wanted]

    def similar(self, name: str) -> list[Environment]:
        """The environments whose name differs in case, dashes, underscores, dots and spaces alone."""
        wanted, exact = _bare(name), self._normal(name)
        called = ((env, env.name or self._folder_name(env)) for env in self.environments if not env.is_base)
        return [env for env, other in called if wanted and _bare(other) == wanted and self._normal(other) != exact]

    def bases(self) -> list[Environment]:
        """The installs: that of the user's shell, then in the order in which names are looked up."""
        active = self.active()
        join, order = self.host.path.join, self._order

        def rank(env: Environment) -> tuple[bool, int, str]:
            return (env != active, order.get(self.host.key(join(env.prefix, "envs")), len(order)), env.prefix)

        return sorted((env for env in self.environments if env.is_base), key=rank)

    def active(self) -> Environment | None:
        """The environment of the shell from which this was started."""
        prefix = self.host.environ.get("CONDA_PREFIX")
        return self.at(prefix) if prefix else None

    def inside(self) -> list[Environment]:
        """Environments that lie in the folder as those of a project do. A home folder that holds an install is not their project."""
        return [env for env in self.environments if not env.is_base and self.place_inside(env) is not None]

    def place_inside(self, env: Environment) -> str | None:
        """The path of an environment by which it lies in the folder, if it does by any."""
        if self._is_of_conda(env):
            return None
        return next((path for path in (env.prefix, *self._further.get(env.prefix, ())) if self._is_of_project(path)), None)

    def _is_of_conda(self, env: Environment) -> bool:
        """An environment with a name is everybody's where the folder is a home (`~/.conda/envs`) or lies in the install itself."""
        key, sep = self.host.key, self.host.path.sep
        folder = key(self.folder).rstrip(sep) + sep
        if env.name is None or key(env.prefix) + sep == folder:
            return False
        return folder == key(self.host.home).rstrip(sep) + sep or (
            env.owner is not None and folder.startswith(key(env.owner).rstrip(sep) + sep)
        )

    def _is_of_project(self, prefix: str) -> bool:
        sep = self.host.path.sep
        lead = self.host.key(self.folder).rstrip(sep) + sep
        key = self.host.key(prefix)
        *way, _ = key.removeprefix(lead).split(sep)
        ways = {()} if lead == self.host.key(self.host.home).rstrip(sep) + sep else _WAYS
        return key + sep == lead or (key.startswith(lead) and tuple(way) in ways)

    def short(self, path: str) -> str:
        """A path below the folder without the folder."""
        return below(self.host, self.folder, path)

    def like_folder(self) -> list[Environment]:
        """The environments that are called like the folder."""
        return self.named(self.host.path.basename(self.folder.rstrip(self.host.path.sep)))

    def _folder_name(self, env: Environment) -> str:
        return self.host.path.basename(env.prefix)

    def _place(self, env: Environment) -> int:
        return self._order.get(self.host.key(self.host.path.dirname(env.prefix)), len(self._order))

    def _normal(self, name: str) -> str:
        composed = unicodedata.normalize("NFC", name)  # macOS hands out decomposed names
        return composed.casefold() if self._any_case else composed


def _bare(name: str) -> str:
    return re.sub(r"[-_. ]", "", unicodedata.normalize("NFC", name).casefold())


def below(host: Host, folder: str, path: str) -> str:
    """A path below the folder without the folder."""
    return path.removeprefix(folder.rstrip(host.path.sep) + host.path.sep)


_WAYS = {(), ("envs",), (".conda", "envs"), (".pixi", "envs"), (".micromamba", "envs")}
"""The folders of a project whose children may be its environments. Those of a home are for all projects: `~/.pixi/envs` of `pixi global`."""

RESERVED = ("base", "root")
"""Names of the install itself."""
