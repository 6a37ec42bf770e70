"""A .condarc among the other files of a made-up machine, in the editor."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.lsp.machine_wire import ABLE, MachineWire
from tests.lsp.wire import CAPABILITIES, edited
from tests.world.fake_host import Tree, install, machine, merged

URI = "file:///home/ann/.condarc"
LOWER = "/etc/conda/.condarc"
LOWER_URI = "file:///etc/conda/.condarc"
TEXT = "channels:\n  - conda-forge\n  - bioconda\nssl_verify: true\nenvs_dirs:\n  - ~/envs\n"
TREE = merged(
    install("/opt/conda"),
    {LOWER: "channels: [site]\nsolver: classic\n", "/home/ann/.condarc": TEXT, "/home/ann/.config/conda/.condarc": "solver: libmamba\n"},
)
EVERYTHING = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
TUNA = (
    "channels:\n  - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge  # first\n"
    "  - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/main\nssl_verify: true\n"
)


async def started(tree: Tree = TREE, capabilities: dict[str, Any] = ABLE, **how: Any) -> MachineWire:
    wire = MachineWire(machine("linux", tree, environ={"CONDA_ROOT": "/opt/conda"}))
    await wire.start(capabilities, **how)
    return wire


async def hints(wire: MachineWire, uri: str = URI, place: dict[str, Any] = EVERYTHING) -> list[str]:
    return [hint["label"] for hint in await wire.ask("textDocument/inlayHint", uri=uri, range=place)]


async def actions(wire: MachineWire, line: int, only: list[str] | None, uri: str = URI, trigger: int = 1) -> list[dict[str, Any]]:
    place = {"line": line, "character": 4}
    context = {"diagnostics": [], "triggerKind": trigger, **({"only": only} if only else {})}
    return list(await wire.ask("textDocument/codeAction", uri=uri, range={"start": place, "end": place}, context=context))


class TestFeatures:
    async def test_hints_know_all_files_from_the_first_answer_on(self) -> None:
        wire = await started()
        wire.open(TREE[LOWER], LOWER_URI)  # type: ignore[arg-type]
        assert await hints(wire, LOWER_URI) == ["priority 3", "overridden by ~/.config/conda/.condarc:1"]

    async def test_hints_of_the_part_that_is_seen(self) -> None:
        wire = await started()
        wire.open(TEXT, URI)
        assert await hints(wire) == ["priority 1: highest", "priority 2"]
        assert await hints(wire, place={"start": {"line": 2, "character": 0}, "end": {"line": 3, "character": 0}}) == ["priority 2"]

    async def test_hover_tells_what_is_in_effect_and_from_where(self) -> None:
        wire = await started()
        wire.open(TEXT, URI)
        await wire.diagnostics(1, URI)
        text = (await wire.ask("textDocument/hover", 0, 3, URI))["contents"]["value"]
        assert "In effect now: `[conda-forge, bioconda, site]`" in text
        assert "`/etc/conda/.condarc:1`" in text
        assert "Here this is `/home/ann/envs`" not in text

    async def test_hover_on_a_line_without_effect(self) -> None:
        wire = await started()
        wire.open(TREE[LOWER], LOWER_URI)  # type: ignore[arg-type]
        await wire.diagnostics(1, LOWER_URI)
        text = (await wire.ask("textDocument/hover", 1, 10, LOWER_URI))["contents"]["value"]
        assert "This line has no effect because `~/.config/conda/.condarc:1` sets it too and counts more" in text

    async def test_hover_shows_no_password(self) -> None:
        wire = await started()
        wire.open("channels:\n  - https://ann:secret-word@host/x\nchannel_alias: https://host/t/secret-word\n", URI)
        await wire.diagnostics(1, URI)
        for line, character in ((0, 2), (1, 8), (2, 3), (2, 20)):
            found = await wire.ask("textDocument/hover", line, character, URI)
            assert "secret-word" not in str(found)

    async def test_completion_and_its_triggers(self) -> None:
        wire = MachineWire(machine("linux", TREE, environ={}))
        told = await wire.start(ABLE)
        assert {"#", "!", "/", "-", " ", ":"} <= set(told["completionProvider"]["triggerCharacters"])
        wire.open("channels:\n  - a  #!\nchannel_pri\nsolver: \n", URI)
        flags = (await wire.ask("textDocument/completion", 1, 9, URI))["items"]
        assert [item["label"] for item in flags] == ["#!top", "#!bottom"]
        keys = (await wire.ask("textDocument/completion", 2, 11, URI))["items"]
        assert keys[0]["label"] == "channel_priority"
        assert "strict, flexible" not in str(keys[0])
        values = (await wire.ask("textDocument/completion", 3, 8, URI))["items"]
        assert "libmamba" in [item["label"] for item in values]

    async def test_no_completion_behind_the_number_sign_of_an_environment_file(self) -> None:
        wire = await started()
        uri = "file:///p/environment.yml"
        wire.open("name: x\ndependencies:\n  - numpy  #\n#\n", uri)
        assert (await wire.ask("textDocument/completion", 2, 12, uri))["items"] == []
        assert (await wire.ask("textDocument/completion", 3, 1, uri))["items"] == []

    async def test_links_lead_home(self) -> None:
        wire = await started()
        wire.open("envs_dirs:\n  - ~/envs\n  - /data/envs\n  - ~bob/envs\nchannels: [bioconda]\n", URI)
        await wire.diagnostics(1, URI)
        targets = [link["target"] for link in await wire.ask("textDocument/documentLink", uri=URI)]
        assert sorted(targets) == ["file:///data/envs", "file:///home/ann/envs"]

    async def test_names_are_links_for_those_who_want_them_and_in_the_hover_for_all(self) -> None:
        wire = await started(initializationOptions={"links": {"packages": True}})
        wire.open("channels: [bioconda, https://example.org/c]\n", URI)
        await wire.diagnostics(1, URI)
        targets = {link["target"] for link in await wire.ask("textDocument/documentLink", uri=URI)}
        assert targets == {"https://anaconda.org/bioconda", "https://example.org/c"}
        hover = await wire.ask("textDocument/hover", 0, 13, URI)
        assert "[channel page](https://anaconda.org/bioconda)" in hover["contents"]["value"]

    async def test_outline(self) -> None:
        wire = await started()
        wire.open(TEXT, URI)
        found = await wire.ask("textDocument/documentSymbol", uri=URI)
        assert [(s["name"], [c["name"] for c in s.get("children", [])]) for s in found] == [
            ("channels", ["conda-forge", "bioconda"]), ("ssl_verify", []), ("envs_dirs", ["~/envs"]),
        ]  # fmt: skip


class TestLenses:
    async def lens(self, wire: MachineWire, text: str, uri: str) -> list[dict[str, Any]]:
        wire.open(text, uri)
        return list(await wire.ask("textDocument/codeLens", uri=uri))

    async def test_the_clients_own_command_comes_first(self) -> None:
        wire = await started(
            initializationOptions={"clientCommands": {"showEffectiveConfiguration": "my.show", "selectEnvironment": "my.select"}}
        )
        (lens,) = await self.lens(wire, TEXT, URI)
        assert lens["command"] == {"title": "Show what is in effect", "command": "my.show", "arguments": [URI]}
        uri = "file:///p/environment.yml"
        (lens,) = await self.lens(wire, "# x\nname: web\ndependencies: [numpy]\n", uri)
        assert lens["command"] == {"title": "Select environment", "command": "my.select", "arguments": [uri]}
        assert lens["range"]["start"] == {"line": 1, "character": 0}

    async def test_the_servers_command_needs_a_client_that_shows_documents(self) -> None:
        wire = await started()
        (lens,) = await self.lens(wire, TEXT, URI)
        assert lens["command"]["command"] == "conda-language-server.showEffectiveConfiguration"
        assert await self.lens(await started(capabilities=CAPABILITIES), TEXT, URI) == []

    @pytest.mark.parametrize("options", [None, [], {"clientCommands": 3}, {"clientCommands": {"selectEnvironment": 3}}])
    async def test_nobody_can_choose_an_environment(self, options: Any) -> None:
        wire = await started(initializationOptions=options)
        assert await self.lens(wire, "name: web\ndependencies: [numpy]\n", "file:///p/environment.yml") == []


class TestWhatChangesMeanwhile:
    async def test_a_saved_condarc_has_its_say_in_the_others(self) -> None:
        wire = await started()
        wire.open(TEXT, URI)
        wire.open(TREE[LOWER], LOWER_URI)  # type: ignore[arg-type]
        assert await hints(wire) == ["priority 1: highest", "priority 2"]
        before = len(wire.asked("workspace/inlayHint/refresh"))
        wire.machine.disk.write("/home/ann/.conda/.condarc", "channels: []\n")
        wire.machine.disk.write("/opt/conda/.condarc", "channels:\n  - top  #!top\n")
        wire.notify("textDocument/didSave", {"textDocument": {"uri": LOWER_URI}})
        await wire.until(lambda _: len(wire.asked("workspace/inlayHint/refresh")) > before)
        assert await hints(wire) == ["priority 2", "priority 3"]

    @pytest.mark.parametrize(
        ("path", "wrong"), [("/srv/new.pem", []), ("new.pem", []), ("/srv/none.pem", ["RC217"]), ("none.pem", ["RC217"])]
    )
    async def test_a_path_that_is_typed_is_no_error_before_somebody_looked_for_it(self, path: str, wrong: list[str]) -> None:
        wire = await started({**TREE, "/srv/new.pem": "", "/home/ann/new.pem": ""})

        async def errors(version: int) -> list[str]:
            return [one["code"] for one in await wire.diagnostics(version, URI) if one["severity"] == 1]

        wire.open("ssl_verify: /srv/old.pem\n", URI)
        assert await errors(1) == ["RC217"]
        wire.change(f"ssl_verify: {path}\n", 2, URI)
        assert await errors(2) == []
        wire.change(f"ssl_verify: {path}\n# saved\n", 3, URI)
        wire.notify("textDocument/didSave", {"textDocument": {"uri": URI}})
        await asyncio.sleep(0.2)
        wire.change(f"ssl_verify: {path}\n", 4, URI)
        assert await errors(4) == wrong

    async def test_a_word_that_is_no_path_is_an_error_at_once(self) -> None:
        wire = await started()
        wire.open(TEXT, URI)
        await wire.diagnostics(1, URI)
        wire.change("ssl_verify: flase\n", 2, URI)
        assert [one["code"] for one in await wire.diagnostics(2, URI) if one["severity"] == 1] == ["RC217"]

    async def test_clients_that_ask_for_findings_get_the_first_ones_with_all_that_is_known(self) -> None:
        pulling = {
            **ABLE,
            "textDocument": {**ABLE["textDocument"], "diagnostic": {}},
            "workspace": {**ABLE["workspace"], "diagnostics": {"refreshSupport": True}},
        }
        wire = await started(capabilities=pulling)
        wire.open(TREE[LOWER], LOWER_URI)  # type: ignore[arg-type]
        found = await wire.ask("textDocument/diagnostic", uri=LOWER_URI)
        assert "RC221" in [one["code"] for one in found["items"]]

    async def test_clients_without_refresh_are_not_asked(self) -> None:
        wire = await started(capabilities=CAPABILITIES)
        wire.open(TEXT, URI)
        await wire.diagnostics(1, URI)
        assert wire.asked("workspace/inlayHint/refresh") == []


class TestMirrors:
    async def test_rewriting_keeps_comments_and_names_the_version(self) -> None:
        wire = await started()
        wire.open(TUNA, URI, version=3)
        found = await actions(wire, 1, ["refactor"])
        assert {action["kind"] for action in found} == {"refactor.rewrite"}
        by_name = next(action for action in found if "by name" in action["title"])
        (change,) = by_name["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": URI, "version": 3}
        after = edited(TUNA, change["edits"])
        assert after.startswith("channels:\n  - conda-forge  # first\n  - defaults\n")
        assert "custom_channels:\n  conda-forge: https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud\n" in after
        assert any("USTC" in action["title"] for action in found)

    async def test_what_repairs_a_finding_is_offered_once(self) -> None:
        wire = await started()
        wire.open(f"channels:\n  - defaults\n{TUNA.removeprefix('channels:' + chr(10))}", URI)
        titles = [action["title"] for action in await actions(wire, 1, None)]
        assert titles.count("Move `defaults` to the end") == 1
        assert "Use the mirror USTC" in titles

    async def test_one_action_and_a_list_where_the_client_has_one(self) -> None:
        wire = await started(initializationOptions={"clientCommands": {"chooseChange": "my.choose"}})
        wire.open(TUNA, URI, version=3)
        found = await actions(wire, 1, ["refactor"])
        assert not [action for action in found if action["title"].startswith("Use the mirror")]
        (choose,) = [action for action in found if action["title"] == "Use a mirror…"]
        assert (choose["kind"], choose["command"]["command"], "edit" in choose) == ("refactor.rewrite", "my.choose", False)
        (argument,) = choose["command"]["arguments"]
        assert argument["title"] == "Use a mirror…"
        ustc = next(choice for choice in argument["choices"] if choice["title"] == "Use the mirror USTC")
        (change,) = ustc["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": URI, "version": 3}
        assert "mirrors.ustc.edu.cn" in edited(TUNA, change["edits"])
        assert len(argument["choices"]) > 3

    async def test_only_where_channels_are_written_and_only_when_asked_for(self) -> None:
        wire = await started()
        wire.open(TUNA, URI)
        assert await actions(wire, 3, ["refactor"]) == []
        assert [a for a in await actions(wire, 1, None, trigger=2) if a["kind"] != "quickfix"] == []
        assert [a for a in await actions(wire, 1, None) if a["kind"] == "refactor.rewrite"]


class TestMoves:
    TEXT = (
        "name: x\nchannels: [conda-forge]\ndependencies:\n  - numpy=1.26  # fast\n  - pip\n  - pip:\n      - requests==2.0\n      - black\n"
    )
    URI = "file:///p/environment.yml"

    async def move(self, wire: MachineWire, line: int) -> str:
        wire.open(self.TEXT, self.URI)
        place = {"line": line, "character": 0}
        context = {"diagnostics": [], "only": ["refactor.move"]}
        (found,) = await wire.ask("textDocument/codeAction", uri=self.URI, range={"start": place, "end": place}, context=context)
        return edited(self.TEXT, found["edit"]["documentChanges"][0]["edits"])

    async def test_to_pip(self) -> None:
        assert (await self.move(await started(), 3)).endswith("      - black\n      - numpy==1.26.*  # fast\n")

    async def test_from_pip(self) -> None:
        assert "  - requests==2.0\n  - pip:\n      - black\n" in await self.move(await started(), 6)


class TestConversions:
    REQUIREMENTS = "numpy>=1.26  # fast\nopencv-python\n-e .\n"
    ENVIRONMENT = "name: x\nchannels: [conda-forge]\ndependencies:\n  - python=3.11\n  - numpy=1.26\n  - samtools\n"

    async def convert(
        self, uri: str, text: str, tree: Tree = TREE, capabilities: dict[str, Any] = ABLE, **how: Any
    ) -> dict[str, Any] | None:
        wire = await started(tree, capabilities, **how)
        wire.open(text, uri)
        found = [
            action
            for action in await actions(wire, 0, ["refactor.rewrite"], uri)
            if "onvert" in action["title"] or "转换" in action["title"]
        ]
        return found[0] if found else None

    async def test_on_the_first_line_or_by_name_and_nowhere_else(self) -> None:
        wire = await started()
        wire.open(self.ENVIRONMENT, "file:///p/environment.yml")
        for line, only, expected in ((0, None, 1), (3, None, 0), (3, ["refactor"], 1), (3, ["quickfix"], 0)):
            titles = [action["title"] for action in await actions(wire, line, only, "file:///p/environment.yml")]
            assert sum(title.startswith("Convert to") for title in titles) == expected, (line, only)

    async def test_requirements_become_an_environment_file(self) -> None:
        found = await self.convert("file:///code/my%20project/requirements.txt", self.REQUIREMENTS)
        assert found is not None
        assert found["title"] == "Convert to environment.yml"
        create, change = found["edit"]["documentChanges"]
        assert create["uri"] == change["textDocument"]["uri"] == "file:///code/my%20project/environment.yml"
        assert create["options"] == {"overwrite": False, "ignoreIfExists": False}
        text = edited("", change["edits"])
        assert "name: my-project\n" in text
        assert "  - numpy>=1.26  # fast\n" in text
        assert "  - pip:\n      - -e .\n" in text
        assert text.startswith("# Converted from requirements.txt. What could not be carried over:\n# `opencv-python` is called")

    async def test_an_environment_file_becomes_requirements(self) -> None:
        found = await self.convert("file:///code/p/environment-dev.yml", self.ENVIRONMENT, locale="zh-cn")
        assert found is not None
        assert found["title"] == "转换为 requirements-dev.txt"
        text = edited("", found["edit"]["documentChanges"][1]["edits"])
        assert "numpy==1.26.*\n" in text
        assert "# samtools\n" in text
        assert text.startswith("# 由 environment-dev.yml 转换而来")

    async def test_a_file_that_is_there_is_left_alone(self) -> None:
        tree = merged(TREE, {"/code/p/environment.yml": "", "/code/p/environment-2.yml": ""})
        found = await self.convert("file:///code/p/requirements.txt", self.REQUIREMENTS, tree)
        assert found is not None
        assert found["edit"]["documentChanges"][0]["uri"] == "file:///code/p/environment-3.yml"

    @pytest.mark.parametrize(
        ("uri", "text", "capabilities"),
        [
            ("file:///code/p/requirements.txt", REQUIREMENTS, CAPABILITIES),
            ("untitled:requirements.txt", REQUIREMENTS, ABLE),
            ("file:///code/p/notes.txt", REQUIREMENTS, ABLE),
            ("file:///code/p/environment.yml", "name: x\ndependencies: [a\n", ABLE),
            ("file:///code/p/environment.yml", "name: x\n", ABLE),
            (URI, TEXT, ABLE),
        ],
    )
    async def test_not_offered(self, uri: str, text: str, capabilities: dict[str, Any]) -> None:
        assert await self.convert(uri, text, capabilities=capabilities) is None

    async def test_not_at_every_move_of_the_cursor(self) -> None:
        wire = await started()
        uri = "file:///code/p/requirements.txt"
        wire.open(self.REQUIREMENTS, uri)
        assert await actions(wire, 0, None, uri, trigger=2) == []
