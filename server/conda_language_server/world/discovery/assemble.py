"""From what was read to environments with name, owner and manager."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.world.discovery.layout import around_envs
from conda_language_server.world.discovery.look import Install, Look
from conda_language_server.world.discovery.prefix import Reading
from conda_language_server.world.discovery.roots import roots
from conda_language_server.world.discovery.sources import install_behind, tool_name
from conda_language_server.world.host import Host


class _Among:
    """What was made among the same installs and folders: each environment with what it was made of, and the last whole list."""

    def __init__(self, surroundings: object) -> None:
        self.surroundings = surroundings
        self.environments: dict[str, tuple[Reading, int, Environment]] = {}
        self.listed: tuple[object, list[Environment]] = (None, [])


class Made:
    """The environments of the last look with what they were made of, so that an unchanged one is not made again."""

    def __init__(self) -> None:
        self._last = _Among(None)

    def among(self, surroundings: object) -> _Among:
        """What was made among the same installs and folders. Two looks at once that see different ones share nothing."""
        last = self._last
        if last.surroundings != surroundings:
            last = self._last = _Among(surroundings)
        return last


class _Folder(NamedTuple):
    """What the folder around an environment says of it."""

    has_names: bool
    around: Install | None
    managing: Install | None
    is_pixi: bool
    sources: tuple[str, ...]


class Assembler:
    """Knows the installs and folders of one look, and makes environments of its readings."""

    def __init__(self, host: Host, look: Look, made: Made | None = None) -> None:
        self._host, self._look = host, look
        self.installs, self._owners = roots(host, look)
        self._managing = self._names()
        self.envs_dirs = tuple(folder for folder, _ in self._managing.values())
        self._folders: dict[str, _Folder] = {}
        self._creators: dict[str, tuple[Install | None, str | None]] = {}
        self._known = (made or Made()).among((self.installs, self.envs_dirs, look.folder_sources))
        self.aliases: dict[str, str] = {}
        """From the keys of further paths that lead to an environment to the prefix under which it is listed."""

    def environments(self, readings: Iterable[Reading]) -> list[Environment]:
        """One environment for each reading, sorted: installs first, then by name; one folder under one name is listed once.

        Where nothing changed it is the list of the look before, and the caller must not change it.
        """
        all_ = list(readings)
        made_of = (all_, list(map(len, map(self._look.sources.__getitem__, map(self._key, all_)))))
        known, listed = self._known.listed
        if known != made_of:
            listed = sorted(self._once(all_), key=order)
            # Which of several paths stands for an environment is a question of links, and these change without leaving a trace here.
            self._known.listed = (None if self.aliases else made_of, listed)
        return listed

    def _environment(self, reading: Reading) -> Environment:
        key = self._key(reading)
        sources = self._look.sources[key]
        known = self._known.environments.get(key)
        if known is not None and known[0] is reading and known[1] == len(sources):
            return known[2]
        env = self._new(reading, key, tuple(sources))
        self._known.environments[key] = (reading, len(sources), env)
        return env

    def _key(self, reading: Reading) -> str:
        return self._host.path.normcase(reading.prefix) if self._host.os == "windows" else reading.prefix

    def _new(self, reading: Reading, key: str, sources: tuple[str, ...]) -> Environment:
        prefix = reading.prefix
        parent, _, name = prefix.rpartition(self._host.path.sep)
        folder = self._folders.get(parent) or self._folder(parent)
        is_base = key in self._owners
        creator, tool = self._creator(reading.creator) if reading.creator else (None, None)
        owner = self._owners[key] if is_base else folder.around or creator or folder.managing
        is_foreign = owner is not None and self._host.key(owner.prefix) in self._look.foreign
        manager = "pixi" if folder.is_pixi or reading.is_pixi else owner.manager if owner else tool
        return Environment(
            prefix,
            None if is_foreign else "base" if is_base else name if folder.has_names else None,
            reading.python_version,
            reading.python,
            owner.prefix if owner else None,
            manager,
            tuple(dict.fromkeys((*sources, *folder.sources))) if len(folder.sources) > 1 else sources,
            reading.writable,
            reading.frozen,
            reading.broken or ("other-system" if is_foreign else None),
            is_base,
            reading.stamp,
        )

    def _folder(self, path: str) -> _Folder:
        key = self._host.key(path)
        above = around_envs(self._host, path)
        around = self._owners.get(self._host.key(above)) if above is not None else None
        managing = self._managing.get(key)
        is_pixi = ".pixi" in path.replace("\\", "/").split("/")
        sources = tuple(self._look.folder_sources.get(key, ()))
        folder = _Folder(managing is not None, around, managing[1] if managing else None, is_pixi, sources)
        self._folders[path] = folder
        return folder

    def _creator(self, program: str) -> tuple[Install | None, str | None]:
        known = self._creators.get(program)
        if known is None:
            prefix = install_behind(self._host, program)
            install = self._owners.get(self._host.key(prefix)) if prefix else None
            known = self._creators[program] = (install, tool_name(self._host, program))
        return known

    def _names(self) -> dict[str, tuple[str, Install | None]]:
        """The folders in which conda looks for a name, in order, by key, under the path they were read by, each with the first install that does.

        First those of the first install, then those that are configured without any install, then those of the others.
        """
        first = [(folder, install) for install in self.installs[:1] for folder in install.envs_dirs]
        others = [(folder, install) for install in self.installs[1:] for folder in install.envs_dirs]
        found: dict[str, tuple[str, Install | None]] = {}
        for folder, install in (*first, *((folder, None) for folder in self._look.envs_dirs), *others):
            spelled = self._look.aliases.get(self._host.key(folder), folder)
            real = self._look.same_folder.get(self._host.key(spelled), spelled)
            found.setdefault(self._host.key(real), (real, install))
        return found

    def _once(self, readings: Iterable[Reading]) -> list[Environment]:
        """Two paths that lead to one folder are one environment, unless conda knows them by two names (it lists a link in an envs folder)."""
        best: dict[object, Environment] = {}
        paths: dict[object, list[str]] = {}
        sep, alike = self._host.path.sep, self._host.name_key
        for reading in readings:
            env = self._environment(reading)
            what = (reading.identity, alike(env.name or env.prefix.rpartition(sep)[2])) if reading.identity else env.prefix
            other = best.get(what)
            best[what] = env if other is None else self._better(env, other)
            if other is not None:
                paths.setdefault(what, [other.prefix]).append(env.prefix)
        for same, several in paths.items():
            prefix = best[same].prefix
            self.aliases.update({self._host.key(path): prefix for path in several if path != prefix})
        return list(best.values())

    def _better(self, one: Environment, other: Environment) -> Environment:
        """The path that has a name, and of an install the one that counts, else the one without links; it takes over the sources of both."""

        def rank(env: Environment) -> tuple[bool, bool, bool, str]:
            is_other_path = env.is_base and env.prefix != env.owner
            return (env.name is None, is_other_path, self._host.fs.realpath(env.prefix) != env.prefix, env.prefix)

        first, second = sorted((one, other), key=rank)
        return first._replace(sources=tuple(dict.fromkeys((*first.sources, *second.sources))))


def order(env: Environment) -> tuple[bool, bool, str, str]:
    """The place of an environment in a list: installs first, then by name, then those that have none."""
    return (not env.is_base, env.name is None, env.name or "", env.prefix)
