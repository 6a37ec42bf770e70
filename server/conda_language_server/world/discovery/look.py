"""One look at a machine: what each kind of place holds, and where it leads on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from conda_language_server.world.discovery.condarc_values import CondarcReader
from conda_language_server.world.discovery.layout import around_envs, in_mambas_order, is_of_other_system, manager_of
from conda_language_server.world.discovery.places import (
    INSTALL_NAME,
    SHELL_FILE,
    SHELL_FILE_FOR_ALL,
    Kind,
    Task,
    drive_tasks,
    project_folders,
)
from conda_language_server.world.discovery.prefix import Reading, Skip, read_prefix
from conda_language_server.world.discovery.shell_files import Named, auto_run, named_in, start_texts
from conda_language_server.world.discovery.sources import (
    environment_lines,
    install_behind,
    install_of_folder,
    is_absolute,
    on_disk,
    registry_installs,
)
from conda_language_server.world.host import Host

Done = tuple[Sequence[Reading], Sequence[Task]]
_NOTHING: Done = ((), ())
_PARTS = (("bin", "lib", "etc"), ("Library", "Lib", "Scripts"))
"""Folders by which an environment is told without its `conda-meta`, and those on Windows."""
_LARGEST_TEXT = 16 << 20


class Skipped(NamedTuple):
    """A path that something named and that is no environment."""

    path: str
    reason: Skip
    source: str


class Install(NamedTuple):
    """A conda, mamba or micromamba root. `envs_dirs` is where its conda looks for a name, in that order; `source` is what named it first."""

    prefix: str
    manager: str
    source: str
    envs_dirs: tuple[str, ...]


class Memory:
    """What is kept from look to look, so that what is the same is not made again.

    Readings by the key of their prefix, environments.txt and start files of shells by their path with their bytes, folders of
    environments by their path and what named it with their names as they were listed, paths of Windows with the spelling of the disk.
    """

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}
        self.texts: dict[str, tuple[bytes, list[Task], list[Skipped]]] = {}
        self.spelled: dict[str, str] = {}
        self.shells: dict[str, tuple[bytes, list[Named]]] = {}
        self.children: dict[tuple[str, str], tuple[list[str], list[Task]]] = {}


class Look:
    """Collects what is found. `work` runs in threads; each step is one operation on a dict or list, so they need no lock."""

    def __init__(self, host: Host, memory: Memory, condarc: CondarcReader) -> None:
        self.host = host
        self.readings: dict[str, Reading] = {}
        self.sources: dict[str, list[str]] = {}
        self.skipped: list[Skipped] = []
        self.installs: dict[str, Install] = {}
        """What looks like an install. An environment with a conda in it does too: `roots` tells them apart."""
        self.foreign: set[str] = set()
        """The keys of installs of another system: none of their programs runs here, and no name leads to their environments."""
        self.envs_dirs: tuple[str, ...] = ()
        """Of the configuration without any install."""
        self.same_folder: dict[str, str] = {}
        """From the key of a folder of environments to the path under which it was read: two paths may lead to one folder."""
        self.folder_sources: dict[str, list[str]] = {}
        """What named a folder of environments, by the folder's key."""
        self._memory, self._condarc = memory, condarc
        self._names: set[str] = set()
        """The keys of the folders in which some conda looks for a name."""
        self._seen: set[tuple[str, str]] = set()
        self._parents: set[str] = set()
        self._creators: set[str] = set()
        self.aliases: dict[str, str] = {}
        """From the keys of paths with short names of Windows to the same with long ones."""
        self._listed_folders: set[str] = set()
        self._entered: dict[tuple[int, int], str] = {}
        self._kinds: dict[Kind, Callable[[str, str], Done]] = {
            "prefix": self._prefix,
            "envs": self._envs,
            "install": self._install,
            "installs": self._children_as_installs,
            "parent": self._parent,
            "project": self._project,
            "anything": self._anything,
            "texts": self._texts,
            "condarc": self._configuration,
            "bin": self._bin,
            "shells": self._shells,
            "registry": self._registry,
            "drives": self._drives,
            "homes": self._homes,
        }

    def work(self, task: Task) -> Done:
        """Looks at one place: the environments found there, and the places they lead to."""
        path = self._spelled(task.path) if self.host.os == "windows" and task.kind in ("prefix", "install", "envs") else task.path
        return self._kinds[task.kind](path, task.source)

    def _spelled(self, path: str) -> str:
        """What is listed by one spelling and by another is one. What a folder's own list says is spelled well already."""
        if path.rpartition(self.host.path.sep)[0] in self._listed_folders:
            return path
        known = self._memory.spelled.get(path)
        if known is None and self.host.fs.exists(path):
            known = self._memory.spelled[path] = on_disk(self.host, path)
        if known is not None and self.host.key(known) != self.host.key(path):
            self.aliases[self.host.key(path)] = known
        return known or path

    def _prefix(self, path: str, source: str) -> Done:
        key = self.host.path.normcase(path) if self.host.os == "windows" else path
        sources = self.sources.get(key)
        if sources is not None:
            if source not in sources:
                sources.append(source)
            return _NOTHING
        self.sources[key] = [source]
        reading = read_prefix(self.host, path, self._memory.readings.get(key))
        if isinstance(reading, str):
            if reading != "no-conda-meta" or source in ("environments.txt", "asked") or self._is_remnant(path):
                self.skipped.append(Skipped(path, reading, source))
            return _NOTHING
        self.readings[key] = self._memory.readings[key] = reading
        return (reading,), self._beyond(reading)

    def _is_remnant(self, path: str) -> bool:
        """What a removal that was broken off leaves where conda looks for names: conda finds the folder by its name still."""
        host, join = self.host, self.host.path.join
        if host.key(host.path.dirname(path)) not in self._names or host.fs.exists(join(path, "pyvenv.cfg")):
            return False
        return any(host.fs.is_dir(join(path, name)) for name in _PARTS[host.os == "windows"])

    def _beyond(self, reading: Reading) -> Sequence[Task]:
        """The installs an environment speaks of: its folder's owner, its creator, itself if it holds a conda."""
        tasks: list[Task] = []
        parent = reading.prefix.rpartition(self.host.path.sep)[0]
        if parent not in self._parents:
            self._parents.add(parent)
            if (above := around_envs(self.host, parent)) is not None:
                tasks.append(Task("install", above, "envs folder"))
        if reading.has_conda:
            tasks.append(Task("install", reading.prefix, "conda-meta"))
        if reading.creator and reading.creator not in self._creators:
            self._creators.add(reading.creator)
            install = install_behind(self.host, reading.creator)
            if install is not None:
                tasks.append(Task("install", install, "history"))
        return tasks

    def _install(self, path: str, source: str) -> Done:
        host, key = self.host, self.host.key(path)
        found, more = self._prefix(path, source)
        if not self._first("install", key):
            return found, more
        envs = host.path.join(path, "envs")
        reading, has_envs = self.readings.get(key), host.fs.is_dir(envs)
        manager = manager_of(host, path, source, reading, has_envs)
        if manager is None:
            return found, [*more, Task("envs", envs, source)] if has_envs else more
        if is_of_other_system(host, path):
            # Its configuration names folders in the way of that system.
            self.installs[key] = Install(path, manager, source, ())
            self.foreign.add(key)
            return found, [*more, Task("envs", envs, "install")]
        values = self._condarc(host, path)
        envs_dirs = values.envs_dirs if manager == "conda" else in_mambas_order(host, values.envs_dirs, envs)
        self.installs[key] = Install(path, manager, source, envs_dirs)
        self._names.update(map(host.key, envs_dirs))
        own = host.key(envs)
        folders = (*envs_dirs, *values.others)
        return found, [*more, *(Task("envs", folder, "install" if host.key(folder) == own else "envs_dirs") for folder in folders)]

    def _envs(self, path: str, source: str) -> Done:
        """The children of a folder. A folder that was read already, perhaps by another path, is not read again: links may run in circles."""
        key = self.host.key(path)
        sources = self.folder_sources.setdefault(key, [])
        if source not in sources:
            sources.append(source)
        if not self._first("envs", key):
            return _NOTHING
        try:
            stat = self.host.fs.stat(path)
            identity = (stat.st_dev, stat.st_ino)
            first = self._entered.setdefault(identity, path) if stat.st_ino else path
            self.same_folder[key] = first
            names = self.host.fs.listdir(path) if first is path else []
        except (OSError, ValueError):
            return _NOTHING
        self._listed_folders.add(path.rstrip(self.host.path.sep))
        known = self._memory.children.get((path, source))
        if known is None or known[0] != names:
            lead = path.rstrip(self.host.path.sep) + self.host.path.sep
            known = self._memory.children[path, source] = (names, [Task("prefix", lead + name, source) for name in sorted(names)])
        return (), known[1]

    def _children_as_installs(self, path: str, source: str) -> Done:
        return (), [Task("install", self.host.path.join(path, name), source) for name in self._folders(path)]

    def _parent(self, path: str, source: str) -> Done:
        """Children with a telling name. Homebrew and scoop put the install one floor deeper."""
        if not self._first("parent", self.host.key(path)):
            return _NOTHING
        join, tasks = self.host.path.join, []
        for name in self._listed(path):
            if INSTALL_NAME.match(name):
                tasks.append(Task("install", join(path, name), source))
                deeper = {"Homebrew": "base", "scoop": "current"}.get(source)
                if deeper:
                    tasks.append(Task("install", join(path, name, deeper), source))
        return (), tasks

    def _project(self, path: str, _source: str) -> Done:
        return (), list(project_folders(self.host, path, self._folders(path)))

    def _anything(self, path: str, source: str) -> Done:
        join = self.host.path.join
        return (), [Task("install", path, source), Task("envs", path, source), Task("envs", join(path, ".pixi", "envs"), source)]

    def _texts(self, path: str, source: str) -> Done:
        try:
            data = self.host.fs.read_bytes(path, _LARGEST_TEXT)
        except (OSError, ValueError):
            return _NOTHING
        known = self._memory.texts.get(path)
        if known is None or known[0] != data:
            lines = environment_lines(data, self.host)
            tasks = [Task("prefix", line, source) for line in lines if is_absolute(self.host, line)]
            junk = [Skipped(line, "not-absolute", source) for line in lines if not is_absolute(self.host, line)]
            known = self._memory.texts[path] = (data, tasks, junk)
        self.skipped.extend(known[2])
        return (), known[1]

    def _configuration(self, _path: str, source: str) -> Done:
        values = self._condarc(self.host, None)
        self.envs_dirs = values.envs_dirs
        self._names.update(map(self.host.key, values.envs_dirs))
        return (), [Task("envs", folder, source) for folder in (*values.envs_dirs, *values.others)]

    def _bin(self, path: str, source: str) -> Done:
        """A folder of PATH: the prefix around it, and where its links named conda lead."""
        install = install_of_folder(self.host, path)
        tasks = [Task("prefix", install, source)] if install else []
        for name in ("conda", "mamba") if self.host.os != "windows" else ():
            program = self.host.path.join(path, name)
            if self.host.fs.is_file(program):
                behind = install_behind(self.host, self.host.fs.realpath(program))
                if behind:
                    tasks.append(Task("install", behind, source))
        if install and self.host.path.basename(path).lower() == "condabin":
            tasks.append(Task("install", install, source))
        return (), tasks

    def _shells(self, _path: str, _source: str) -> Done:
        """What the start files of shells name. A folder that one puts on PATH is looked at like one that is there."""
        host, tasks = self.host, []
        for path, data in (*start_texts(host), *(("", text.encode()) for text in auto_run(host))):
            source = SHELL_FILE_FOR_ALL if path.startswith("/etc/") else SHELL_FILE
            known = self._memory.shells.get(path)
            if known is None or known[0] != data:
                known = self._memory.shells[path] = (data, named_in(host, data))
            for kind, named in known[1]:
                if kind == "mamba root":
                    tasks.append(Task("install", named, kind))
                tasks.append(Task("prefix" if kind == "prefix" else "install", named, source))
        return (), tasks

    def _registry(self, _path: str, source: str) -> Done:
        host = self.host
        prefixes = (host.expand_variables(prefix.strip().strip('"')) for prefix in registry_installs(host))
        return (), [Task("install", host.absolute(prefix), source) for prefix in prefixes if prefix and "\0" not in prefix]

    def _drives(self, _path: str, _source: str) -> Done:
        """Each drive gets a lane of its own later, by its path. A floppy or a disc would only whirr."""
        roots = [drive.root for drive in self.host.drives() if drive.kind in ("fixed", "remote", "removable")]
        return (), [task for root in roots for task in drive_tasks(self.host, root)]

    def _homes(self, _path: str, source: str) -> Done:
        """As administrator conda reads the environments.txt of every user."""
        join, own = self.host.path.join, self.host.key(self.host.home)
        homes = dict.fromkeys(home for home in self.host.user_homes() if self.host.path.isabs(home) and self.host.key(home) != own)
        return (), [Task("texts", join(home, ".conda", "environments.txt"), source) for home in homes]

    def _first(self, what: str, key: str) -> bool:
        if (what, key) in self._seen:
            return False
        self._seen.add((what, key))
        return True

    def _listed(self, path: str) -> Iterator[str]:
        try:
            yield from self.host.fs.listdir(path)
        except (OSError, ValueError):
            return

    def _folders(self, path: str) -> list[str]:
        try:
            return sorted(self.host.fs.folders(path))
        except (OSError, ValueError):
            return []
