"""Requests and notifications, one after the other, as a client sees them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from conda_language_server.analysis import rule_page
from conda_language_server.lsp.commands import COMMANDS
from tests.lsp.wire import CAPABILITIES, DUPLICATE, URI, Wire, edited


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [d["code"] for d in diagnostics]


async def actions(wire: Wire, line: int, character: int, only: list[str] | None = None, **context: Any) -> list[dict[str, Any]]:
    place = {"line": line, "character": character}
    params = {
        "textDocument": {"uri": URI},
        "range": {"start": place, "end": place},
        "context": {"diagnostics": [], **({"only": only} if only else {}), **context},
    }
    return list((await wire.request("textDocument/codeAction", params))["result"])


def by_title(found: list[dict[str, Any]], word: str) -> dict[str, Any]:
    return next(action for action in found if word in action["title"])


async def test_a_finding_is_told_with_all_its_parts(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    (found,) = await wire.diagnostics(1)
    assert found["code"] == "ENV150"
    assert found["severity"] == 2
    assert found["source"] == "conda"
    assert found["tags"] == [1]
    assert found["codeDescription"]["href"] == rule_page("ENV150")
    assert found["range"] == {"start": {"line": 5, "character": 4}, "end": {"line": 5, "character": 9}}
    assert found["relatedInformation"][0]["location"]["range"]["start"] == {"line": 4, "character": 4}


async def test_what_the_client_cannot_show_is_not_sent(wire: Wire) -> None:
    await wire.start({})
    wire.open(DUPLICATE)
    (found,) = await wire.diagnostics(1)
    assert set(found) == {"range", "message", "severity", "code", "source"}


async def test_chinese_for_a_chinese_editor(wire: Wire) -> None:
    await wire.start(locale="zh-cn")
    wire.open(DUPLICATE)
    (found,) = await wire.diagnostics(1)
    assert "已在第 5 行列出" in found["message"]


async def test_the_locale_setting_wins_over_the_editor(wire: Wire) -> None:
    await wire.start(locale="en", initializationOptions={"locale": "zh-CN"})
    wire.open(DUPLICATE)
    assert "已在第" in (await wire.diagnostics(1))[0]["message"]


async def test_a_change_is_judged_and_carries_its_version(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    wire.change(DUPLICATE.replace("numpy\n", "scipy\n", 1), 7)
    assert await wire.diagnostics(7) == []


async def test_a_burst_is_answered_once_with_the_last_version(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    for version in range(2, 22):
        wire.change(DUPLICATE + f"  - pkg{version}\n", version)
    await wire.diagnostics(21)
    assert wire.published() == [(URI, 1), (URI, 21)]


async def test_a_closed_document_has_no_findings_left(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    wire.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert await wire.diagnostics(None) == []


async def test_closing_right_after_a_change_is_the_last_word(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    wire.change(DUPLICATE, 2)
    wire.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    await wire.diagnostics(None)
    await asyncio.sleep(0.05)  # an answer for the change would come now
    assert wire.published() == [(URI, 1), (URI, None)]


async def test_a_ranged_change_drops_the_document_until_it_is_opened_again(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    start = {"line": 5, "character": 4}
    change = {"range": {"start": start, "end": start}, "text": "x"}
    wire.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [change]})
    assert await wire.diagnostics(None) == []
    assert len(wire.shown()) == 1
    assert await actions(wire, 5, 5) == []
    wire.open(DUPLICATE, version=3)
    assert codes(await wire.diagnostics(3)) == ["ENV150"]


@pytest.mark.parametrize(
    ("method", "empty"),
    [
        ("textDocument/hover", None),
        ("textDocument/completion", {"isIncomplete": False, "items": []}),
        ("textDocument/documentSymbol", []),
        ("textDocument/foldingRange", []),
        ("textDocument/documentLink", []),
        ("textDocument/semanticTokens/full", {"data": []}),
        ("textDocument/prepareRename", None),
        ("textDocument/formatting", []),
    ],
)
@pytest.mark.parametrize("uri", ["file:///never/opened/environment.yml", "file:///project/other.yml"])
async def test_unknown_documents_get_empty_answers(wire: Wire, method: str, empty: Any, uri: str) -> None:
    await wire.start()
    wire.open("a: 1\n", "file:///project/other.yml")
    assert await wire.ask(method, uri=uri, options={"tabSize": 2, "insertSpaces": True}) == empty


async def test_changes_of_unknown_documents_are_no_failure(wire: Wire) -> None:
    await wire.start()
    wire.change("a: 1\n", 2, "file:///never/opened/environment.yml")
    wire.notify("textDocument/didClose", {"textDocument": {"uri": "file:///never/opened/environment.yml"}})
    wire.notify("textDocument/didSave", {"textDocument": {"uri": "file:///never/opened/environment.yml"}})
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    assert wire.shown() == []


async def test_the_quick_fix_is_preferred_versioned_and_right(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    fix = (await actions(wire, 5, 6))[0]
    assert fix["kind"] == "quickfix"
    assert fix["isPreferred"] is True
    assert codes(fix["diagnostics"]) == ["ENV150"]
    (change,) = fix["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": URI, "version": 1}
    assert edited(DUPLICATE, change["edits"]) == DUPLICATE.removesuffix("  - numpy\n")


async def test_no_action_where_nothing_was_found(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    assert await actions(wire, 0, 0, triggerKind=2) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
async def test_edits_behind_an_emoji_hit_the_right_place(wire: Wire, encoding: str) -> None:
    capabilities = {**CAPABILITIES, "general": {"positionEncodings": [encoding]}}
    told = await wire.start(capabilities)
    assert told.get("positionEncoding", "utf-16") == encoding
    text = "name: x\nchannels: [conda-forge]\ndependencies: ['😀中', 'numpy', 'numpy', 'scipy']\n"
    wire.open(text)
    found = [d for d in await wire.diagnostics(1) if d["code"] == "ENV150"]
    column = found[0]["range"]["start"]["character"]
    before = text.splitlines()[2].index("'numpy', 'scipy'")
    expected = len(text.splitlines()[2][:before].encode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]))
    assert column == expected // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    fix = by_title(await actions(wire, 2, column + 2, ["quickfix"]), "numpy")
    after = edited(text, fix["edit"]["documentChanges"][0]["edits"], encoding)
    assert after == "name: x\nchannels: [conda-forge]\ndependencies: ['😀中', 'numpy', 'scipy']\n"


async def test_fix_all_is_offered_when_it_is_asked_for(wire: Wire) -> None:
    await wire.start()
    text = DUPLICATE + "  - python: 3.11\n  - scipy\n  - scipy\n"
    wire.open(text)
    await wire.diagnostics(1)
    (every,) = await actions(wire, 0, 0, ["source.fixAll"])
    assert every["kind"] == "source.fixAll.conda-language-server"
    after = edited(text, every["edit"]["documentChanges"][0]["edits"])
    assert after.count("numpy") == after.count("scipy") == 1
    assert "  - python: 3.11\n" in after, "its fix is not safe"
    assert "source.fixAll.conda-language-server" in [a["kind"] for a in await actions(wire, 5, 5, triggerKind=1)]
    assert "source.fixAll.conda-language-server" not in [a["kind"] for a in await actions(wire, 5, 5, triggerKind=2)]


async def test_ignoring_a_finding_silences_it(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    ignore = by_title(await actions(wire, 5, 6), "Ignore ENV150")
    assert ignore.get("isPreferred") is None
    after = edited(DUPLICATE, ignore["edit"]["documentChanges"][0]["edits"])
    wire.change(after, 2)
    assert await wire.diagnostics(2) == []


@pytest.mark.parametrize("settings", [{}, {"severity": {"ENV121": "hint"}}])
async def test_what_conda_refuses_is_not_ignored(wire: Wire, settings: dict[str, Any]) -> None:
    await wire.start(initializationOptions=settings)
    wire.open("name: x\nchannels: [conda-forge]\ndependencies:\n  - numpy >=1 <2\n  - python\n  - python\n")
    await wire.diagnostics(1)
    assert "ENV121" in [f["code"] for f in await wire.diagnostics(1)]
    assert [a["title"] for a in await actions(wire, 3, 8) if a["title"].startswith("Ignore")] == []
    assert [a["title"] for a in await actions(wire, 5, 5) if a["title"].startswith("Ignore")] == ["Ignore ENV150 here"]


async def test_only_paths_and_addresses_are_underlined_unless_names_are_wanted(wire: Wire) -> None:
    text = "channels: [conda-forge]\ndependencies:\n- numpy\n- pip\n- pip:\n  - -r requirements.txt\n  - black\n  - -e ./own\n"
    await wire.start()
    wire.open(text)
    await wire.diagnostics(1)
    targets = [link["target"] for link in await wire.ask("textDocument/documentLink")]
    assert sorted(targets) == ["file:///project/own", "file:///project/requirements.txt"]
    wire.notify("workspace/didChangeConfiguration", {"settings": {"conda-language-server": {"links": {"packages": True}}}})
    targets = [link["target"] for link in await wire.ask("textDocument/documentLink")]
    assert {"https://anaconda.org/conda-forge", "https://anaconda.org/conda-forge/numpy", "https://pypi.org/project/black/"} <= set(targets)


async def test_without_versions_the_edit_is_a_plain_one(wire: Wire) -> None:
    await wire.start({**CAPABILITIES, "workspace": {}})
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    fix = (await actions(wire, 5, 6))[0]
    assert list(fix["edit"]["changes"]) == [URI]
    assert "documentChanges" not in fix["edit"]


async def test_no_actions_for_a_client_that_knows_commands_only(wire: Wire) -> None:
    await wire.start({})
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    assert await actions(wire, 5, 6) == []


async def test_hover_tells_of_the_finding_and_of_the_dependency(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE.replace("numpy\n", "numpy=1.26\n"))
    await wire.diagnostics(1)
    text = (await wire.ask("textDocument/hover", 5, 6))["contents"]["value"]
    assert "`numpy` is already listed on line 5" in text
    assert "A package is listed twice" in text
    assert rule_page("ENV150") in text
    assert "any 1.26.x version" in text


async def test_hover_leaves_findings_to_an_editor_that_shows_them_there(wire: Wire) -> None:
    await wire.start(initializationOptions={"hoverShowsFindings": True})
    wire.open(DUPLICATE.replace("numpy\n", "numpy=1.26\n") + "nme: x\n")
    assert len(await wire.diagnostics(1)) == 2
    text = (await wire.ask("textDocument/hover", 5, 6))["contents"]["value"]
    assert "any 1.26.x version" in text
    assert "ENV150" not in text


async def test_hover_in_plain_text(wire: Wire) -> None:
    await wire.start({"textDocument": {"hover": {"contentFormat": ["plaintext", "markdown"]}}})
    wire.open(DUPLICATE)
    await wire.diagnostics(1)
    contents = (await wire.ask("textDocument/hover", 5, 6))["contents"]
    assert contents["kind"] == "plaintext"
    assert "**" not in contents["value"]
    assert "](" not in contents["value"]


async def test_a_selection_grows_at_every_cursor(wire: Wire) -> None:
    await wire.start()
    wire.open("name: 𝄞x\ndependencies:\n  - numpy=1\n")
    places = [{"line": 0, "character": 8}, {"line": 2, "character": 5}]
    first, second = (await wire.request("textDocument/selectionRange", {"textDocument": {"uri": URI}, "positions": places}))["result"]
    assert first["range"] == {"start": {"line": 0, "character": 6}, "end": {"line": 0, "character": 9}}
    assert second["range"] == {"start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 9}}
    assert second["parent"]["range"] == {"start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 11}}
    unknown = {"textDocument": {"uri": "file:///never/opened.yml"}, "positions": places}
    assert (await wire.request("textDocument/selectionRange", unknown))["result"] is None


async def test_symbols_as_a_tree_and_flat(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    tree = await wire.ask("textDocument/documentSymbol")
    assert [s["name"] for s in tree] == ["name", "channels", "dependencies"]
    assert [c["name"] for c in tree[2]["children"]] == ["numpy", "numpy"]
    flat = Wire()
    await flat.start({})
    flat.open(DUPLICATE)
    assert [s.get("containerName") for s in await flat.ask("textDocument/documentSymbol")][-1] == "dependencies"


async def test_completion_of_a_package(wire: Wire) -> None:
    await wire.start()
    wire.open("name: x\ndependencies:\n  - nump\n")
    answer = await wire.ask("textDocument/completion", 2, 8)
    first = answer["items"][0]
    assert first["label"] == "numpy"
    after = edited("name: x\ndependencies:\n  - nump\n", [first["textEdit"]])
    assert after.splitlines()[2].startswith("  - numpy")
    assert [i["sortText"] for i in answer["items"]] == sorted(i["sortText"] for i in answer["items"])


async def test_completion_offers_packages_before_channels_and_operators(wire: Wire) -> None:
    await wire.start()
    wire.open("name: x\ndependencies:\n  - py\n")
    items = (await wire.ask("textDocument/completion", 2, 6))["items"]
    order = [i["label"] for i in sorted(items, key=lambda i: i["sortText"])]
    assert order[0] == "python"
    assert order.index("pytest") < order.index("pytorch::")
    assert order.index("pytest") < order.index("=")


async def test_the_range_of_completion_is_said_once_where_that_is_understood(wire: Wire) -> None:
    item = {"snippetSupport": True}
    await wire.start({"textDocument": {"completion": {"completionItem": item, "completionList": {"itemDefaults": ["editRange"]}}}})
    wire.open("name: x\ndependencies:\n  - nump\n")
    answer = await wire.ask("textDocument/completion", 2, 8)
    assert answer["itemDefaults"]["editRange"]["end"] == {"line": 2, "character": 8}
    assert all("textEdit" not in i for i in answer["items"])


async def test_snippets_become_plain_text_for_those_who_do_not_know_them(wire: Wire) -> None:
    await wire.start({})
    wire.open("", "file:///project/environment.yaml")
    items = (await wire.ask("textDocument/completion", uri="file:///project/environment.yaml"))["items"]
    assert any("\n" in i["textEdit"]["newText"] for i in items)
    assert all(i.get("insertTextFormat") != 2 and "$" not in i["textEdit"]["newText"] for i in items)


async def test_folding_links_tokens_and_formatting(wire: Wire) -> None:
    await wire.start()
    text = "name: x\nchannels:\n- conda-forge\ndependencies:\n- numpy=1.26\n- pip\n- pip:\n  - -r requirements.txt\n"
    wire.open(text)
    assert {(f["startLine"], f["endLine"]) for f in await wire.ask("textDocument/foldingRange")} >= {(1, 2), (3, 7)}
    targets = [link["target"] for link in await wire.ask("textDocument/documentLink")]
    assert "file:///project/requirements.txt" in targets
    tokens = (await wire.ask("textDocument/semanticTokens/full"))["data"]
    assert tokens[:5] == [2, 2, 11, 1, 0]
    within = {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 12}}
    part = (await wire.ask("textDocument/semanticTokens/range", range=within))["data"]
    assert part[0] == 4
    edits = await wire.ask("textDocument/formatting", options={"tabSize": 2, "insertSpaces": True})
    assert edited(text, edits).splitlines()[2] == "  - conda-forge"


async def test_renaming_the_environment(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    target = await wire.ask("textDocument/prepareRename", 0, 6)
    assert target["placeholder"] == "x"
    edit = await wire.ask("textDocument/rename", 0, 6, newName="my-env")
    assert edited(DUPLICATE, edit["documentChanges"][0]["edits"]).startswith("name: my-env\n")
    refused = await wire.ask("textDocument/rename", 0, 6, newName="a/b")
    assert refused["code"] == -32803
    assert "/" in refused["message"]
    assert wire.shown() == []


async def test_project_settings_are_known_at_the_first_findings(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.conda-language-server]\nignore = ["ENV150"]\n')
    await wire.start()
    uri = (tmp_path / "environment.yml").as_uri()
    wire.open(DUPLICATE, uri)
    assert await wire.diagnostics(1, uri) == []
    (tmp_path / "pyproject.toml").write_text("[tool.conda-language-server]\n")
    wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (tmp_path / "pyproject.toml").as_uri(), "type": 2}]})
    await wire.until(lambda m: m.get("params", {}).get("uri") == uri and m["params"]["diagnostics"])


async def test_mistakes_in_the_project_settings_are_told_once(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.conda-language-server]\nignore = ["ENV150"]\nselct = []\n')
    await wire.start()
    uri = (tmp_path / "environment.yml").as_uri()
    wire.open(DUPLICATE, uri)
    assert await wire.diagnostics(1, uri) == []
    wire.change(DUPLICATE, 2, uri)
    await wire.diagnostics(2, uri)
    (message,) = wire.shown()
    assert "pyproject.toml, line 3" in str(message)
    assert "did you mean `select`?" in str(message)


async def test_the_same_document_in_another_spelling(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE, "file:///C%3A/p/environment.yml")
    await wire.diagnostics(1, "file:///C%3A/p/environment.yml")
    wire.change(DUPLICATE, 2, "file:///c:/p/environment.yml")
    assert codes(await wire.diagnostics(2, "file:///C%3A/p/environment.yml")) == ["ENV150"]


RC = "channels:\n  - defaults\n  - conda-forge\nssl_verify: true\n"
RC_URI = "file:///home/me/.condarc"


async def test_a_condarc_has_the_same_features(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "showEffectiveConfiguration", lambda _ls, _uri: "# markdown")
    await wire.start({**CAPABILITIES, "window": {"showDocument": {"support": True}}})
    wire.open(RC, RC_URI)
    await wire.diagnostics(1, RC_URI)
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    hints = await wire.ask("textDocument/inlayHint", uri=RC_URI, range=everything)
    assert [h["position"] for h in hints] == [{"line": 1, "character": 12}, {"line": 2, "character": 15}]
    assert "priority 1" in hints[0]["label"]
    (lens,) = await wire.ask("textDocument/codeLens", uri=RC_URI)
    assert lens["command"]["command"] == "conda-language-server.showEffectiveConfiguration"
    assert lens["command"]["arguments"] == [RC_URI]
    assert "ssl_verify" in (await wire.ask("textDocument/hover", 3, 3, RC_URI))["contents"]["value"]
    assert [s["name"] for s in await wire.ask("textDocument/documentSymbol", uri=RC_URI)] == ["channels", "ssl_verify"]
    assert "channel_priority" in [i["label"] for i in (await wire.ask("textDocument/completion", 4, 0, RC_URI))["items"]]


async def test_no_lens_without_its_command(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(COMMANDS, "showEffectiveConfiguration", raising=False)
    await wire.start()
    wire.open(RC, RC_URI)
    assert await wire.ask("textDocument/codeLens", uri=RC_URI) == []


async def test_rewrites_at_the_cursor_and_sorting(wire: Wire) -> None:
    await wire.start()
    text = "name: x\nchannels:\n  - conda-forge\ndependencies:\n  - scipy\n  - numpy\n  - pip\n"
    wire.open(text)
    await wire.diagnostics(1)
    (move,) = [a for a in await actions(wire, 5, 6, ["refactor"]) if "pip" in a["title"]]
    assert move["kind"] == "refactor.move"
    assert edited(text, move["edit"]["documentChanges"][0]["edits"]).endswith("  - pip\n  - pip:\n      - numpy\n")
    (order,) = await actions(wire, 0, 0, ["source.sortDependencies"])
    assert edited(text, order["edit"]["documentChanges"][0]["edits"]).endswith("  - numpy\n  - pip\n  - scipy\n")


async def test_no_move_that_breaks_a_file_further(wire: Wire) -> None:
    await wire.start()
    broken = "name: x\ndependencies:\n\t- python=3.12\n  - numpy\n  - pip\n"
    wire.open(broken)
    await wire.diagnostics(1)
    assert [a for a in await actions(wire, 2, 5, ["refactor"]) if "pip" in a["title"]] == []


MANY = "name: x\nchannels: [conda-forge]\ndependencies:\n  - numpy\n  - numpy\n  - scipy\n  - scipy\n  - python: 3.11\n"


async def test_what_can_be_mended_at_once_is_counted_where_something_can_be_mended(wire: Wire) -> None:
    await wire.start({**CAPABILITIES, "workspace": {"workspaceEdit": {"documentChanges": True, "changeAnnotationSupport": {}}}})
    wire.open(MANY)
    await wire.diagnostics(1)
    found = [a for a in await actions(wire, 4, 6, ["quickfix"], triggerKind=2) if a["title"].startswith("Fix all")]
    assert [a["title"] for a in found] == [
        "Fix all ENV150 in this file (2)", "Fix all that is safe (2)", "Fix all, also what changes what is installed (3)"
    ]  # fmt: skip
    rule, safe, every = (a["edit"] for a in found)
    assert edited(MANY, safe["documentChanges"][0]["edits"]) == edited(MANY, rule["documentChanges"][0]["edits"])
    assert edited(MANY, safe["documentChanges"][0]["edits"]).endswith("  - numpy\n  - scipy\n  - python: 3.11\n")
    assert "python=3.11" in edited(MANY, every["documentChanges"][0]["edits"])
    assert "changeAnnotations" not in safe
    (annotation,) = every["changeAnnotations"].items()
    assert annotation[1]["needsConfirmation"] is True
    assert {edit["annotationId"] for edit in every["documentChanges"][0]["edits"]} == {annotation[0]}


async def test_nothing_about_the_file_where_nothing_can_be_mended_or_it_is_one_thing(wire: Wire) -> None:
    await wire.start()
    wire.open(MANY)
    await wire.diagnostics(1)
    assert [a for a in await actions(wire, 0, 0) if a["kind"] == "quickfix"] == []
    wire.change(DUPLICATE, 2)
    await wire.diagnostics(2)
    assert [a["title"] for a in await actions(wire, 5, 6, ["quickfix"]) if a["title"].startswith("Fix all")] == []


async def test_a_long_file_is_mended_as_a_whole_when_somebody_asks(wire: Wire) -> None:
    await wire.start()
    wire.open(MANY + "".join(f"  - package-{number}\n" for number in range(1500)))
    await wire.diagnostics(1)
    for trigger, expected in ((2, 0), (1, 3)):
        found = await actions(wire, 4, 6, ["quickfix"], triggerKind=trigger)
        assert sum(a["title"].startswith("Fix all") for a in found) == expected


async def test_the_preview_is_left_out_for_clients_that_have_none(wire: Wire) -> None:
    await wire.start()
    wire.open(MANY)
    await wire.diagnostics(1)
    every = by_title(await actions(wire, 4, 6), "also what changes")
    assert "changeAnnotations" not in every["edit"]
    assert all("annotationId" not in edit for edit in every["edit"]["documentChanges"][0]["edits"])
