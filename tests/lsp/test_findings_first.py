"""Answers about a whole document make way for its findings, and for what arrives."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from conda_language_server.lsp import server as of_server
from tests.lsp.wire import DUPLICATE, URI, Wire

DOCUMENT = {"textDocument": {"uri": URI}}
WHOLE = ("textDocument/documentSymbol", "textDocument/semanticTokens/full", "textDocument/foldingRange", "textDocument/documentLink")


async def opened() -> Wire:
    wire = Wire()
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics()
    wire.sent.clear()
    return wire


def answered(wire: Wire) -> list[Any]:
    """What came, in order: the number of a request, or the version of findings."""
    return [f"version {m['params'].get('version')}" if "method" in m else m["id"] for m in wire.sent]


@pytest.mark.parametrize("method", [*WHOLE, "textDocument/inlayHint"])
async def test_the_findings_of_a_change_come_before_an_answer_that_was_asked_for_first(method: str) -> None:
    wire = await opened()
    place = {"start": {"line": 0, "character": 0}, "end": {"line": 5, "character": 0}}
    wire.send({"id": "asked", "method": method, "params": {**DOCUMENT, "range": place}})
    wire.change(DUPLICATE + "  - scipy\n", 2)
    await wire.until(lambda m: m.get("id") == "asked")
    assert answered(wire) == ["version 2", "asked"]
    assert "error" not in wire.sent[-1]


async def test_what_arrives_between_two_answers_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = await opened()
    arrived: list[Any] = []
    monkeypatch.setattr(wire.server, "_receiving", lambda: bool(arrived))
    for number in (1, 2):
        wire.send({"id": f"asked {number}", "method": "textDocument/documentSymbol", "params": DOCUMENT})
    write = wire.server.protocol.writer.write

    def change() -> None:
        wire.change(DUPLICATE + "  - scipy\n", 2)
        arrived.clear()

    def written(data: bytes) -> None:
        write(data)
        if b"asked 1" in data:
            # A key comes while the first answer is made; the loop reads it a little later.
            arrived.append("a key")
            asyncio.get_running_loop().call_later(0.02, change)

    monkeypatch.setattr(wire, "write", written)
    await wire.until(lambda m: m.get("id") == "asked 2")
    assert answered(wire) == ["asked 1", "version 2", "asked 2"]
    names = [child["name"] for child in wire.sent[-1]["result"][2]["children"]]
    assert names == ["numpy", "numpy", "scipy"]


async def test_but_no_answer_is_kept_back_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = await opened()
    monkeypatch.setattr(of_server, "_PATIENCE", 0.02)
    monkeypatch.setattr(wire.server, "_receiving", lambda: True)
    wire.send({"id": "asked", "method": "textDocument/foldingRange", "params": DOCUMENT})
    await wire.until(lambda m: m.get("id") == "asked", seconds=2)


async def test_an_answer_that_waits_can_be_cancelled_and_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = await opened()
    monkeypatch.setattr(wire.server, "_receiving", lambda: True)
    wire.send({"id": "first", "method": "textDocument/foldingRange", "params": DOCUMENT})
    wire.send({"id": "second", "method": "textDocument/foldingRange", "params": DOCUMENT})
    await asyncio.sleep(0.01)
    wire.notify("$/cancelRequest", {"id": "first"})
    monkeypatch.setattr(wire.server, "_receiving", lambda: False)
    await wire.until(lambda m: m.get("id") == "second" and "result" in m)
    assert "result" not in next(m for m in wire.sent if m.get("id") == "first")
