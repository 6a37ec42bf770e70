"""Which version of conda a program is: it says how the program is to be asked, and what it would do without asking."""

from __future__ import annotations

import re
from threading import Event

from conda_language_server.world import process
from conda_language_server.world.discovery.sources import install_behind
from conda_language_server.world.engines.find import Engine
from conda_language_server.world.host import Host

_RECORD = re.compile(r"conda-(\d+(?:\.\d+)+)[^-]*-[^-]+\.json")
_PATIENCE = 30.0


def conda_version(host: Host, engine: Engine) -> tuple[int, ...] | None:
    """The version as the install of the program records it, the oldest where there are several records. Starts nothing."""
    for prefix in (engine.install, install_behind(host, engine.program), install_behind(host, host.fs.realpath(engine.program))):
        if prefix is None:
            continue
        try:
            names = host.fs.listdir(host.path.join(prefix, "conda-meta"))
        except (OSError, ValueError):
            continue
        if found := [version_in(match[1]) for name in names if (match := _RECORD.fullmatch(name))]:
            return min(found)
    return None


def told_version(engine: Engine, environ: dict[str, str], stop: Event) -> tuple[int, ...] | None:
    """The version as the program itself tells it; None where it does not."""
    said: list[str] = []
    try:
        process.run(
            [engine.program, "--version"],
            on_output=lambda line, _end: said.append(line),
            stop=stop,
            seconds=_PATIENCE,
            environ=environ,
            grace=1.0,
        )
    except (OSError, ValueError):
        return None
    found = re.search(r"^conda (\d+(?:\.\d+)+)", "\n".join(said), re.MULTILINE)
    return version_in(found[1]) if found else None


def version_in(text: str) -> tuple[int, ...]:
    """`"26.7.1"` as numbers."""
    return tuple(int(number) for number in text.split("."))
