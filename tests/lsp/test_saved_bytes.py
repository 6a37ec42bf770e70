"""What is said about the bytes on disk, while the document is the file on disk."""

from __future__ import annotations

from typing import Any

import pytest

from conda_language_server.lsp.saved_bytes import saved_bytes
from tests.lsp.machine_wire import ABLE, MachineWire
from tests.world.fake_host import machine

RC = "/home/ann/.condarc"
RC_URI = f"file://{RC}"
ENV = "/p/environment.yml"
ENV_URI = f"file://{ENV}"
CHINESE = "# 我的频道\r\nchannels:\r\n  - conda-forge\r\n"
ENVIRONMENT = "name: x\nchannels: [conda-forge]\ndependencies:\n  - numpy  # 数值\n"
WITHOUT = "the files of its project were not read within 0.5 s; it is checked without them until they are"


async def started(tree: dict[str, Any], capabilities: dict[str, Any] = ABLE) -> MachineWire:
    wire = MachineWire(machine("linux", tree))
    await wire.start(capabilities)
    return wire


def encoding_codes(found: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in found if one["code"] in ("YML003", "YML004")]


class TestDocuments:
    @pytest.mark.parametrize("shown", [CHINESE, CHINESE.encode("gbk").decode("utf-8", "replace"), CHINESE.encode("gbk").decode("latin-1")])
    async def test_a_condarc_in_gbk_however_the_editor_decoded_it(self, shown: str) -> None:
        wire = await started({RC: CHINESE.encode("gbk")})
        wire.open(shown, RC_URI)
        (found,) = await wire.diagnostics(1, RC_URI)
        assert (found["code"], found["severity"]) == ("YML003", 1)
        assert found["range"]["start"] == {"line": 0, "character": 2}

    async def test_not_about_a_changed_document_but_about_the_same_text_again(self) -> None:
        wire = await started({RC: CHINESE.encode("gbk")})
        wire.open(CHINESE, RC_URI)
        assert encoding_codes(await wire.diagnostics(1, RC_URI)) == ["YML003"]
        wire.change(CHINESE + "solver: classic\n", 2, RC_URI)
        assert encoding_codes(await wire.diagnostics(2, RC_URI)) == []
        wire.change(CHINESE, 3, RC_URI)
        assert encoding_codes(await wire.diagnostics(3, RC_URI)) == ["YML003"]

    async def test_a_document_that_was_changed_before_it_was_opened(self) -> None:
        wire = await started({RC: CHINESE.encode("gbk")})
        wire.open(CHINESE + "solver: classic\n", RC_URI)
        assert encoding_codes(await wire.diagnostics(1, RC_URI)) == []

    async def test_saved_in_another_encoding(self) -> None:
        wire = await started({RC: CHINESE.encode("gbk")})
        wire.open(CHINESE, RC_URI)
        assert encoding_codes(await wire.diagnostics(1, RC_URI)) == ["YML003"]
        sent = len(wire.sent)
        wire.machine.disk.write(RC, CHINESE.encode("utf-8"))
        wire.notify("textDocument/didSave", {"textDocument": {"uri": RC_URI}})
        await wire.until(
            lambda m: m in wire.sent[sent:] and m.get("method") == "textDocument/publishDiagnostics" and not m["params"]["diagnostics"]
        )

    async def test_saved_as_something_that_conda_cannot_read(self) -> None:
        wire = await started({ENV: ENVIRONMENT})
        wire.open(ENVIRONMENT, ENV_URI)
        assert encoding_codes(await wire.diagnostics(1, ENV_URI)) == []
        wire.machine.disk.write(ENV, ENVIRONMENT.encode("gbk"))
        wire.notify("textDocument/didSave", {"textDocument": {"uri": ENV_URI}})
        await wire.until(lambda m: "YML003" in str(m.get("params")))

    async def test_a_byte_order_mark_that_the_editor_does_not_show(self) -> None:
        wire = await started({RC: b"\xef\xbb\xbfchannels:\n  - a\n"})
        wire.open("channels:\n  - a\n", RC_URI)
        assert "YML004" in encoding_codes(await wire.diagnostics(1, RC_URI))

    async def test_utf_16_as_powershell_writes_it(self) -> None:
        wire = await started({ENV: ENVIRONMENT.encode("utf-16")})
        wire.open(ENVIRONMENT, ENV_URI)
        (found,) = [one for one in await wire.diagnostics(1, ENV_URI) if one["code"] == "YML003"]
        assert found["severity"] == 2

    async def test_clients_that_ask_for_findings(self) -> None:
        workspace = {**ABLE["workspace"], "diagnostics": {"refreshSupport": True}}
        wire = await started({RC: CHINESE.encode("gbk")}, {**ABLE, "textDocument": {"diagnostic": {}}, "workspace": workspace})
        wire.open(CHINESE, RC_URI)
        first = await wire.ask("textDocument/diagnostic", uri=RC_URI)
        assert encoding_codes(first["items"]) == ["YML003"]

    async def test_no_other_finding_is_lost_in_a_plain_file(self) -> None:
        text = "channels: [a]\ndependencies:\n  - numpy\n  - numpy\n"
        wire = await started({ENV: text})
        wire.open(text, ENV_URI)
        assert "ENV150" in [one["code"] for one in await wire.diagnostics(1, ENV_URI)]

    async def test_a_disk_that_does_not_answer_costs_only_this(self, caplog: pytest.LogCaptureFixture) -> None:
        wire = await started({RC: CHINESE.encode("gbk")})
        # That is so on a busy machine as well, and no failure.
        caplog.set_level("INFO", "conda_language_server")
        wire.machine.disk.hang("/home")
        wire.open("channels: a\n", RC_URI)
        assert [one["code"] for one in await wire.diagnostics(1, RC_URI)] == ["RC210"]
        told = [(record.levelname, record.getMessage()) for record in caplog.records if "were not read within" in record.getMessage()]
        assert told == [("INFO", f"{RC}: {WITHOUT}")]
        wire.machine.disk.release()

    async def test_closing_forgets(self) -> None:
        wire = await started({RC: CHINESE.encode("gbk")})
        wire.open(CHINESE, RC_URI)
        await wire.diagnostics(1, RC_URI)
        wire.notify("textDocument/didClose", {"textDocument": {"uri": RC_URI}})
        wire.machine.disk.write(RC, CHINESE.encode("utf-8"))
        wire.open(CHINESE, RC_URI, version=5)
        assert encoding_codes(await wire.diagnostics(5, RC_URI)) == []


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"channels: [a]\n", "channels: [a]\n"),
        ("# 频道\n".encode(), "# 频道\n"),
        ("# 频道\n".encode("gbk"), "# other\n"),
        ("# 频道\n".encode("gbk"), ""),
        (b"\xef\xbb\xbfa: 1\n", "a: 2\n"),
        (b"a: 1\n" * 1_000_000, "a: 1\n" * 1_000_000),
    ],
    ids=["plain", "utf-8", "other", "empty", "bom-other", "large"],
)
def test_nothing_to_say(data: bytes, shown: str) -> None:
    assert saved_bytes(machine("linux", {RC: data}).host, RC, "condarc", shown) is None


@pytest.mark.parametrize("path", ["/nowhere", "/home", "/a\0b"])
def test_nothing_to_read(path: str) -> None:
    assert saved_bytes(machine("linux", {RC: "a"}).host, path, "condarc", "a") is None


def test_line_breaks_that_the_editor_made_equal() -> None:
    data = "a: 1\r\n# x\nb: 2\r\n# 频道\n".encode("gbk")
    shown = data.decode("utf-8", "replace").replace("\r\n", "\n")
    found = saved_bytes(machine("linux", {RC: data}).host, RC, "condarc", shown)
    assert found is not None
    assert found.problem is not None
    # The first byte of 频 and the second one are a character of UTF-8 by chance.
    assert found.problem.span.of(shown) == "Ƶ"
