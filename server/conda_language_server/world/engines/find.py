"""Which program can create an environment: conda, else mamba, else micromamba."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from conda_language_server.world.discovery.look import Install
from conda_language_server.world.discovery.sources import install_behind, tool_name
from conda_language_server.world.host import Host

Kind = Literal["conda", "mamba", "micromamba"]
KINDS: tuple[Kind, ...] = ("conda", "mamba", "micromamba")
"""The best first: conda is the one by whose judgement the files are checked."""


class Engine(NamedTuple):
    """A program that can create environments.

    `install` is the prefix it belongs to, or for micromamba its root prefix, None where that is not known. `envs_dirs` are the folders
    in which it looks for a name. `source` is what led to it.
    """

    kind: Kind
    program: str
    install: str | None
    envs_dirs: tuple[str, ...]
    source: str


def engines(host: Host, installs: Sequence[Install], envs_dirs: Sequence[str] = (), workspaces: Sequence[str] = ()) -> Iterator[Engine]:
    """The programs there are, the best first. Looks at a handful of paths, lazily; starts nothing.

    Args:
        host: The machine.
        installs: As discovery found them, the one of the user's shell first.
        envs_dirs: Where a program looks for names that belongs to none of the installs.
        workspaces: The folders open in the editor. A program inside one is left out, since a downloaded project may bring it along. A
            folder that holds the user's home is no project.
    """
    closed = [folder for folder in workspaces if not _lies_in(host, host.home, folder)]
    seen: set[str] = set()
    for kind in KINDS:
        for program, source, install in _candidates(host, kind, installs):
            key = host.key(program)
            if key in seen or not _usable(host, program, closed):
                continue
            seen.add(key)
            yield _engine(host, kind, program, source, install, installs, envs_dirs)


def looked_in(host: Host, installs: Sequence[Install]) -> list[str]:
    """Where programs were looked for besides the usual folders, for a person who wonders why none was found."""
    places = [install.prefix for install in installs]
    variables = [name for name in _VARIABLES if host.environ.get(name)]
    return [*places[:5], *(f"{name}={host.environ[name]}" for name in variables), "PATH"]


def usual_installs(host: Host) -> tuple[str, str]:
    """Two of the folders in which discovery looks for installs on every machine of this kind: one of the user, and one of all users."""
    data = host.environ.get("ProgramData") or "C:\\ProgramData"
    shared = host.path.join(data, "miniforge3") if host.os == "windows" else "/opt/conda"
    return host.path.join(host.home, "miniforge3"), shared


def _candidates(host: Host, kind: Kind, installs: Sequence[Install]) -> Iterator[tuple[str, str, Install | None]]:
    join = host.path.join
    for install in installs:
        for way in _WAYS["windows" if host.os == "windows" else "posix"][kind]:
            yield join(install.prefix, *way), install.source, install
    for variable in _VARIABLES:
        program = host.environ.get(variable)
        if program and tool_name(host, program) == kind:
            yield program, variable, None
    name = f"{kind}.exe" if host.os == "windows" else kind
    for folder in (host.environ.get("PATH") or "").split(host.path.pathsep):
        if bare := folder.strip('"'):
            yield join(bare, name), "PATH", None
    if kind == "micromamba":
        yield from ((join(folder, name), "usual place", None) for folder in _usual(host))


_VARIABLES = ("CONDA_EXE", "_CONDA_EXE", "MAMBA_EXE")
_WAYS: dict[str, dict[Kind, tuple[tuple[str, ...], ...]]] = {
    "posix": {
        "conda": (("bin", "conda"), ("condabin", "conda")),
        "mamba": (("bin", "mamba"), ("condabin", "mamba")),
        "micromamba": (("bin", "micromamba"), ("micromamba",)),
    },
    # condabin holds batch files, whose arguments cmd.exe reads in its own way.
    "windows": {
        "conda": (("Scripts", "conda.exe"), ("_conda.exe",)),
        "mamba": (("Library", "bin", "mamba.exe"), ("Scripts", "mamba.exe")),
        "micromamba": (("Library", "bin", "micromamba.exe"), ("micromamba.exe",), ("Scripts", "micromamba.exe")),
    },
}


def _usual(host: Host) -> list[str]:
    """Where the installer of micromamba, and its users, put the one file that it is."""
    join, home = host.path.join, host.home
    if host.os == "windows":
        local = host.environ.get("LOCALAPPDATA") or join(home, "AppData", "Local")
        return [join(local, "micromamba"), join(home, "micromamba"), join(home, "scoop", "shims")]
    return [join(home, ".local", "bin"), join(home, "bin"), "/usr/local/bin", "/opt/homebrew/bin"]


def _usable(host: Host, program: str, closed: Sequence[str]) -> bool:
    if not host.path.isabs(program) or "\0" in program or program.lower().endswith((".bat", ".cmd", ".ps1")):
        return False
    if host.os == "windows" and not host.path.splitdrive(program)[0]:
        return False
    if any(_lies_in(host, program, folder) for folder in closed):
        return False
    if not (host.fs.is_file(program) and host.fs.is_executable(program)):
        return False
    return not any(_lies_in(host, host.fs.realpath(program), folder) for folder in closed)


def _lies_in(host: Host, path: str, folder: str) -> bool:
    sep = host.path.sep
    return (host.key(path) + sep).startswith(host.key(folder).rstrip(sep) + sep)


def _engine(
    host: Host, kind: Kind, program: str, source: str, install: Install | None, installs: Sequence[Install], envs_dirs: Sequence[str]
) -> Engine:
    by_key = {host.key(known.prefix): known for known in installs}
    if install is None and kind != "micromamba":
        behind = [install_behind(host, path) for path in (program, host.fs.realpath(program))]
        install = next((by_key[host.key(prefix)] for prefix in behind if prefix and host.key(prefix) in by_key), None)
    elif install is None:
        # The program may lie anywhere; where its environments are is told by its root prefix.
        root = host.environ.get("MAMBA_ROOT_PREFIX")
        install = by_key.get(host.key(root)) if root else next((known for known in installs if known.manager == "micromamba"), None)
    return Engine(kind, program, install.prefix if install else None, install.envs_dirs if install else tuple(envs_dirs), source)
