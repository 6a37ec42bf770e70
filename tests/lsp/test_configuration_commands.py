"""The commands about conda's configuration, on made-up machines, as a client sees them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conda_language_server.lsp import configuration_commands, folders_command
from conda_language_server.lsp.to_lsp import path_address
from tests.lsp.machine_wire import ABLE, MachineWire
from tests.lsp.wire import edited
from tests.world.fake_host import Link, Tree, install, machine, merged

HOME = "/home/ann/.condarc"
HOME_URI = "file:///home/ann/.condarc"
SECRET = "abc-123-secret"
TREE = merged(
    install("/opt/conda"),
    {
        "/opt/conda/pkgs/urls": "",
        "/etc/conda/condarc.d/site.yml": "channels: [site]\nsolver: classic\n",
        HOME: f"channels:\n  - conda-forge\n  - https://ann:{SECRET}@host/x\n  - https://host/t/{SECRET}/y\nssl_verify: true\n",
        "/data/x": "",
        "/full/x": "",
    },
)
ENVIRON = {"CONDA_ROOT": "/opt/conda", "CONDA_SOLVER": "libmamba"}


async def started(tree: Tree = TREE, environ: dict[str, str] | None = None, **how: Any) -> MachineWire:
    wire = MachineWire(machine("linux", tree, environ=ENVIRON if environ is None else environ))
    await wire.start(how.pop("capabilities", ABLE), **how)
    return wire


def at(text: str, place: dict[str, Any]) -> str:
    """The text in a range of one line."""
    assert place["start"]["line"] == place["end"]["line"]
    return str(text.split("\n")[place["start"]["line"]][place["start"]["character"] : place["end"]["character"]])


def only_document(folder: Path) -> tuple[str, str]:
    """The text and address of the one Markdown file below a folder."""
    (file,) = folder.rglob("*.md")
    return file.read_text(encoding="utf-8"), file.as_uri().lower()


class TestEffective:
    async def test_values_sources_and_links(self) -> None:
        wire = await started()
        answer = await wire.run("configuration.effective", {})
        assert answer["title"] == "conda: effective configuration"
        assert "### channels" in answer["text"]
        assert "(/home/ann/.condarc:2)" in answer["text"]
        assert "environment variable `CONDA_SOLVER`" in answer["text"].partition("### solver")[2]
        assert "](" not in answer["text"]
        assert "[/home/ann/.condarc:2](file:///home/ann/.condarc#L2)" in answer["markdown"]
        labels = {at(answer["text"], link["range"]): link["target"] for link in answer["links"]}
        assert labels["/home/ann/.condarc:2"] == f"{HOME_URI}#L2"
        assert labels["/etc/conda/condarc.d/site.yml"] == "file:///etc/conda/condarc.d/site.yml"

    async def test_the_install_that_nothing_names_but_its_place(self) -> None:
        tree = {**install("/home/ann/miniforge3"), "/home/ann/miniforge3/.condarc": "channels: [conda-forge]\n"}
        wire = await started(tree, environ={})
        assert "(/home/ann/miniforge3/.condarc:1)" in (await wire.run("configuration.effective", {}))["text"]
        files = {file["path"]: file["exists"] for file in await wire.run("configuration.files", {})}
        assert files["/home/ann/miniforge3/.condarc"]

    async def test_what_depends_on_more_than_the_text(self) -> None:
        text = "plugins:\n  auto_accept_tos: true\nssl_verify: /no/ca.pem\n"
        wire = await started({HOME: text}, {**ENVIRON, "CONDA_PLUGINS_SHARDS": "1", "CONDA_CHANNEL_PRIORITY": "often"})
        told = (await wire.run("configuration.effective", {}))["text"]
        plugins = told.partition("## Settings of plugins")[2].partition("##")[0]
        assert "- auto_accept_tos: `true` (/home/ann/.condarc:2)" in plugins
        assert "- shards: `1` (environment variable `CONDA_PLUGINS_SHARDS`)" in plugins
        assert "No value is in effect: `/no/ca.pem` is neither" in told.partition("### ssl_verify")[2]
        assert "refuses the variable `CONDA_CHANNEL_PRIORITY`" in told.partition("### channel_priority")[2]

    async def test_no_secret_is_told(self) -> None:
        wire = await started()
        assert SECRET not in json.dumps(await wire.run("configuration.effective"))
        assert SECRET not in json.dumps(await wire.run("configuration.files"))
        assert SECRET not in json.dumps(await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/envs"}))

    async def test_an_open_document_counts_as_if_it_were_saved(self) -> None:
        wire = await started()
        wire.open("channels: [unsaved]\n", HOME_URI)
        assert "`unsaved`" in (await wire.run("configuration.effective", {"uri": HOME_URI}))["text"]
        assert "`unsaved`" not in (await wire.run("configuration.effective", {}))["text"]

    async def test_a_file_of_mamba_shows_what_mamba_does(self) -> None:
        wire = await started(merged(TREE, {"/home/ann/.mambarc": "offline: true\n"}))
        uri = "file:///home/ann/.mambarc"
        wire.open("channels:\n  - unsaved #!bottom\n", uri)
        answer = await wire.run("configuration.effective", {"uri": uri})
        assert answer["title"] == "mamba: effective configuration"
        assert answer["text"].startswith("# mamba's effective configuration")
        assert "`unsaved` (/home/ann/.mambarc:2)\n- `conda-forge` (/home/ann/.condarc:2)" in answer["text"]
        assert "### solver" not in answer["text"] and "### offline" not in answer["text"]

    async def test_a_document_that_is_not_on_disk_yet(self) -> None:
        wire = await started()
        uri = "file:///home/ann/.conda/condarc"
        wire.open("solver: rattler\n", uri)
        assert "/home/ann/.conda/condarc" in (await wire.run("configuration.effective", {"uri": uri}))["text"]

    @pytest.mark.parametrize("argument", [[], [None], [{}], [{"uri": 3}], [{"uri": "file:///nowhere/.condarc"}], [[{}]], ["x"]])
    async def test_any_argument(self, argument: list[Any]) -> None:
        wire = await started()
        assert "### channels" in (await wire.run("configuration.effective", *argument))["text"]

    async def test_in_chinese(self) -> None:
        wire = await started(locale="zh-cn")
        answer = await wire.run("configuration.effective")
        assert "当前生效的配置" in answer["title"]
        assert "配置文件" in answer["text"]

    async def test_places_behind_an_emoji_are_counted_as_the_client_does(self) -> None:
        wire = await started(merged(TREE, {HOME: "channels: [a😀b]\n"}))
        answer = await wire.run("configuration.effective")
        line = next(line for line in answer["text"].split("\n") if "a😀b" in line)
        link = next(
            one
            for one in answer["links"]
            if one["target"] == f"{HOME_URI}#L1" and "a😀b" in answer["text"].split("\n")[one["range"]["start"]["line"]]
        )
        units = line.encode("utf-16-le")
        assert units[link["range"]["start"]["character"] * 2 : link["range"]["end"]["character"] * 2].decode("utf-16-le") == f"{HOME}:1"

    async def test_a_disk_that_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(configuration_commands, "_PATIENCE", 0.05)
        wire = await started()
        wire.machine.disk.hang("/etc/conda")
        assert "does not answer" in (await wire.run("configuration.effective"))["message"]
        assert "does not answer" in (await wire.run("configuration.files"))["message"]
        assert wire.shown() == []
        wire.machine.disk.release()


class TestShowing:
    async def test_as_a_file_that_the_editor_opens(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        # Not by variables: Windows asks its shell.
        monkeypatch.setattr("platformdirs.user_cache_path", lambda *_names, **_how: tmp_path / "cache")
        wire = await started()
        for _ in range(2):
            uri = (await wire.run("showEffectiveConfiguration", HOME_URI))["uri"]
        assert wire.asked("window/showDocument") == [{"uri": uri, "takeFocus": True}] * 2
        text, address = only_document(tmp_path)
        assert address == uri.lower()
        assert "### channels" in text
        assert SECRET not in text


class TestFiles:
    async def test_what_there_is_and_could_be_in_the_order_read(self) -> None:
        wire = await started(merged(TREE, {"/etc/conda/.condarc": "channels: [a\n"}))
        wire.machine.disk.protect("/etc/conda/.condarc")
        found = await wire.run("configuration.files")
        paths = [file["path"] for file in found]
        assert (
            paths.index("/etc/conda/.condarc")
            < paths.index("/etc/conda/condarc.d/site.yml")
            < paths.index("/opt/conda/.condarc")
            < paths.index(HOME)
        )
        by_path = {file["path"]: file for file in found}
        home = by_path[HOME]
        assert (home["exists"], home["sets"], home["problem"], home["writable"], home["place"]) == (
            True,
            ["channels", "ssl_verify"],
            None,
            True,
            "~",
        )
        assert home["uri"] == HOME_URI
        assert (home["name"], home["about"]) == ("~/.condarc", "for you, everywhere")
        assert [file["path"] for file in found if file["suggested"]] == [HOME]
        broken = by_path["/etc/conda/.condarc"]
        assert (broken["sets"], broken["writable"], broken["about"]) == ([], False, "for all users of this computer")
        assert "cannot read" in broken["problem"]
        missing = by_path["/opt/conda/condarc"]
        assert (missing["exists"], missing["sets"], missing["writable"], missing["about"]) == (
            False,
            [],
            True,
            "for this conda installation",
        )

    async def test_a_folder_that_may_not_be_written(self) -> None:
        wire = await started()
        wire.machine.disk.protect("/etc/conda")
        found = {file["path"]: file for file in await wire.run("configuration.files")}
        assert not found["/etc/conda/.condarc"]["writable"]

    async def test_the_addresses_of_windows(self) -> None:
        wire = MachineWire(machine("windows", {"C:\\Users\\ann\\.condarc": "channels: [a]\n"}))
        await wire.start(ABLE, locale="zh-cn")
        home = next(file for file in await wire.run("configuration.files") if file["place"] == "~")
        assert home["uri"] == "file:///c:/Users/ann/.condarc"
        assert (home["name"], home["about"]) == ("~\\.condarc", "对您的所有项目有效")


NEW = "envs_dirs:\n  - /data/envs\npkgs_dirs:\n  - /data/pkgs\n"


class TestFolders:
    async def test_the_file_is_changed_by_the_editor_and_nobody_else(self) -> None:
        wire = await started()
        answer = await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert (answer["applied"], answer["refusal"], answer["uri"]) == (True, None, HOME_URI)
        (asked,) = wire.asked("workspace/applyEdit")
        (change,) = asked["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": HOME_URI, "version": None}
        text = str(TREE[HOME])
        assert edited(text, change["edits"]) == text + NEW
        assert "folders" in asked["label"]
        assert wire.asked("window/showDocument") == [{"uri": HOME_URI, "takeFocus": True}]
        assert wire.machine.disk.read_bytes(HOME).decode() == text
        assert not wire.machine.disk.exists("/data/envs")

    async def test_what_happens_to_the_old_ones_is_said(self) -> None:
        wire = await started()
        answer = await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert "New environments go to `/data/envs`" in answer["effect"]
        assert "still found by name" in answer["effect"]
        assert any("no longer looks for packages in `/opt/conda/pkgs`" in note for note in answer["notes"])
        assert any("saved" in note for note in answer["notes"])
        assert answer["message"].startswith("New environments go to")
        assert answer["message"].endswith("It counts as soon as `/home/ann/.condarc` is saved.")

    async def test_caches_that_stay_listed_are_not_called_old(self) -> None:
        wire = await started(merged(TREE, {HOME: "pkgs_dirs: [~/p]\n"}))
        answer = await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert not any("no longer" in note for note in answer["notes"])

    async def test_an_open_document_is_changed_in_its_version(self) -> None:
        wire = await started()
        wire.open("channels: [unsaved]\n", HOME_URI, version=7)
        assert (await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"}))["applied"]
        (change,) = wire.asked("workspace/applyEdit")[0]["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": HOME_URI, "version": 7}
        assert edited("channels: [unsaved]\n", change["edits"]) == "channels: [unsaved]\n" + NEW

    async def test_a_file_that_is_not_there_is_made(self) -> None:
        tree = {path: content for path, content in TREE.items() if path != HOME}
        wire = await started(merged(tree, {"/home/ann/x": ""}))
        assert (await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"}))["applied"]
        create, change = wire.asked("workspace/applyEdit")[0]["edit"]["documentChanges"]
        assert create == {"kind": "create", "uri": HOME_URI, "options": {"ignoreIfExists": True}}
        assert edited("", change["edits"]) == NEW

    async def test_folders_that_are_listed_below_others_come_first(self) -> None:
        before = "envs_dirs:\n  - /a\n  - /data/envs\npkgs_dirs:\n  - /data/pkgs\n"
        wire = await started(merged(TREE, {HOME: before}))
        assert (await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"}))["applied"]
        (change,) = wire.asked("workspace/applyEdit")[0]["edit"]["documentChanges"]
        assert edited(before, change["edits"]) == "envs_dirs:\n  - /data/envs\n  - /a\npkgs_dirs:\n  - /data/pkgs\n"

    async def test_what_counts_more_is_told(self) -> None:
        wire = await started(environ={**ENVIRON, "CONDA_PKGS_DIRS": "/var/pkgs"})
        answer = await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert any("`/var/pkgs` still comes first in `pkgs_dirs`, because an environment variable" in note for note in answer["notes"])
        assert not any("envs_dirs" in note for note in answer["notes"])

    @pytest.mark.parametrize(
        ("envs", "pkgs", "why"),
        [
            ("/data", "/data/pkgs", "lies in"),
            ("/data/pkgs/envs", "/data/pkgs", "lies in"),
            ("/data/x1", "/data/x1", "lies in"),
            ("/link/envs", "/data", "lies in"),
            ("envs", "/data/pkgs", "no whole path"),
            ("/data/x", "/data/pkgs", "is a file"),
            ("/full/envs", "/data/pkgs", "may not write"),
            ("/opt/conda", "/data/pkgs", "environment itself"),
            ("", "/data/pkgs", "two folders"),
            (None, 3, "two folders"),
            ("/data/e\0", "/data/pkgs", "control character"),
        ],
    )
    async def test_folders_that_will_not_do(self, envs: Any, pkgs: Any, why: str) -> None:
        wire = await started(merged(TREE, {"/link": Link("/data")}))
        wire.machine.disk.protect("/full")
        answer = await wire.run("configuration.useFolders", {"envs": envs, "pkgs": pkgs})
        assert not answer["applied"]
        assert why in answer["refusal"]
        assert answer["effect"] is None
        assert answer["message"].lower() == answer["refusal"].lower() + "."
        assert wire.asked("workspace/applyEdit") == []

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            ("channels: [a", "mistakes"),
            ("envs_dirs: /x\n", "mistakes"),
            ("# 环境\n".encode("gbk"), "not UTF-8"),
            (NEW, "already"),
        ],
    )
    async def test_files_that_cannot_be_changed(self, content: str | bytes, why: str) -> None:
        wire = await started(merged(TREE, {HOME: content}))
        answer = await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert not answer["applied"]
        assert why in answer["refusal"]
        assert wire.asked("workspace/applyEdit") == []

    async def test_a_file_that_may_not_be_written(self) -> None:
        wire = await started()
        wire.machine.disk.protect(HOME)
        answer = await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert "cannot be written" in answer["refusal"]

    async def test_an_editor_that_says_no_or_cannot(self) -> None:
        wire = await started()
        wire.answers["workspace/applyEdit"] = {"applied": False}
        answer = await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert (answer["applied"], answer["refusal"]) == (False, "the editor did not make the change")
        plain = await started(capabilities={})
        answer = await plain.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert answer["refusal"].endswith(NEW.rstrip())
        assert SECRET not in answer["refusal"]

    async def test_a_drive_that_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(folders_command, "_PATIENCE", 0.05)
        wire = await started()
        wire.machine.disk.hang("/data")
        answer = await wire.run("configuration.useFolders", {"envs": "/data/envs", "pkgs": "/data/pkgs"})
        assert answer["refusal"] == "the disk does not answer"
        wire.machine.disk.release()

    async def test_on_another_drive_of_windows(self) -> None:
        wire = MachineWire(machine("windows", {"C:\\Users\\ann\\.condarc": "channels: [a]\r\n", "D:\\x": ""}))
        await wire.start(ABLE, locale="zh-cn")
        answer = await wire.run("configuration.useFolders", {"envs": "d:\\conda\\envs", "pkgs": "d:\\conda\\pkgs"})
        assert answer["refusal"] is None
        assert "新环境将建在 `d:\\conda\\envs`" in answer["effect"]
        (change,) = wire.asked("workspace/applyEdit")[0]["edit"]["documentChanges"]
        after = edited("channels: [a]\r\n", change["edits"])
        assert after == "channels: [a]\r\nenvs_dirs:\r\n  - d:\\conda\\envs\r\npkgs_dirs:\r\n  - d:\\conda\\pkgs\r\n"
        nowhere = await wire.run("configuration.useFolders", {"envs": "E:\\envs", "pkgs": "d:\\conda\\pkgs"})
        assert "磁盘不存在" in nowhere["refusal"]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/home/ann/.condarc", "file:///home/ann/.condarc"),
        ("/a b/中[1]#?.yml", "file:///a%20b/%E4%B8%AD%5B1%5D%23%3F.yml"),
        ("C:\\Users\\ann", "file:///c:/Users/ann"),
        ("\\\\server\\share\\x", "file://server/share/x"),
        ("/back\\slash", "file:///back%5Cslash"),
        ("/odd\udce9", "file:///odd%E9"),
    ],
)
def test_addresses(path: str, address: str) -> None:
    assert path_address(path) == address
