"""The command lines, and the variables that go with them."""

from __future__ import annotations

from conda_language_server.world.engines.find import Engine
from conda_language_server.world.engines.target import Target
from conda_language_server.world.host import Host


def create_arguments(engine: Engine, file: str, target: Target) -> list[str]:
    """`conda env create --file=… --name=…`, or what mamba and micromamba call the same.

    Values are glued to their options, so that none of them can be taken for an option. conda gets no `--yes`: it asks nothing, and
    versions before 24 do not know the option. It gets no `--json` either: that says nothing while it works, and what it
    prints for people is what is shown to a person afterwards.
    """
    where = f"--name={target.name}" if target.name is not None else f"--prefix={target.prefix}"
    if engine.kind == "conda":
        return [engine.program, "env", "create", f"--file={file}", where]
    root = [f"--root-prefix={engine.install}"] if engine.kind == "micromamba" and engine.install else []
    return [engine.program, "create", "--yes", *root, f"--file={file}", where]


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
_DROPPED = frozenset(("PYTHONHOME", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONSAFEPATH"))
_SET = {
    "CONDA_JSON": "false",
    "CONDA_QUIET": "false",
    "GIT_TERMINAL_PROMPT": "0",
    "NO_COLOR": "1",
    "PIP_NO_INPUT": "1",
    "PYTHONIOENCODING": "utf-8:replace",
    "PYTHONUNBUFFERED": "1",
    "TERM": "dumb",
}
