"""Who offers formatting, and what the command says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lsp.wire import CAPABILITIES, URI, Wire, edited

TEXT = "name:   x\nchannels:\n- conda-forge\ndependencies:\n- numpy\n"
FORMATTED = "channels:\n  - conda-forge\ndependencies:\n  - numpy\n"


@pytest.fixture
def wire() -> Wire:
    return Wire()


async def by_command(wire: Wire, uri: str = URI) -> dict[str, Any]:
    params = {"command": "conda-language-server.format", "arguments": [{"uri": uri}]}
    return dict((await wire.request("workspace/executeCommand", params))["result"])


async def test_a_client_that_offers_it_itself_sends_the_command(wire: Wire) -> None:
    capabilities = await wire.start(initializationOptions={"offersFormatting": True})
    assert "documentFormattingProvider" not in capabilities
    wire.open(TEXT, version=3)
    found = await by_command(wire)
    assert (found["version"], found["problem"]) == (3, None)
    assert edited(TEXT, found["edits"]).endswith(FORMATTED)


@pytest.mark.parametrize(("value", "expected"), [("never", False), (False, False), ("auto", True), (True, True)])
async def test_the_setting(wire: Wire, value: Any, expected: bool) -> None:
    capabilities = await wire.start(initializationOptions={"format": {"enable": value}})
    assert capabilities["documentFormattingProvider"]
    wire.open(TEXT)
    edits = await wire.ask("textDocument/formatting", options={"tabSize": 2, "insertSpaces": True})
    assert bool(edits) is expected
    assert (await by_command(wire))["edits"], "who asks for it by its name gets it"


@pytest.mark.parametrize(("locale", "words"), [("en", "conda cannot read it"), ("zh-cn", "conda 无法读取它")])
async def test_a_file_that_cannot_be_read_is_not_formatted_and_the_command_says_so(wire: Wire, locale: str, words: str) -> None:
    await wire.start(CAPABILITIES, locale=locale)
    wire.open("name: [x\n")
    found = await by_command(wire)
    assert found["edits"] == []
    assert words in found["problem"]
    assert "/project/environment.yml" in found["problem"]


async def test_other_files(wire: Wire) -> None:
    await wire.start()
    wire.open("a:   1\n", "file:///project/docker-compose.yml")
    assert "neither an environment file nor a .condarc" in (await by_command(wire, "file:///project/docker-compose.yml"))["problem"]
    assert "neither" in (await by_command(wire, "file:///not/open.yml"))["problem"]
