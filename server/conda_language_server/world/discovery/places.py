"""Where conda environments and installs usually are, on each system. Text only: nothing is touched here.

The list holds what Microsoft's locator knows and what it lacks: mambaforge, Homebrew's Caskroom, the roots of mamba 2,
other drives, `CONDA_ENVS_DIRS`, version managers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from conda_language_server.world.discovery.sources import install_behind
from conda_language_server.world.host import Host

Kind = Literal[
    "prefix",  # perhaps an environment
    "envs",  # a folder whose children may be environments
    "install",  # perhaps an install: itself, its `envs`, its own configuration
    "installs",  # a folder whose children may be installs
    "parent",  # a folder in which an install would have a telling name
    "project",  # a folder with code
    "anything",  # a folder the user named: environment, install, or a folder of environments
    "texts",  # an environments.txt
    "condarc",  # the configuration files without an install's own
    "bin",  # a folder of PATH
    "shells",  # the files with which shells start
    "registry",
    "drives",
    "homes",
]


class Task(NamedTuple):
    """A place to look at, and what named it."""

    kind: Kind
    path: str
    source: str


INSTALL_NAME = re.compile(r"(\.|r-)?(ana|mini)conda|\.?mini-?forge|\.?mamba|\.?micromamba|intelpython|conda\d*$", re.IGNORECASE)
"""How people and installers call an install: `miniconda3-py39`, `.miniforge3`, `Anaconda`."""

_VARIABLES = ("CONDA_ROOT", "_CONDA_ROOT", "MAMBA_ROOT_PREFIX", "CONDA_DIR", "CONDA", "CONDA_HOME", "CONDA_ROOT_DIR", "ANACONDA_HOME")
_PROGRAMS = ("CONDA_EXE", "_CONDA_EXE", "CONDA_PYTHON_EXE", "CONDA_BAT", "MAMBA_EXE")
NAME_INSTALLS = frozenset((*_VARIABLES, *_PROGRAMS, "registry"))
"""Sources that say of a folder that it is an install."""
SHELL_FILE, SHELL_FILE_FOR_ALL = "shell start file", "shell start file for all users"
_ENVS_VARIABLES = ("ANACONDA_PROJECT_ENVS_PATH", "PROJECT_DIR")


def first_tasks(host: Host, projects: Iterable[str], prefixes: Iterable[str], folders: Iterable[str]) -> list[Task]:
    """All places to begin with, the surest first. The paths are absolute and normal.

    Args:
        host: The machine.
        projects: Folders of code, open in the editor.
        prefixes: Environments somebody remembers or a file names.
        folders: Folders a user's setting names.
    """
    tasks = [
        *(Task("project", path, "project") for path in projects),
        *(Task("prefix", path, "asked") for path in prefixes),
        *(Task("anything", path, "setting") for path in folders),
        *_variables(host),
        Task("condarc", host.home, "envs_dirs"),
        Task("texts", host.path.join(host.home, ".conda", "environments.txt"), "environments.txt"),
        *(_windows(host) if host.os == "windows" else _unix(host)),
        *_julia(host),
        *_bins(host),
        Task("shells", host.home, SHELL_FILE),
    ]
    if host.is_admin:
        tasks.append(Task("homes", host.home, "environments.txt"))
    return list(dict.fromkeys(task._replace(path=host.absolute(task.path)) for task in tasks if "\0" not in task.path))


def project_folders(host: Host, project: str, children: Sequence[str]) -> Iterator[Task]:
    """Where environments lie in a project: beside the code, in `envs`, in pixi's and micromamba's folders."""
    join = host.path.join
    yield Task("prefix", project, "project")
    for name in children:
        yield Task("prefix", join(project, name), "project")
    for way in (("envs",), (".conda", "envs"), (".pixi", "envs"), (".micromamba", "envs")):
        if way[0] in children:
            yield Task("envs", join(project, *way), "project")


def usual_envs(host: Host) -> list[str]:
    """Folders of environments that exist without any configuration, besides those of the installs."""
    join, home = host.path.join, host.home
    found = [join(home, ".conda", "envs"), join(home, "envs"), join(home, "my-envs"), join(home, ".local", "share", "conda", "envs")]
    if host.os == "windows":
        local = host.environ.get("LOCALAPPDATA") or join(home, "AppData", "Local")
        found += [join(local, "conda", "envs"), join(local, "conda", "conda", "envs"), join(local, "ESRI", "conda", "envs")]
        found += [join(home, "AppData", "Roaming", "conda", "envs"), "C:\\Anaconda\\envs"]
    elif host.os == "macos":
        found += [join(home, "Library", "Application Support", "conda", "envs"), "/opt/conda/envs"]
    else:
        found.append("/opt/conda/envs")
    return found


def _variables(host: Host) -> Iterator[Task]:
    value = host.environ.get
    for name in _VARIABLES:
        if path := value(name):
            yield Task("install", host.expand_user(path), name)
    for name in _PROGRAMS:
        if (program := value(name)) and (install := install_behind(host, program)):
            yield Task("install", install, name)
    for name in sorted(n for n in host.environ if re.fullmatch(r"CONDA_PREFIX(_\d+)?", n)):
        if path := value(name):
            yield Task("prefix", host.expand_user(path), "CONDA_PREFIX")
    for name in _ENVS_VARIABLES:
        for path in (value(name) or "").split(host.path.pathsep):
            if path:
                yield Task("envs", host.expand_user(path), name)
    if path := value("PIXI_PROJECT_ROOT"):
        yield Task("envs", host.path.join(path, ".pixi", "envs"), "PIXI_PROJECT_ROOT")


def _unix(host: Host) -> Iterator[Task]:
    join, home = host.path.join, host.home
    for path in ("/opt/conda", "/srv/conda", "/opt/tljh/user", "/usr", "/usr/local"):
        yield Task("install", path, "usual place")
    data = host.environ.get("XDG_DATA_HOME") or join(home, ".local", "share")
    for path in (join(home, "micromamba"), join(data, "mamba"), join(home, ".local", "share", "mamba")):
        yield Task("install", path, "mamba root")
    for path in ("/", "/opt", "/usr", "/usr/local", "/usr/share", "/srv", "/data", "/software", "/apps", "/opt/intel/oneapi"):
        yield Task("parent", path, "usual place")
    for way in ("", "opt", ".conda", ".local", ".local/share", ".local/opt", *_OF_PEOPLE, "Applications", "bin"):
        yield Task("parent", join(home, way), "usual place")
    brews = ("/opt/homebrew", "/usr/local") if host.os == "macos" else ("/home/linuxbrew/.linuxbrew",)
    for brew in brews:
        yield Task("parent", brew, "Homebrew")
        yield Task("parent", join(brew, "Caskroom"), "Homebrew")
    if host.os == "macos":
        yield Task("install", join(home, "Library", "Application Support", "mamba"), "mamba root")
        for path in ("/Applications", join(home, "Library")):
            yield Task("parent", path, "usual place")
    yield from _managers(host)
    yield from (Task("envs", path, "usual place") for path in usual_envs(host))


_OF_PEOPLE = ("apps", "tools", "software", "src", "work", "local", "programs", "dev", "soft", "packages")
"""Folders in a home into which people put what they install."""


def _julia(host: Host) -> Iterator[Task]:
    """Julia's Conda.jl keeps an install of its own, since 2022 in a folder named after the processor."""
    depot = (host.environ.get("JULIA_DEPOT_PATH") or "").split(host.path.pathsep)[0] or host.path.join(host.home, ".julia")
    root = host.path.join(depot, "conda", "3")
    yield Task("install", root, "Julia")
    yield Task("installs", root, "Julia")
    if own := host.environ.get("CONDA_JL_HOME"):
        yield Task("install", host.expand_user(own), "Julia")


