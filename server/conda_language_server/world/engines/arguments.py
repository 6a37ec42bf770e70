"""The command lines, and the variables that go with them."""

from __future__ import annotations

from conda_language_server.world.engines.find import Engine
from conda_language_server.world.engines.target import Target
from conda_language_server.world.host import Host

READS_FILES: tuple[int, ...] = (26, 3)
"""The first conda whose `create` takes an environment file."""


def create_arguments(engine: Engine, file: str, target: Target, version: tuple[int, ...] | None = None) -> list[str]:
    """`conda create --file=… --name=…`, and the same of mamba and micromamba; `conda env create` for a conda before 26.3.

    Args:
        version: That of conda; None where it is not known.

    Values are glued to their options, so that none of them can be taken for an option. There is no `--yes`: with nobody there to
    answer, the question whether to begin takes its default, which is yes, and the question whether to remove an environment that is
    there already takes its own, which is no. `conda env create` of 26.7 does not ask it, and deletes. There is no `--json` either: with it
    nothing is said while the program works, and what it prints for people is what is shown to a person afterwards.
    """
    where = f"--name={target.name}" if target.name is not None else f"--prefix={target.prefix}"
    if engine.kind == "conda":
        command = ["env", "create"] if version is not None and version < READS_FILES else ["create"]
        return [engine.program, *command, f"--file={file}", where]
    root = [f"--root-prefix={engine.install}"] if engine.kind == "micromamba" and engine.install else []
    return [engine.program, "create", *root, f"--file={file}", where]


def surroundings(host: Host, engine: Engine) -> dict[str, str]:
    """The variables for such a program: ours, without those that would change what its Python imports, and with output to be read."""
    kept = {name: value for name, value in host.environ.items() if name.upper() not in _DROPPED}
    return {**kept, **_SET, **(_on_windows(host, engine) if host.os == "windows" else {})}


def _on_windows(host: Host, engine: Engine) -> dict[str, str]:
    """conda is started without its batch file, so its libraries (those for HTTPS above all) have to be put where activation puts them.

    cmd.exe, which runs the scripts of packages, would look for programs in the current folder first, which is that of the project.
    """
    path = [host.environ.get("PATH") or ""]
    if engine.kind == "conda" and engine.install is not None:
        path = [*(host.path.join(engine.install, *way) for way in _LIBRARIES), *path]
    return {"PATH": host.path.pathsep.join(filter(None, path)), "NoDefaultCurrentDirectoryInExePath": "1"}


_LIBRARIES = ((), ("Library", "mingw-w64", "bin"), ("Library", "usr", "bin"), ("Library", "bin"), ("Scripts",), ("bin",))
_DROPPED = frozenset(("PYTHONHOME", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONSAFEPATH", "CONDA_YES"))
_SET = {
    "CONDA_ALWAYS_YES": "false",
    "CONDA_JSON": "false",
    "CONDA_QUIET": "false",
    "GIT_TERMINAL_PROMPT": "0",
    "MAMBA_ALWAYS_YES": "false",
    "MAMBA_JSON": "false",
    "MAMBA_QUIET": "false",
    "NO_COLOR": "1",
    "PIP_NO_INPUT": "1",
    "PYTHONIOENCODING": "utf-8:replace",
    "PYTHONUNBUFFERED": "1",
    "TERM": "xterm-256color",
}
"""`always_yes` in a configuration file would answer for the user, and mamba takes `quiet` and `json` for a yes as well. A terminal that is
called dumb gets no progress from conda 26.7."""
