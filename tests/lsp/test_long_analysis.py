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
