"""An analysis that takes very long makes way for what arrives."""

from __future__ import annotations

import asyncio

import pytest

from tests.lsp.wire import CAPABILITIES, DUPLICATE, URI, Wire

PULLING = {
    **CAPABILITIES,
    "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {}},
    "workspace": {**CAPABILITIES["workspace"], "diagnostics": {"refreshSupport": True}},
}


async def test_who_asks_gets_the_findings_of_the_version_that_came_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire()
    await wire.start(PULLING)
    wire.open(DUPLICATE)
    first = await wire.ask("textDocument/diagnostic")
    assert [one["code"] for one in first["items"]] == ["ENV150"]
    monkeypatch.setattr(wire.server.schedule, "disturbed", lambda *_: lambda: wire.server.session.snapshot(URI).version == 2)
    wire.change(DUPLICATE + "  - scipy\n", 2)
    asked = asyncio.ensure_future(wire.ask("textDocument/diagnostic"))
    await asyncio.sleep(0.001)
    wire.change(DUPLICATE + "  - sklearn\n", 3)
    answer = await asked
    assert [one["code"] for one in answer["items"]] == ["ENV150", "ENV155"]
    assert answer["resultId"].startswith("3.")


async def test_what_is_known_already_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire()
    await wire.start(PULLING)
    wire.open(DUPLICATE)
    first = await wire.ask("textDocument/diagnostic")
    snapshot = wire.server.session.snapshot(URI)
    monkeypatch.setattr(type(snapshot), "judge_unless", lambda *_: pytest.fail("judged again"))
    again = await wire.ask("textDocument/diagnostic", previousResultId=first["resultId"])
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}


async def test_a_small_document_does_not_wait_for_a_huge_one_that_was_opened_first() -> None:
    wire = Wire()
    await wire.start()
    huge = "file:///project/other/environment.yml"
    wire.open("? a\n" * 60_000, huge)
    wire.open(DUPLICATE)
    await wire.diagnostics()
    assert huge not in [uri for uri, _ in wire.published()]
    wire.change(DUPLICATE + "  - scipy\n", 2)
    assert await wire.diagnostics(2)
    await wire.until(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == huge, 120)
    assert wire.published()[0] == (URI, 1)