def _managers(host: Host) -> Iterator[Task]:
    """Version managers that install whole condas among their Pythons."""
    join, home, value = host.path.join, host.home, host.environ.get
    yield Task("installs", join(value("PYENV_ROOT") or join(home, ".pyenv"), "versions"), "pyenv")
    yield Task("installs", join(value("ASDF_DATA_DIR") or join(home, ".asdf"), "installs", "python"), "asdf")
    data = value("MISE_DATA_DIR") or join(value("XDG_DATA_HOME") or join(home, ".local", "share"), "mise")
    yield Task("installs", join(data, "installs", "python"), "mise")


def _windows(host: Host) -> Iterator[Task]:
    join, home, value = host.path.join, host.home, host.environ.get
    local = value("LOCALAPPDATA") or join(home, "AppData", "Local")
    roaming = value("APPDATA") or join(home, "AppData", "Roaming")
    data = value("ProgramData") or "C:\\ProgramData"
    system = (value("SystemDrive") or "C:") + "\\"
    for path in (join(home, "micromamba"), join(roaming, "mamba"), join(local, "mamba"), join(home, ".local", "share", "mamba")):
        yield Task("install", path, "mamba root")
    for path in (join(data, "conda", "conda"), join(local, "conda", "conda"), join(system, "Anaconda")):
        yield Task("install", path, "usual place")
    parents = [home, data, value("AllUsersProfile"), system, (value("HomeDrive") or "C:") + "\\", local, roaming]
    parents += [value("ProgramFiles"), value("ProgramFiles(x86)"), value("ProgramW6432"), value("Public"), value("ChocolateyToolsLocation")]
    parents += [join(local, way) for way in ("Continuum", "Programs")]
    parents += [join(home, way) for way in (".conda", ".local", "opt", *_OF_PEOPLE, "AppData")]
    parents += [join(system, "tools"), join(system, "Program Files (x86)", "Microsoft Visual Studio", "Shared")]
    for path in dict.fromkeys(path for path in parents if path):
        yield Task("parent", path, "usual place")
    scoop = value("SCOOP") or join(home, "scoop")
    yield Task("parent", join(scoop, "apps"), "scoop")
    for pro in (join(system, "Program Files", "ArcGIS", "Pro"), join(local, "Programs", "ArcGIS", "Pro")):
        yield Task("install", join(pro, "bin", "Python"), "ArcGIS Pro")
    yield Task("installs", join(value("PYENV_ROOT") or join(home, ".pyenv", "pyenv-win"), "versions"), "pyenv")
    yield Task("registry", home, "registry")
    yield Task("drives", home, "drive")
    yield from (Task("envs", path, "usual place") for path in usual_envs(host))


_ON_DRIVES = (
    ("",), ("ProgramData",), ("Program Files",), ("Program Files (x86)",), ("Programs",), ("Users", "Public"), ("tools",), ("software",),
    ("soft",), ("app",), ("apps",), ("dev",), ("develop",), ("python",), ("opt",), ("软件",), ("开发",),
)  # fmt: skip


def drive_tasks(host: Host, root: str) -> Iterator[Task]:
    """Where people put an install or environments on a further drive of Windows, whose system drive is full."""
    join = host.path.join
    for way in _ON_DRIVES:
        yield Task("parent", join(root, *way) if way[0] else root, "drive")
    yield Task("parent", join(root, "Users", host.path.basename(host.home)), "drive")
    for name in ("envs", "conda-envs", "conda_envs", ".conda\\envs"):
        yield Task("envs", join(root, name), "drive")


def _bins(host: Host) -> Iterator[Task]:
    for folder in dict.fromkeys((host.environ.get("PATH") or "").split(host.path.pathsep)):
        bare = folder.strip('"')
        if bare and host.path.isabs(bare):
            yield Task("bin", bare, "PATH")
