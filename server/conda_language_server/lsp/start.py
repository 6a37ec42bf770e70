"""Starts the server: the order of the first three hundred milliseconds."""

from __future__ import annotations

import gc
import logging
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from conda_language_server.facts import Facts
    from conda_language_server.lsp.session import Snapshot
    from conda_language_server.world.configuration import ConfigurationReader
    from conda_language_server.world.host import Host

_HIDDEN = ("PYTHONPYCACHEPREFIX",)
"""Variables that an editor sets for this process alone; programs started from here must not inherit them."""


def serve(host: Host, *, tcp: tuple[str, int] | None = None) -> int:
    """Serves one client over standard input and output, or over TCP. Returns the exit status.

    The garbage collector rests while hundreds of classes are made that stay for good; `warm_up` of the server wakes it.
    """
    gc.disable()
    _prepare()

    from conda_language_server.lsp.quick_import import import_lsprotocol

    import_lsprotocol()
    import asyncio

    from conda_language_server.lsp import transport
    from conda_language_server.lsp.server import CondaLanguageServer

    server = CondaLanguageServer(host)
    server.gather = gatherer(host)
    streams = transport.tcp(*tcp, announce=_announce) if tcp else transport.stdio()
    try:
        return asyncio.run(server.serve(streams))
    except KeyboardInterrupt:
        return 130


def gatherer(host: Host) -> Callable[[Snapshot, Event], Facts]:
    """Looks up the facts about a document; called on threads of `jobs`, the first time with the first document."""
    readers: list[ConfigurationReader] = []

    def gather(snapshot: Snapshot, _stop: Event) -> Facts:
        from conda_language_server.facts import Facts
        from conda_language_server.world.configuration import ConfigurationReader
        from conda_language_server.world.facts_of import facts_of

        if not readers:
            readers.append(ConfigurationReader(host))
        return Facts() if snapshot.source is None else facts_of(host, snapshot.source, readers[0])

    return gather


def _prepare() -> None:
    """Standard output belongs to the protocol. pygls logs whole messages at INFO, with paths and addresses in them: never so."""
    for name in _HIDDEN:
        os.environ.pop(name, None)
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(_Visible("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[lines])
    logging.getLogger("conda_language_server").setLevel(logging.WARNING)
    logging.getLogger("pygls").setLevel(logging.WARNING)


class _Visible(logging.Formatter):
    """Paths and what programs say may hold anything, and some editors show the log in a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        # Imported with the first line that is written: the start must be quick.
        from conda_language_server.text.visible import visible

        return visible(super().format(record), keep="\n\t")


def _announce(address: str) -> None:
    print(f"listening on {address}", file=sys.stderr, flush=True)  # noqa: T201 - whoever started us waits for this line
