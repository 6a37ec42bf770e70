"""A slow disk: the first findings do without what it has to say, and they come again with it. The tests decide when it answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from conda_language_server.lsp import project
from tests.lsp.machine_wire import ABLE, MachineWire
from tests.world.fake_host import machine

FOLDER = "/home/ann/project"
RC_URI = f"file://{FOLDER}/.condarc"
ENV_URI = f"file://{FOLDER}/environment.yml"
RC = "channels: [conda-forge]\n"
TWICE = "name: x\nchannels: [conda-forge]\ndependencies:\n  - numpy\n  - numpy\n"
IGNORING = '[tool.conda-language-server]\nignore = ["ENV150"]\n'


@pytest.fixture
async def slow(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MachineWire]:
    """A client of a server whose disk answers when `disk.release()` is called."""
    monkeypatch.setattr(project, "_PATIENCE", 0.01)
    wire = await on_a_slow_disk(ABLE)
    yield wire
    wire.machine.disk.release()


async def on_a_slow_disk(capabilities: dict[str, Any]) -> MachineWire:
    wire = MachineWire(
        machine("linux", {f"{FOLDER}/.condarc": RC, f"{FOLDER}/environment.yml": TWICE, f"{FOLDER}/pyproject.toml": IGNORING})
    )
    await wire.start(capabilities)
    wire.machine.disk.hang(FOLDER)
    return wire


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in found]


async def next_codes(wire: MachineWire, uri: str, version: int = 1) -> list[str]:
    """The codes of the findings that are sent after now."""
    sent = len(wire.sent)
    await wire.until(lambda _: (uri, version) in published(wire, sent))
    return codes(await wire.diagnostics(version, uri))


def published(wire: MachineWire, since: int) -> list[tuple[str, int]]:
    of = [m["params"] for m in wire.sent[since:] if m.get("method") == "textDocument/publishDiagnostics"]
    return [(params["uri"], params.get("version")) for params in of]


async def test_what_the_disk_says_late_counts_late(slow: MachineWire) -> None:
    slow.open(RC, RC_URI)
    assert "RC201" not in codes(await slow.diagnostics(1, RC_URI))
    again = asyncio.ensure_future(next_codes(slow, RC_URI))
    await asyncio.sleep(0)
    slow.machine.disk.release()
    assert "RC201" in await again
    assert slow.server.late == {}


async def test_the_settings_of_the_project_too(slow: MachineWire) -> None:
    slow.open(TWICE, ENV_URI)
    assert "ENV150" in codes(await slow.diagnostics(1, ENV_URI))
    again = asyncio.ensure_future(next_codes(slow, ENV_URI))
    await asyncio.sleep(0)
    slow.machine.disk.release()
    assert "ENV150" not in await again


async def test_a_version_that_came_meanwhile_is_judged_with_them(slow: MachineWire) -> None:
    slow.open(RC, RC_URI)
    await slow.diagnostics(1, RC_URI)
    slow.change(RC + "solver: classic\n", 2, RC_URI)
    assert "RC201" not in codes(await slow.diagnostics(2, RC_URI))
    sent = len(slow.sent)
    again = asyncio.ensure_future(next_codes(slow, RC_URI, 2))
    await asyncio.sleep(0)
    slow.machine.disk.release()
    assert "RC201" in await again
    assert (RC_URI, 1) not in published(slow, sent)


async def test_nothing_is_said_of_a_document_that_was_closed_meanwhile(slow: MachineWire) -> None:
    slow.open(RC, RC_URI)
    await slow.diagnostics(1, RC_URI)
    answer = slow.server.late[slow.server.session.snapshot(RC_URI).key].answer  # type: ignore[union-attr]
    slow.notify("textDocument/didClose", {"textDocument": {"uri": RC_URI}})
    assert slow.server.late == {}
    sent = len(slow.sent)
    slow.machine.disk.release()
    await asyncio.wait({answer})
    await asyncio.sleep(0.02)
    assert answer.cancelled()
    assert published(slow, sent) == []


async def test_a_document_that_was_opened_again_gets_an_answer_of_its_own(slow: MachineWire) -> None:
    slow.open(RC, RC_URI)
    await slow.diagnostics(1, RC_URI)
    slow.notify("textDocument/didClose", {"textDocument": {"uri": RC_URI}})
    slow.open(RC, RC_URI, 7)
    await slow.diagnostics(7, RC_URI)
    again = asyncio.ensure_future(next_codes(slow, RC_URI, 7))
    await asyncio.sleep(0)
    slow.machine.disk.release()
    assert "RC201" in await again


async def test_one_look_at_a_time_however_often_a_file_changes_and_one_more_after_it(
    slow: MachineWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    look = project._look

    def counted(ls: Any, snapshot: Any, stop: Any) -> project.Found:
        looks.append(snapshot.path)
        return look(ls, snapshot, stop)

    monkeypatch.setattr(project, "_look", counted)
    slow.open(RC, RC_URI)
    await slow.diagnostics(1, RC_URI)
    for _ in range(5):
        await project.refresh_all(slow.server)
    assert len(looks) == 1
    again = asyncio.ensure_future(next_codes(slow, RC_URI))
    await asyncio.sleep(0)
    slow.machine.disk.release()
    assert "RC201" in await again
    assert len(looks) == 2


async def test_a_client_that_asks_for_findings_is_told_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "_PATIENCE", 0.01)
    pulling = {**ABLE["workspace"], "diagnostics": {"refreshSupport": True}}
    wire = await on_a_slow_disk({**ABLE, "workspace": pulling, "textDocument": {**ABLE["textDocument"], "diagnostic": {}}})
    wire.open(RC, RC_URI)
    first = await wire.ask("textDocument/diagnostic", uri=RC_URI)
    assert "RC201" not in codes(first["items"])
    assert wire.asked("workspace/diagnostic/refresh") == []
    wire.machine.disk.release()
    await wire.until(lambda m: m.get("method") == "workspace/diagnostic/refresh")
    then = await wire.ask("textDocument/diagnostic", uri=RC_URI, previousResultId=first["resultId"])
    assert "RC201" in codes(then["items"])


async def test_a_disk_that_fails_at_last_costs_nothing_else(slow: MachineWire, caplog: pytest.LogCaptureFixture) -> None:
    def fails(_snapshot: Any, _stop: Any) -> Any:
        raise OSError("the share is gone")

    slow.server.gather = fails
    slow.open(RC, RC_URI)
    before = codes(await slow.diagnostics(1, RC_URI))
    slow.machine.disk.release()
    await asyncio.sleep(0.05)
    assert "the share is gone" in caplog.text
    assert slow.server.late == {}
    assert codes(await slow.diagnostics(1, RC_URI)) == before
