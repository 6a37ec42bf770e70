"""Which conda program PyCharm finds, and what that conda lists.

The places stand in `PyCondaSdk.kt`, `ToolCommandExecutor.kt` and, newer, `CondaPyTool.kt` and `PyExecutableCacheImpl.kt` of its source (2026):
the one it was told, PATH, a short list. Versions before 2025.3 do not look into PATH. Miniforge, Mambaforge and other drives are in none of
the lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.world.discovery.look import Install
from conda_language_server.world.discovery.sources import install_behind
from conda_language_server.world.host import Host
from conda_language_server.world.pycharm.ides import Ide

FoundBy = Literal["settings", "PATH", "usual place"]


class CondaProgram(NamedTuple):
    """A conda program; `install` is the prefix it lies in, None where that cannot be told (a script that calls another one)."""

    path: str
    found_by: FoundBy
    install: str | None


def conda_program(host: Host, ides: Sequence[Ide]) -> CondaProgram | None:
    """The first that the newest PyCharm would come upon; None if it would come upon none. What another IDE was told does not help it."""
    for found_by, path in _places(host, ides):
        if host.path.isabs(path) and host.fs.is_file(path) and host.fs.is_executable(path):
            return CondaProgram(path, found_by, _install(host, path))
    return None


def program_of(host: Host, install: str) -> str | None:
    r"""The conda program of an install that PyCharm should be told: on Windows `condabin\conda.bat`, which sets what conda needs there."""
    join = host.path.join
    ways = (("condabin", "conda.bat"), ("Scripts", "conda.exe")) if host.os == "windows" else (("bin", "conda"), ("condabin", "conda"))
    return next((path for way in ways if host.fs.is_file(path := join(install, *way))), None)


class Listing(NamedTuple):
    """What a conda lists: its environments in its order, and which of them it knows by name."""

    environments: tuple[Environment, ...]
    named: frozenset[str]


def listing(host: Host, environments: Sequence[Environment], install: Install) -> Listing:
    """What the conda of an install lists: itself, the children of its `envs_dirs`, and environments.txt.

    It has a name for the children of its `envs_dirs` and for itself (`base`). The order is that of the paths.
    """
    folders = {host.key(folder) for folder in install.envs_dirs}
    own = host.key(install.prefix)
    named = {env.prefix for env in environments if host.key(host.path.dirname(env.prefix)) in folders or host.key(env.prefix) == own}
    listed = [env for env in environments if env.prefix in named or "environments.txt" in env.sources]
    return Listing(tuple(sorted(listed, key=lambda env: env.prefix)), frozenset(named))


def _places(host: Host, ides: Sequence[Ide]) -> Iterator[tuple[FoundBy, str]]:
    newest = ides[0] if ides else None
    if newest is not None and newest.conda is not None:
        yield "settings", newest.conda
        if newest.pinned:
            return
    names = ("conda.exe", "conda.bat", "conda.cmd") if host.os == "windows" else ("conda",)
    for folder in (host.environ.get("PATH") or "").split(host.path.pathsep):
        yield from (("PATH", host.path.join(folder.strip('"'), name)) for name in names if folder)
    yield from (("usual place", path) for path in usual_places(host))


def usual_places(host: Host) -> list[str]:
    """PyCharm's own list."""
    join, home = host.path.join, host.home
    if host.os == "windows":
        folders = [host.environ.get("ALLUSERSPROFILE") or "C:\\ProgramData", host.environ.get("USERPROFILE") or home]
        return [join(folder, name, "condabin", "conda.bat") for folder in folders for name in ("Anaconda3", "Miniconda3")]
    at_home = [
        join(home, *way) for way in (("anaconda3", "bin"), ("miniconda3", "bin"), ("opt", "miniconda3", "bin"), ("opt", "anaconda3", "bin"))
    ]
    others = ["/opt/miniconda3/condabin", "/opt/conda/bin", "/opt/anaconda3/condabin", "/opt/homebrew/anaconda3/bin"]
    return [join(folder, "conda") for folder in (join(home, ".local", "bin"), *at_home[:2], "/usr/local/bin", *at_home[2:], *others)]


def _install(host: Host, program: str) -> str | None:
    """Where the program's conda lies. A link is followed; a folder that is no environment has no conda of its own."""
    for path in (host.fs.realpath(program), program):
        install = install_behind(host, path)
        if install is not None and host.fs.is_dir(host.path.join(install, "conda-meta")):
            return install
    return None
