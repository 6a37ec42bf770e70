"""Which condarc files conda and mamba read on a machine, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from conda_language_server.world.host import Host

Tool = Literal["conda", "mamba"]

_NAMES = (".condarc", "condarc")
_SUFFIXES = (".yml", ".yaml")


class CondarcFile(NamedTuple):
    """One place where conda looks. `place` names it as conda's documentation does: `/etc/conda`, `$CONDA_ROOT`, `~`, `$CONDARC` …"""

    path: str
    place: str
    exists: bool


def search_path(host: Host, root_prefix: str | None, target_prefix: str | None, tool: Tool = "conda") -> list[CondarcFile]:
    """The files conda looks for, lowest priority first (conda 26.7, `base/constants.py` `SEARCH_PATH`).

    A file that is not there is listed too, with `exists` False, because it may appear; of `condarc.d` only what it holds. What exists
    and still is not read (`CONDARC=/x/my.condarc`) is left out. A file met twice keeps its first, lowest place.

    Args:
        host: The machine.
        root_prefix: The install whose conda is asked; None for the variable CONDA_ROOT, and nothing where that is unset too.
        target_prefix: The environment that is worked on (`-n`, `-p`); None for the variable CONDA_PREFIX, else the root prefix.
        tool: mamba reads more places, among them its own `.mambarc` (`world/mamba_files.py`); its root is MAMBA_ROOT_PREFIX.
    """
    root = root_prefix or host.environ.get("CONDA_ROOT") or None
    target = target_prefix or host.environ.get("CONDA_PREFIX") or root
    if tool == "mamba":
        from conda_language_server.world.mamba_files import mamba_search_path

        return mamba_search_path(host, root, target)
    found: dict[str, CondarcFile] = {}
    for place, path in _conda_places(host, root, target):
        for file in files_at(host, place, path, alone=_is_read_alone, in_folder=_is_read_in_folder):
            found.setdefault(host.key(file.path), file)
    return list(found.values())


def is_read(name: str) -> bool:
    """Whether conda reads a file of this name where its search path points at a file: `.condarc`, `condarc`, `*.yml`, `*.yaml`."""
    return name in _NAMES or (name.endswith(_SUFFIXES) and name not in _SUFFIXES)


def system_folders(host: Host) -> list[str]:
    """The folders of the machine-wide files."""
    return ["C:\\ProgramData\\conda"] if host.os == "windows" else ["/etc/conda", "/var/lib/conda"]


def folders(host: Host, root_prefix: str | None, target_prefix: str | None) -> list[str]:
    """The folders in which a condarc file may appear, for watching: each place and its `condarc.d`."""
    seen: dict[str, None] = {}
    for _, path in _conda_places(host, root_prefix or host.environ.get("CONDA_ROOT"), target_prefix or host.environ.get("CONDA_PREFIX")):
        seen.setdefault(path if host.path.basename(path) == "condarc.d" else host.path.dirname(path))
    return list(seen)


def _conda_places(host: Host, root: str | None, target: str | None) -> Iterator[tuple[str, str]]:
    join, variables = host.path.join, host.environ
    for folder in system_folders(host):
        yield from _three(host, folder, folder)
    yield from _three(host, "$CONDA_ROOT", root)
    xdg = variables.get("XDG_CONFIG_HOME")
    yield from _three(host, "$XDG_CONFIG_HOME/conda", join(xdg, "conda") if xdg else None)
    yield from _three(host, "~/.config/conda", join(host.home, ".config", "conda"))
    yield from _three(host, "~/.conda", join(host.home, ".conda"))
    yield "~", join(host.home, ".condarc")
    yield from _three(host, "$CONDA_PREFIX", target)
    if variables.get("CONDARC"):
        yield "$CONDARC", host.absolute(host.expand_user(variables["CONDARC"]))


def _three(host: Host, place: str, folder: str | None) -> Iterator[tuple[str, str]]:
    return places_in(host, place, folder, (*_NAMES, "condarc.d"))


def places_in(host: Host, place: str, folder: str | None, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The paths of these names in a folder, each with the name of the place; none without a folder."""
    if folder:
        at = host.absolute(host.expand_user(folder))
        yield from ((place, host.path.join(at, name)) for name in names)


def files_at(host: Host, place: str, path: str, *, alone: Callable[[str], bool], in_folder: Callable[[str], bool]) -> Iterator[CondarcFile]:
    """A file stands for itself, a folder for the files in it, in the order of their names and not deeper.

    `alone` and `in_folder` say which names are read.
    """
    join = host.path.join
    if host.fs.is_dir(path):
        try:
            names = host.fs.listdir(path)
        except OSError:
            return
        for child in sorted(names, key=host.path.normcase):
            if in_folder(child) and host.fs.is_file(join(path, child)):
                yield CondarcFile(join(path, child), place, True)
    elif alone(host.path.basename(path)):
        yield CondarcFile(path, place, host.fs.is_file(path))


def _is_read_alone(name: str) -> bool:
    return name != "condarc.d" and is_read(name)


def _is_read_in_folder(name: str) -> bool:
    return name not in _NAMES and is_read(name)
