"""From what was read to environments with name, owner and manager. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from conda_language_server.facts import Environment
from conda_language_server.world.discovery.look import Install, Look
from conda_language_server.world.discovery.prefix import Reading
from conda_language_server.world.discovery.sources import install_behind, tool_name
from conda_language_server.world.host import Host

_FIRST_SOURCES = ("CONDA_ROOT", "_CONDA_ROOT", "CONDA_EXE", "_CONDA_EXE", "CONDA_BAT", "CONDA_PYTHON_EXE", "MAMBA_ROOT_PREFIX", "PATH")


class Assembler:
    """Knows the installs and folders of one look, and makes environments of its readings."""

    def __init__(self, host: Host, look: Look) -> None:
        self._host, self._look = host, look
        self.installs = _ranked(look)
        self._owners = {host.key(install.prefix): install for install in self.installs}
        self.envs_dirs = self._folders_in_order()
        self._folders = {host.key(folder): self._managing(folder) for folder in self.envs_dirs}
        self._creators: dict[str, Install | None] = {}

    def environments(self, readings: Iterable[Reading]) -> list[Environment]:
        """One environment for each reading, sorted: installs first, then by name; one folder under one name is listed once."""
        found = self._once([self.environment(reading) for reading in readings], readings)
        found.sort(key=lambda env: (not env.is_base, env.name is None, env.name or "", env.prefix))
        return found

    def environment(self, reading: Reading) -> Environment:
        """The environment with all that can be said of it now."""
        prefix = reading.prefix
        key = self._key(prefix)
        parent, _, name = prefix.rpartition(self._host.path.sep)
        above, _, last = parent.rpartition(self._host.path.sep)
        parent_key = self._key(parent)
        around = self._owners.get(self._key(above)) if last.lower() == "envs" else None
        is_base = around is None and key in self._owners
        made_by = self._creator(reading.creator)
        owner = self._owners[key] if is_base else around or made_by or self._folders.get(parent_key)
        return Environment(
            prefix,
            "base" if is_base else name if parent_key in self._folders else None,
            reading.python_version,
            reading.python,
            owner.prefix if owner else None,
            self._manager(reading, owner, is_base),
            tuple(self._look.sources[key]),
            reading.writable,
            reading.frozen,
            reading.broken,
            is_base,
            reading.stamp,
        )

    def _manager(self, reading: Reading, owner: Install | None, is_base: bool) -> str | None:
        if reading.is_pixi or ".pixi" in reading.prefix.replace("\\", "/").split("/"):
            return "pixi"
        tool = tool_name(self._host, reading.creator) if reading.creator and not is_base else None
        return tool or (owner.manager if owner else None)

    def _creator(self, program: str | None) -> Install | None:
        if program is None:
            return None
        if program not in self._creators:
            prefix = install_behind(self._host, program)
            self._creators[program] = self._owners.get(self._host.key(prefix)) if prefix else None
        return self._creators[program]

    def _folders_in_order(self) -> tuple[str, ...]:
        """The folders in which conda looks for a name: of the first install, of no install, of the others; under the path they were read by."""
        first = [folder for install in self.installs[:1] for folder in install.envs_dirs]
        others = [folder for install in self.installs[1:] for folder in install.envs_dirs]
        same, key = self._look.same_folder, self._host.key
        return tuple({key(real): real for real in (same.get(key(f), f) for f in (*first, *self._look.envs_dirs, *others))}.values())

    def _managing(self, folder: str) -> Install | None:
        key, same = self._host.key, self._look.same_folder
        for install in self.installs:
            if any(key(same.get(key(d), d)) == key(folder) for d in install.envs_dirs):
                return install
        return None

    def _key(self, path: str) -> str:
        return self._host.path.normcase(path) if self._host.os == "windows" else path

    def _once(self, found: Sequence[Environment], readings: Iterable[Reading]) -> list[Environment]:
        """Two paths that lead to one folder are one environment, unless conda knows them by two names (it lists a link in an envs folder)."""
        best: dict[object, Environment] = {}
        for env, reading in zip(found, readings, strict=True):
            what = (reading.identity, env.name or env.prefix.rpartition(self._host.path.sep)[2]) if reading.identity else env.prefix
            other = best.get(what)
            best[what] = env if other is None else self._better(env, other)
        return list(best.values())

    def _better(self, one: Environment, other: Environment) -> Environment:
        """The path that has a name, else the one without links; it takes over the sources of both."""
        first, second = sorted((one, other), key=lambda e: (e.name is None, self._host.fs.realpath(e.prefix) != e.prefix, e.prefix))
        return first._replace(sources=tuple(dict.fromkeys((*first.sources, *second.sources))))


def _ranked(look: Look) -> list[Install]:
    """The install whose conda the user's shell would run comes first."""

    def rank(install: Install) -> tuple[int, bool, str]:
        source = install.source
        return (_FIRST_SOURCES.index(source) if source in _FIRST_SOURCES else 99, install.manager != "conda", install.prefix)

    return sorted(look.installs.values(), key=rank)
