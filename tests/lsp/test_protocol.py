"""Messages that are wrong, early, late or no longer wanted."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from conda_language_server.lsp import commands, environments  # noqa: F401 - its commands must be in the table before a test empties it
from conda_language_server.lsp.jobs import JobTimeoutError
from conda_language_server.lsp.server import CondaLanguageServer
from tests.lsp.wire import DUPLICATE, URI, Wire


async def test_requests_before_initialize_are_refused(wire: Wire) -> None:
    wire.server.begin()
    answer = await wire.request("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
    assert answer["error"]["code"] == -32002
    wire.open(DUPLICATE)
    assert wire.server.session.snapshot(URI) is None


async def test_initialize_comes_once(wire: Wire) -> None:
    await wire.start()
    assert (await wire.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}}))["error"]["code"] == -32600


async def test_after_shutdown_only_exit_counts(wire: Wire) -> None:
    await wire.start()
    assert (await wire.request("shutdown", None))["result"] is None
    assert (await wire.request("textDocument/hover", {}))["error"]["code"] == -32600
    assert wire.server.protocol.exit_status == 0
    stopped = wire.server._stopped
    wire.notify("exit", None)
    assert stopped is not None
    assert stopped.done()


async def test_exit_without_shutdown_is_status_1(wire: Wire) -> None:
    await wire.start()
    assert wire.server.protocol.exit_status == 1


@pytest.mark.parametrize(
    "params",
    [None, 5, [], {}, {"textDocument": {}}, {"textDocument": {"uri": URI}}, {"textDocument": {"uri": URI}, "position": {"line": "x"}}],
)
async def test_a_request_with_wrong_parameters_gets_an_answer(wire: Wire, params: Any, caplog: pytest.LogCaptureFixture) -> None:
    await wire.start()
    assert "code" in (await wire.request("textDocument/hover", params))["error"]
    assert wire.shown() == []
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("params", [None, 5, {}, {"textDocument": 5}, {"textDocument": {"uri": 7}, "contentChanges": [{}]}])
async def test_a_notification_with_wrong_parameters_is_ignored(wire: Wire, params: Any) -> None:
    await wire.start()
    wire.notify("textDocument/didChange", params)
    wire.notify("textDocument/didOpen", params)
    wire.open(DUPLICATE)
    assert await wire.diagnostics(1)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"5",
        b'"x"',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"jsonrpc":"1.0","id":1,"method":"x"}',
        b'{"jsonrpc":"2.0"}',
    ],
)
async def test_bodies_that_are_no_messages(wire: Wire, body: bytes) -> None:
    await wire.start()
    before = len(wire.sent)
    wire.server.protocol.peek(body)
    wire.server.protocol.receive(body)
    wire.open(DUPLICATE)
    assert await wire.diagnostics(1)
    others = [m for m in wire.sent[before:] if m.get("method") != "textDocument/publishDiagnostics"]
    assert all((m["id"], m["error"]["code"]) == (None, -32700) for m in others)


@pytest.mark.parametrize("body", [b"{not json", b'{"jsonrpc":"2.0","id":NaN,"method":"x"}', b"[" * 200_000, b"\xff\xfe\x00"])
async def test_what_cannot_be_read_is_answered(wire: Wire, body: bytes) -> None:
    await wire.start()
    wire.server.protocol.receive(body)
    answer = wire.sent[-1]
    assert (answer["id"], answer["error"]["code"]) == (None, -32700)


@pytest.mark.parametrize("id_", ['{"a":1}', "[1]", "1e999"])
async def test_an_id_that_is_none(wire: Wire, id_: str, caplog: pytest.LogCaptureFixture) -> None:
    await wire.start()
    before = len(wire.sent)
    wire.server.protocol.receive(f'{{"jsonrpc":"2.0","id":{id_},"method":"shutdown"}}'.encode())
    wire.server.protocol.receive(f'{{"jsonrpc":"2.0","id":{id_},"result":1}}'.encode())
    (answer,) = wire.sent[before:]
    assert (answer["id"], answer["error"]["code"]) == (None, -32600)
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        (42, {}, -32600),
        (["x"], {}, -32600),
        ("workspace/executeCommand", {"command": "conda.x", "arguments": "str"}, -32602),
    ],
)
async def test_a_request_that_means_nothing(wire: Wire, method: Any, params: Any, code: int, caplog: pytest.LogCaptureFixture) -> None:
    await wire.start()
    answer = await wire.request(method, params)
    assert answer["error"]["code"] == code
    assert "data" not in answer["error"]
    assert "Traceback" not in caplog.text


async def test_what_may_be_ignored_is_no_error_in_the_log(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    wire.server.begin()
    with caplog.at_level("INFO"):
        answer = await wire.request("$/early", {})
    assert answer["error"]["code"] == -32002
    assert [record.levelname for record in caplog.records if "$/early" in record.message] == ["INFO"]


async def test_answers_to_unknown_questions_are_ignored(wire: Wire) -> None:
    await wire.start()
    wire.send({"id": "never-asked", "result": 5})
    wire.send({"id": "never-asked", "error": {"code": 1, "message": "m"}})
    wire.open(DUPLICATE)
    assert await wire.diagnostics(1)


async def test_an_unknown_method_is_an_error_and_no_message_to_the_user(wire: Wire) -> None:
    await wire.start()
    assert (await wire.request("textDocument/teleport", {}))["error"]["code"] == -32601
    wire.notify("$/unknown", {"x": 1})
    assert wire.shown() == []


async def test_a_cancelled_request_that_still_waits_is_not_worked_off(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    await wire.start()
    worked: list[str] = []
    monkeypatch.setitem(wire.server.protocol.fm.features, "textDocument/hover", lambda _: worked.append("hover"))
    position = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}
    waiting = [
        {"jsonrpc": "2.0", "id": 70, "method": "textDocument/hover", "params": position},
        {"jsonrpc": "2.0", "id": 71, "method": "textDocument/hover", "params": position},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 70}},
    ]
    bodies = [json.dumps(message).encode() for message in waiting]
    for body in bodies:
        wire.server.protocol.peek(body)
    for body in bodies:
        wire.server.protocol.receive(body)
    assert next(m for m in wire.sent if m.get("id") == 70)["error"]["code"] == -32800
    assert next(m for m in wire.sent if m.get("id") == 71)["result"] is None
    assert worked == ["hover"]


async def test_a_failing_handler_is_told_once(wire: Wire, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    await wire.start()

    def fail(*_: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(wire.server.session, "put", fail)
    for version in range(5):
        wire.open(DUPLICATE, version=version)
    assert len(wire.shown()) == 1
    assert sum("broken on purpose" in record.getMessage() for record in caplog.records) >= 5


async def test_a_failing_rule_costs_its_findings_and_no_more(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    await wire.start()
    from conda_language_server import analysis

    def fail(*_: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(analysis, "judge", fail)
    wire.open(DUPLICATE)
    assert await wire.diagnostics(1) == []
    assert [s["name"] for s in await wire.ask("textDocument/documentSymbol")] == ["name", "channels", "dependencies"]
    assert wire.shown() == []


@pytest.fixture
def _two_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    def add(_: CondaLanguageServer, *numbers: int) -> int:
        return sum(numbers)

    async def wait(ls: CondaLanguageServer, seconds: float) -> str:
        try:
            return await ls.jobs.run(lambda stop: str(stop.wait(seconds)), seconds=0.1)
        except JobTimeoutError:
            return "too late"

    monkeypatch.setattr(commands, "COMMANDS", {})
    commands.command("test.add")(add)
    commands.command("test.wait")(wait)


@pytest.mark.usefixtures("_two_commands")
async def test_commands(wire: Wire) -> None:
    told = await wire.start()
    assert told["executeCommandProvider"]["commands"] == ["conda-language-server.test.add", "conda-language-server.test.wait"]

    async def run(name: str, *arguments: Any) -> Any:
        answer = await wire.request("workspace/executeCommand", {"command": f"conda-language-server.{name}", "arguments": list(arguments)})
        return answer.get("result", answer.get("error"))

    assert await run("test.add", 1, 2, 3) == 6
    assert await run("test.add") == 0
    assert await run("test.wait", 0.001) == "False"
    assert await run("test.wait", 30) == "too late"
    assert (await run("test.none"))["code"] == -32602
    assert wire.shown() == []


def test_one_name_for_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "COMMANDS", {"a": print})
    with pytest.raises(ValueError, match="command a already"):
        commands.command("a")(print)


async def test_jobs_run_side_by_side_up_to_a_limit_and_hand_on_failures(wire: Wire) -> None:
    await wire.start()
    jobs = wire.server.jobs
    running, most = 0, 0

    def work(stop: Any) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        stop.wait(0.02)
        running -= 1
        return most

    await asyncio.gather(*(jobs.run(work, seconds=5) for _ in range(12)))
    assert 1 < most <= 4
    with pytest.raises(ZeroDivisionError):
        await jobs.run(lambda _: 1 // 0, seconds=1)


async def test_shutdown_tells_jobs_to_stop(wire: Wire) -> None:
    await wire.start()
    job = asyncio.ensure_future(wire.server.jobs.run(lambda stop: stop.wait(20), seconds=20))
    await asyncio.sleep(0.01)
    await wire.request("shutdown", None)
    assert await asyncio.wait_for(job, 2) is True
