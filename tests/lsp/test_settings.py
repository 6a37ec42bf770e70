"""Settings as clients send them, the wrong ones included."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from conda_language_server.lsp.settings import ClientSettings, client_settings
from conda_language_server.rules.api import Severity
from conda_language_server.rules.settings import Settings
from tests.lsp.wire import CAPABILITIES, DUPLICATE, URI, Wire

CONFIGURES: dict[str, Any] = {
    **CAPABILITIES,
    "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
}


def test_all_settings() -> None:
    settings = client_settings(
        {
            "enable": False, "select": ["ENV157"], "ignore": ["ENV1"], "severity": {"ENV150": "hint", "no-channels": "Information"},
            "locale": "zh-CN", "logLevel": "debug", "files": {"deps/*.yml": "environment", "environment.yml": None},
            "links": {"packages": True}, "format": {"enable": "never"},
        }
    )  # fmt: skip
    assert settings.enable is False
    assert settings.rules == Settings(("ENV157",), ("ENV1",), {"ENV150": Severity.HINT, "no-channels": Severity.INFO})
    assert (settings.locale, settings.log_level) == ("zh-cn", "debug")
    assert settings.package_links
    assert not settings.formatting
    assert settings.kind_of("/a/deps/x.yml", "") == "environment"
    assert settings.kind_of("/a/environment.yml", DUPLICATE) is None
    assert settings.kind_of("/a/.condarc", "") == "condarc"


@pytest.mark.parametrize(
    "section",
    [
        None, 5, "x", [], {}, {"select": "ENV1"}, {"select": [1, None]}, {"severity": ["ENV150"]}, {"severity": {"ENV150": "loud"}},
        {"locale": 3}, {"locale": "auto"}, {"logLevel": "shout"}, {"files": {"*.yml": "recipe"}}, {"enable": "no"}, {"files": 1},
        {"links": True}, {"links": {"packages": "yes"}}, {"format": 1}, {"format": {"enable": "auto"}}, {"format.enable": "always"},
    ],
)  # fmt: skip
def test_a_wrong_value_counts_as_missing(section: Any) -> None:
    assert client_settings(section) == ClientSettings()


@pytest.mark.parametrize(
    "section",
    [
        {"conda-language-server": {"ignore": ["ENV150"], "severity": {"a": "hint"}}},
        {"conda-language-server.ignore": ["ENV150"], "severity.a": "hint"},
        {"ignore": ["ENV150"], "severity": {"a": "hint"}},
    ],
)
def test_the_shapes_in_which_editors_send_settings(section: Any) -> None:
    assert client_settings(section).rules == Settings((), ("ENV150",), {"a": Severity.HINT})


def test_the_editor_is_put_on_top_of_the_project() -> None:
    project = Settings(("A",), ("B",), {"X": Severity.HINT, "Y": Severity.HINT})
    assert Settings(("C",), (), {"Y": Severity.ERROR}).on_top_of(project) == Settings(
        ("A", "C"), ("B",), {"X": Severity.HINT, "Y": Severity.ERROR}
    )
    assert project.on_top_of(None) is project


async def test_the_first_findings_know_the_settings(wire: Wire) -> None:
    wire.configuration = {"severity": {"ENV150": "hint"}}
    await wire.start(CONFIGURES)
    wire.open(DUPLICATE)
    assert [d["severity"] for d in await wire.diagnostics(1)] == [4]
    assert wire.published() == [(URI, 1)]
    registered = next(m for m in wire.sent if m.get("method") == "client/registerCapability")
    assert registered["params"]["registrations"][0]["registerOptions"] == {"section": "conda-language-server"}


async def test_findings_do_not_wait_for_ever(wire: Wire) -> None:
    await wire.start(CONFIGURES)
    wire.open(DUPLICATE)
    await asyncio.sleep(0.2)
    assert wire.published() == []
    assert [d["code"] for d in await wire.diagnostics(1)] == ["ENV150"]
    question = await wire.until(lambda m: m.get("method") == "workspace/configuration")
    wire.send({"id": question["id"], "result": [{"ignore": ["ENV150"]}]})
    await wire.until(lambda m: m.get("params", {}).get("diagnostics") == [])


async def test_an_error_instead_of_settings_costs_no_findings(wire: Wire) -> None:
    await wire.start(CONFIGURES)
    wire.open(DUPLICATE)
    question = await wire.until(lambda m: m.get("method") == "workspace/configuration")
    wire.send({"id": question["id"], "error": {"code": -32601, "message": "no"}})
    assert [d["code"] for d in await wire.diagnostics(1)] == ["ENV150"]
    assert wire.shown() == []


async def test_changed_settings_are_asked_for_or_taken(wire: Wire) -> None:
    wire.configuration = {}
    await wire.start(CONFIGURES)
    wire.open(DUPLICATE)
    assert await wire.diagnostics(1)
    wire.configuration = {"ignore": ["ENV150"]}
    wire.notify("workspace/didChangeConfiguration", {"settings": None})
    await wire.until(lambda m: m.get("params", {}).get("diagnostics") == [])
    wire.sent.clear()
    wire.notify("workspace/didChangeConfiguration", {"settings": {"conda-language-server": {"severity": {"ENV150": "error"}}}})
    assert [d["severity"] for d in await wire.diagnostics(1)] == [1]


async def test_each_folder_of_a_workspace_has_settings_of_its_own(wire: Wire) -> None:
    inner, other = "file:///a/inner/environment.yml", "file:///a/inner2/environment.yml"
    folders = [{"uri": address, "name": address} for address in ("file:///a/", "file:///a/inner", "file:///project")]
    wire.configuration, wire.folder_configuration = {}, {"file:///a/inner": {"enable": False}, "file:///project": {"ignore": ["ENV150"]}}
    await wire.start(CONFIGURES, workspaceFolders=folders)
    for uri in (URI, inner, other):
        wire.open(DUPLICATE, uri)
    assert [len(await wire.diagnostics(1, uri)) for uri in (URI, inner, other)] == [0, 0, 1]
    wire.sent.clear()
    wire.folder_configuration = {"file:///project": {"severity": {"ENV150": "hint"}}}
    # What VS Code sends along is what holds outside of all folders.
    wire.notify("workspace/didChangeConfiguration", {"settings": {"conda-language-server": {}}})
    assert [d["severity"] for d in await wire.diagnostics(1)] == [4]
    assert len(await wire.diagnostics(1, inner)) == 1
    wire.sent.clear()
    wire.folder_configuration = {"file:///new": {"ignore": ["ENV150"]}}
    wire.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [{"uri": "file:///new", "name": "new"}], "removed": []}})
    assert [d["severity"] for d in await wire.diagnostics(1)] == [2]


async def test_the_log_level_never_lets_pygls_print_messages(wire: Wire) -> None:
    await wire.start(initializationOptions={"logLevel": "debug"})
    assert logging.getLogger("conda_language_server").level == logging.DEBUG


async def test_pull_diagnostics_replace_push(wire: Wire) -> None:
    pulling = {**CAPABILITIES, "workspace": {"diagnostics": {"refreshSupport": True}}}
    pulling["textDocument"] = {**CAPABILITIES["textDocument"], "diagnostic": {}}
    told = await wire.start(pulling)
    assert told["diagnosticProvider"]["workspaceDiagnostics"] is False
    wire.open(DUPLICATE)
    first = await wire.ask("textDocument/diagnostic")
    assert first["kind"] == "full"
    assert [d["code"] for d in first["items"]] == ["ENV150"]
    again = await wire.ask("textDocument/diagnostic", previousResultId=first["resultId"])
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}
    wire.notify("workspace/didChangeConfiguration", {"settings": {"conda-language-server": {"ignore": ["ENV150"]}}})
    await wire.until(lambda m: m.get("method") == "workspace/diagnostic/refresh")
    changed = await wire.ask("textDocument/diagnostic", previousResultId=first["resultId"])
    assert (changed["kind"], changed["items"]) == ("full", [])
    assert (await wire.ask("textDocument/diagnostic", uri="file:///unknown/environment.yml"))["items"] == []
    assert wire.published() == []


async def test_no_pull_without_refresh(wire: Wire) -> None:
    told = await wire.start({**CAPABILITIES, "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {}}})
    assert "diagnosticProvider" not in told
    wire.open(DUPLICATE)
    assert await wire.diagnostics(1)
