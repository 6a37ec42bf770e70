"""What an editor is sent about hostile files: no links, no pictures, nothing unseen, in every place that shows a text of a file."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from conda_language_server.lsp.start import _Visible
from conda_language_server.text.addresses import web_address
from tests.hostile.judge import HOSTILE, UNSEEN, harm
from tests.hostile.test_notices import LINKS
from tests.lsp.machine_wire import ABLE, MachineWire
from tests.lsp.wire import CAPABILITIES
from tests.world.fake_host import install, machine, merged

ENVIRONMENT = "file:///project/environment.yml"
CONDARC = "file:///home/ann/.condarc"
ADDRESSES = tuple(address for text in HOSTILE if (address := web_address(text)))
QUOTED = [json.dumps(text) for text in HOSTILE]
RAW = ["x![i](https://evil.example/beacon.png)", "a`[x](command:a)`b", "<img-src=x>", "x[y](command:z)"]
PLAIN = {**CAPABILITIES, "textDocument": {**CAPABILITIES["textDocument"], "hover": {"contentFormat": ["plaintext"]}}}


def items(indent: str, lead: str = "", texts: list[str] = QUOTED) -> str:
    return "".join(f"{indent}- {json.dumps(lead + json.loads(text)) if lead else text}\n" for text in texts)


ENVIRONMENT_TEXT = (
    f"name: {QUOTED[6]}\nchannels:\n{items('  ')}{items('  ', texts=RAW)}dependencies:\n{items('  ')}{items('  ', texts=RAW)}{items('  ', 'numpy=')}{items('  ', 'numpy >=')}"
    f"{items('  ', 'a::')}  - python: {QUOTED[6]}\n  - pip:\n{items('    ')}{items('    ', 'a @ ')}{items('    ', 'a==')}{items('    ', '--')}"
    "variables:\n"
    + "".join(f"  V{number}: {text}\n  {text}: 1\n" for number, text in enumerate(QUOTED))
    + f"prefix: {QUOTED[0]}\n"
    + "".join(f"{json.dumps('k' + text)}: 1\n" for text in HOSTILE)
)
CONDARC_TEXT = (
    f"channels:\n{items('  ')}{items('  ', texts=RAW)}default_channels:\n{items('  ')}pkgs_dirs:\n{items('  ')}custom_channels:\n"
    + "".join(f"  {text}: {text}\n" for text in QUOTED)
    + "custom_multichannels:\n"
    + "".join(f"  {text}: [{text}]\n" for text in QUOTED)
    + "proxy_servers:\n"
    + "".join(f"  {json.dumps('http' + text)}: {json.dumps(text)}\n" for text in HOSTILE)
    + "".join(
        f"{key}: {text}\n"
        for key, text in zip(("solver", "env_prompt", "ssl_verify", "channel_alias", "channel_priority"), QUOTED, strict=False)
    )
    + "".join(f"{text}: 1\n" for text in QUOTED)
)
DOCUMENTS = {ENVIRONMENT: ENVIRONMENT_TEXT, CONDARC: CONDARC_TEXT}


async def opened(uri: str, capabilities: dict[str, Any] = ABLE) -> MachineWire:
    """A server with both files, and one of them open."""
    tree = merged(
        install("/opt/conda"),
        {"/project/environment.yml": ENVIRONMENT_TEXT, "/home/ann/.condarc": CONDARC_TEXT, "/project/[x](command:a)": ""},
    )
    wire = MachineWire(machine("linux", tree, environ={"CONDA_ROOT": "/opt/conda"}))
    await wire.start(capabilities)
    wire.open(DOCUMENTS[uri], uri)
    await wire.diagnostics(1, uri)
    return wire


async def hovers(wire: MachineWire, uri: str) -> list[str]:
    """What is said at three columns of every line."""
    found: list[str] = []
    for number, line in enumerate(DOCUMENTS[uri].split("\n")):
        for column in sorted({4, 8, len(line) // 2}):
            said = await wire.ask("textDocument/hover", number, min(column, len(line)), uri)
            found += [said["contents"]["value"]] if said else []
    return found


@pytest.mark.parametrize("uri", DOCUMENTS)
async def test_hovers(uri: str) -> None:
    found = await hovers(await opened(uri), uri)
    assert len(found) > 300
    for text in found:
        assert harm(text, *ADDRESSES) == [], text
        assert not UNSEEN.search(text)


@pytest.mark.parametrize("uri", DOCUMENTS)
async def test_plain_hovers(uri: str) -> None:
    found = await hovers(await opened(uri, PLAIN), uri)
    assert len(found) > 300
    assert not any(UNSEEN.search(text) for text in found)
    assert not any("\\[" in text or "\\*" in text for text in found if "\\[x](command:a)" not in text and "\\`" not in text)


@pytest.mark.parametrize("uri", DOCUMENTS)
async def test_all_else_about_a_document(uri: str) -> None:
    wire = await opened(uri)
    whole = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 5000, "character": 0}}}
    (published,) = [m["params"] for m in wire.sent if m.get("method") == "textDocument/publishDiagnostics"][-1:]
    assert len(published["diagnostics"]) > 50
    symbols = await wire.ask("textDocument/documentSymbol", uri=uri)
    lenses = await wire.ask("textDocument/codeLens", uri=uri)
    hints = await wire.ask("textDocument/inlayHint", uri=uri, **whole)
    links = await wire.ask("textDocument/documentLink", uri=uri)
    assert len(str(symbols)) > 1000
    for text in texts((published["diagnostics"], symbols, hints)):
        assert not UNSEEN.search(text), repr(text)
    for lens in lenses:
        assert not LINKS.search(lens["command"]["title"])
    for hint in hints:
        assert harm(hint["tooltip"]["value"]) == []
    assert links
    for link in links:
        assert link["target"].startswith(("https://", "http://", "file:///")), link
        assert not set(link["target"]) & set("()<>[] `'\"\\"), link


@pytest.mark.parametrize("uri", DOCUMENTS)
async def test_completion(uri: str) -> None:
    wire = await opened(uri)
    for number, line in list(enumerate(DOCUMENTS[uri].split("\n")))[::7]:
        found = await wire.ask("textDocument/completion", number, min(6, len(line)), uri)
        for item in found["items"]:
            assert harm(item.get("documentation", {"value": ""})["value"]) == []


async def test_effective_configuration() -> None:
    wire = await opened(CONDARC)
    answer = await wire.run("configuration.effective", {"uri": CONDARC})
    assert "evil.example" in answer["markdown"]
    assert harm(answer["markdown"]) == []
    assert harm(answer["text"]) == []
    assert not UNSEEN.search(answer["markdown"])
    assert {link["target"].partition("#")[0] for link in answer["links"]} == {"file:///home/ann/.condarc"}


@pytest.mark.parametrize("text", HOSTILE)
async def test_questions_and_messages(text: str) -> None:
    """What clients put into notifications."""
    name = text.replace("/", "-").replace("\n", " ").replace("\0", "")[:60]
    tree = merged(
        install("/opt/conda"),
        {
            "/named/environment.yml": f"name: {json.dumps(text)}\ndependencies: [python]\n",
            "/placed/environment.yml": f"prefix: {json.dumps('./' + text)}\ndependencies: [python]\n",
            f"/called/environment-{name}.yml": "name: ok\ndependencies: [python]\n",
            "/listing/environment.yml": f"name: ok\ndependencies: [{json.dumps(text)}]\n",
        },
    )
    wire = MachineWire(machine("linux", tree, environ={"CONDA_ROOT": "/opt/conda"}))
    await wire.start(ABLE)
    for folder in ("named", "placed", "called", "listing"):
        matched = await wire.run("environments.match", {"folder": f"file:///{folder}"})
        told = [matched["question"], matched["reason"], *matched["notes"], *(one["reason"] for one in matched["candidates"])]
        if folder in ("named", "listing"):
            told.append(
                (await wire.run("environments.create", {"folder": f"file:///{folder}", "file": f"/{folder}/no-{name}.yml"}))["message"]
            )
        for one in told:
            assert not LINKS.search(one or ""), one
            assert not UNSEEN.search(one or ""), one


async def test_messages_of_the_server() -> None:
    wire = await opened(ENVIRONMENT)
    for text in HOSTILE:
        wire.server.tell(text)
    shown = [m["params"]["message"] for m in wire.sent if m.get("method") == "window/showMessage"]
    assert len(shown) == len(HOSTILE)
    assert not any(LINKS.search(text) or UNSEEN.search(text) for text in shown)
    refused = await wire.run("configuration.useFolders", {"envs": "/x/[x](command:a)", "pkgs": "/[y](command:b)"})
    assert not LINKS.search(refused["message"])


def texts(value: Any) -> list[str]:
    """All strings for people in an answer."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return [text for part in parts for text in texts(part)]


def test_the_log_moves_no_terminal() -> None:
    line = _Visible("%(levelname)s %(message)s").format(
        logging.LogRecord("x", logging.WARNING, "", 0, "cannot read %s\n\tagain", ("\x1b[2J\u202e.yml",), None)
    )
    assert line == "WARNING cannot read \\x1b[2J\\u202e.yml\n\tagain"
