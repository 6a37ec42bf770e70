"""Listing, matching and choosing environments as any editor does it: over the wire, on made-up machines."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.machine_wire import ABLE, MachineWire
from tests.world.fake_host import Link, Machine, environment, install, machine, merged

HOME, PROJECT = "/home/ann", "/home/ann/code/p"
FOLDER = {"folder": "file:///home/ann/code/p"}
TREE = merged(
    install("/opt/conda"),
    environment("/opt/conda/envs/web"),
    environment("/opt/conda/envs/other", "3.12.1"),
    {f"{PROJECT}/environment.yml": "name: web\ndependencies:\n  - python=3.11\n"},
)
CHANGED = "conda-language-server/environmentChanged"
WATCHING: dict[str, Any] = {
    **ABLE,
    "workspace": {**ABLE["workspace"], "didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": True}},
}


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "state" / "environments.json"
    monkeypatch.setattr("conda_language_server.world.remembered.state_file", lambda: str(file))
    return file


@pytest.fixture
def state_on_windows(state: Path) -> None:
    """The file is this program's own, whichever machine it looks at."""


async def started(made: Machine, capabilities: dict[str, Any] = ABLE, folder: str = FOLDER["folder"]) -> MachineWire:
    wire = MachineWire(made)
    wire.answers |= {"client/registerCapability": None, "client/unregisterCapability": None}
    await wire.start(capabilities, workspaceFolders=[{"uri": folder, "name": "p"}])
    return wire


async def until(fits: Any, seconds: float = 2.0) -> Any:
    """Two seconds are what a change may take to show up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := fits():
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come")


@pytest.fixture
async def wire(state: Path):
    wire = await started(machine("linux", TREE))
    yield wire
    if wire.server.environments is not None:
        wire.server.environments.stop()


class TestAnswers:
    async def test_list(self, wire):
        answer = await wire.run("environments.list", FOLDER)
        names = [env["name"] for env in answer["environments"]]
        groups = {group["title"]: [names[i] for i in group["environments"]] for group in answer["groups"]}
        assert groups == {
            "This project": ["web"],
            "Environments by name": ["other"],
            "Base environments of conda installs": ["base"],
        }

    async def test_refresh_sees_what_no_fingerprint_shows(self, wire):
        async def python(**more):
            answer = await wire.run("environments.list", {**FOLDER, **more})
            return next(env["python"] for env in answer["environments"] if env["name"] == "web")

        assert await python() == "/opt/conda/envs/web/bin/python"
        wire.machine.disk.remove("/opt/conda/envs/web/bin")
        assert await python() is not None
        assert await python(refresh=True) is None

    async def test_match_and_select(self, wire, state):
        before = await wire.run("environments.match", FOLDER)
        assert (before["environment"]["prefix"], before["why"], before["question"]) == ("/opt/conda/envs/web", "name", None)
        chosen = await wire.run("environments.select", {**FOLDER, "prefix": "/opt/conda/envs/other"})
        assert chosen == {"prefix": "/opt/conda/envs/other", "python": "/opt/conda/envs/other/bin/python"}
        after = await wire.run("environments.match", FOLDER)
        assert (after["environment"]["prefix"], after["why"]) == ("/opt/conda/envs/other", "chosen before")
        assert after["notes"] == ["its Python is 3.12.1, but environment.yml asks for `python=3.11`"]
        assert json.loads(state.read_text()) == {"chosen": {PROJECT: "/opt/conda/envs/other"}}
        await wire.run("environments.select", {**FOLDER, "prefix": None})
        assert (await wire.run("environments.match", FOLDER))["why"] == "name"

    @pytest.mark.parametrize("prefix", ["/nowhere", "", "a\0b", "/opt"])
    async def test_what_is_no_environment_cannot_be_chosen(self, wire, state, prefix):
        assert await wire.run("environments.select", {**FOLDER, "prefix": prefix}) == {"prefix": None, "python": None}
        assert not state.exists()

    async def test_one_without_python_is_a_question(self, wire):
        disk = wire.machine.disk
        disk.remove("/opt/conda/envs/web")
        disk.write("/opt/conda/envs/web/conda-meta/history", "")
        answer = await wire.run("environments.match", FOLDER)
        assert (answer["environment"], answer["why"], answer["create"]) == (None, "unusable", None)
        assert [c["prefix"] for c in answer["candidates"]] == ["/opt/conda/envs/web"]
        assert answer["question"] == (
            "The conda environment of this folder has no Python: `name: web` in environment.yml. Install it with "
            "`conda install -n web python`, or choose another environment."
        )

    async def test_a_broken_one_is_a_question(self, wire):
        wire.machine.disk.remove("/opt/conda/envs/web/bin")
        answer = await wire.run("environments.match", FOLDER)
        assert (answer["environment"], answer["why"], answer["create"]) == (None, "unusable", None)
        assert answer["question"].startswith(
            "No conda environment that works belongs to this folder: /opt/conda/envs/web cannot be used: its Python interpreter is missing"
        )

    async def test_one_that_windows_alone_has_is_not_there(self, wire):
        root, disk = "/mnt/c/Users/me/miniconda3", wire.machine.disk
        disk.remove("/opt/conda/envs/web")
        tree = environment(f"{root}/envs/web", None, packages=["python-3.9.1-h1_0"])
        tree |= {
            f"{root}/condabin/conda.bat": "",
            f"{root}/envs/web/python.exe": "",
            f"{HOME}/.conda/environments.txt": f"{root}/envs/web\n",
        }
        for path, content in tree.items():
            disk.write(path, content)
        answer = await wire.run("environments.match", FOLDER)
        assert (answer["environment"], answer["why"], answer["create"]["name"]) == (None, "none", "web")
        assert "wants an environment `web`, and there is none" in answer["question"]
        assert [c["prefix"] for c in answer["candidates"]] == [f"{root}/envs/web"]

    @pytest.mark.parametrize("folder", ["vscode-vfs://github/home/ann/code/p", "untitled:x", "code/p", "", None, 3])
    async def test_what_is_no_folder_of_this_disk_has_no_environment(self, wire, folder):
        answer = await wire.run("environments.match", {"folder": folder})
        assert (answer["environment"], answer["question"]) == (None, None)

    async def test_a_plain_path_will_do(self, wire):
        assert (await wire.run("environments.match", {"folder": PROJECT + "/"}))["why"] == "name"


async def test_the_size_of_one_that_only_prefix_names(wire):
    for path, content in environment("/data/here").items():
        wire.machine.disk.write(path, content)
    wire.machine.disk.write(f"{PROJECT}/environment.yml", "prefix: /data/here\n")
    await wire.run("environments.match", FOLDER)
    sizes = (await wire.run("environments.sizes", {"prefixes": ["/data/here", "/nowhere"]}))["sizes"]
    assert sizes["/data/here"] > 0
    assert sizes["/nowhere"] is None


class TestFolders:
    async def test_on_windows_the_address_and_the_disk_spell_it_differently(self, state_on_windows):
        windows = {"windows": True}
        tree = merged(
            install("C:\\Users\\ann\\miniconda3", **windows),
            environment("C:\\Code\\My p\\.conda", **windows),
            {"C:\\Code\\My p\\environment.yml": "dependencies:\n  - python\n"},
        )
        made = machine("windows", tree)
        made.disk.write("C:\\Users\\ann\\.conda\\environments.txt", "C:\\Code\\My p\\.conda\n")
        folder = "file:///c%3A/Code/My%20p"
        wire = await started(made, folder=folder)
        answer = await wire.run("environments.match", {"folder": folder})
        assert answer["file"] == "c:\\Code\\My p\\environment.yml"
        assert (answer["environment"]["prefix"].lower(), answer["why"]) == ("c:\\code\\my p\\.conda", "in project")
        made.disk.remove("C:\\Code\\My p\\.conda")
        await until(lambda: wire.asked(CHANGED))
        assert wire.asked(CHANGED)[0] == {"folder": folder}
        wire.server.environments.stop()

    async def test_a_drive_is_a_folder(self, state_on_windows):
        tree = merged(environment("D:\\.conda", windows=True), {"D:\\environment.yml": "dependencies:\n  - python\n"})
        wire = await started(machine("windows", tree), folder="file:///d%3A/")
        answer = await wire.run("environments.match", {"folder": "file:///d%3A/"})
        assert (answer["file"], answer["why"]) == ("d:\\environment.yml", "in project")
        wire.server.environments.stop()

    async def test_one_that_is_open_under_a_link(self, state):
        """As `/tmp` of macOS is, or a home that lies on another disk. conda lists the real path."""
        tree = merged(
            {"/tmp": Link("/private/tmp"), "/Users/ann/.conda/environments.txt": "/private/tmp/p/.conda\n"},
            environment("/private/tmp/p/.conda"),
            {"/private/tmp/p/environment.yml": "dependencies:\n  - python\n"},
        )
        folder = {"folder": "file:///tmp/p"}
        wire = await started(machine("macos", tree), folder=folder["folder"])
        assert (await wire.run("environments.match", folder))["why"] == "in project"
        chosen = await wire.run("environments.select", {**folder, "prefix": "/tmp/p/.conda"})
        assert chosen["prefix"] == "/private/tmp/p/.conda"
        answer = await wire.run("environments.match", folder)
        assert (answer["why"], answer["notes"]) == ("chosen before", [])
        wire.server.environments.stop()

    async def test_a_choice_for_a_name_that_is_no_text(self, state):
        folder = {"folder": "file:///home/ann/code/caf%E9"}
        wire = await started(machine("linux", merged(TREE, {"/home/ann/code/caf\udce9/x": ""})), folder=folder["folder"])
        chosen = await wire.run("environments.select", {**folder, "prefix": "/opt/conda/envs/web"})
        assert chosen["prefix"] == "/opt/conda/envs/web"
        assert json.loads(state.read_bytes()) == {"chosen": {"/home/ann/code/caf\udce9": "/opt/conda/envs/web"}}
        wire.server.environments.stop()

    async def test_a_choice_that_cannot_be_written_down_holds(self, wire, state):
        state.parent.parent.chmod(0o700)
        state.parent.write_text("a file in the way")
        chosen = await wire.run("environments.select", {**FOLDER, "prefix": "/opt/conda/envs/other"})
        assert chosen["prefix"] == "/opt/conda/envs/other"
        assert (await wire.run("environments.match", FOLDER))["why"] == "chosen before"


class TestTheClientIsTold:
    async def test_when_the_environment_goes_and_comes(self, wire):
        await wire.run("environments.match", FOLDER)
        wire.machine.disk.remove("/opt/conda/envs/web")
        await until(lambda: len(wire.asked(CHANGED)) == 1)
        assert (await wire.run("environments.match", FOLDER))["environment"] is None
        for path, content in environment("/opt/conda/envs/web").items():
            wire.machine.disk.write(path, content)
        await until(lambda: len(wire.asked(CHANGED)) == 2, 3)
        assert wire.asked(CHANGED)[-1] == FOLDER

    async def test_when_its_python_is_upgraded(self, wire):
        await wire.run("environments.match", FOLDER)
        wire.machine.disk.remove("/opt/conda/envs/web/conda-meta/python-3.11.7-h955ad1f_0.json")
        wire.machine.disk.write("/opt/conda/envs/web/conda-meta/python-3.13.0-h955ad1f_0.json", "{}")
        await until(lambda: wire.asked(CHANGED))
        answer = await wire.run("environments.match", FOLDER)
        assert (answer["environment"]["python_version"], len(answer["notes"])) == ("3.13.0", 1)

    @pytest.mark.parametrize("event", ["didSave", "didChangeWatchedFiles"])
    @pytest.mark.parametrize("name", ["other", "nowhere"])
    async def test_when_the_file_names_another_one(self, wire, event, name):
        await wire.run("environments.match", FOLDER)
        uri, text = f"{FOLDER['folder']}/environment.yml", f"name: {name}\n"
        wire.open(text, uri)
        wire.machine.disk.write(f"{PROJECT}/environment.yml", text)
        if event == "didSave":
            wire.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        else:
            wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
        await until(lambda: wire.asked(CHANGED) == [FOLDER])

    async def test_when_another_missing_one_is_wanted(self, wire):
        """The question names it."""
        wire.machine.disk.write(f"{PROJECT}/environment.yml", "name: one\n")
        assert "`one`" in (await wire.run("environments.match", FOLDER))["question"]
        wire.machine.disk.write(f"{PROJECT}/environment.yml", "name: two\n")
        wire.notify("workspace/didChangeWatchedFiles", {"changes": []})
        await until(lambda: wire.asked(CHANGED))
        assert "`two`" in (await wire.run("environments.match", FOLDER))["question"]

    async def test_when_one_goes_that_only_prefix_names(self, wire):
        for path, content in environment("/data/here").items():
            wire.machine.disk.write(path, content)
        wire.machine.disk.write(f"{PROJECT}/environment.yml", "prefix: /data/here\n")
        assert (await wire.run("environments.match", FOLDER))["why"] == "prefix"
        await asyncio.sleep(0.3)  # the watcher has looked by itself
        wire.machine.disk.remove("/data/here")
        await until(lambda: wire.asked(CHANGED))

    async def test_but_not_of_what_it_knows(self, wire):
        await wire.run("environments.match", FOLDER)
        await wire.run("environments.select", {**FOLDER, "prefix": "/opt/conda/envs/other"})
        for _ in range(3):
            wire.notify("workspace/didChangeWatchedFiles", {"changes": []})
            await asyncio.sleep(0.1)
        assert wire.asked(CHANGED) == []


class TestEvents:
    def patterns(self, wire: MachineWire) -> set[str]:
        params = wire.asked("client/registerCapability")[-1]
        (registration,) = params["registrations"]
        watchers = registration["registerOptions"]["watchers"]
        return {f"{w['globPattern']['baseUri']}/{w['globPattern']['pattern']}" for w in watchers}

    async def test_an_environment_that_came_later_is_watched_too(self, state):
        wire = await started(machine("linux", TREE), WATCHING)
        await wire.run("environments.match", FOLDER)
        history = "file:///opt/conda/envs/new/conda-meta/history"
        await until(lambda: any(m.get("method") == "client/registerCapability" for m in wire.sent))
        assert f"{FOLDER['folder']}/*" in self.patterns(wire)
        assert history not in self.patterns(wire)
        await until(lambda: wire.server.environments._watcher.idle_interval > 5)
        for path, content in environment("/opt/conda/envs/new").items():
            wire.machine.disk.write(path, content)
        wire.notify("workspace/didChangeWatchedFiles", {"changes": []})
        await until(lambda: history in self.patterns(wire))
        await until(lambda: wire.asked("client/unregisterCapability"))
        wire.server.environments.stop()

    async def test_on_windows_the_addresses_are_those_of_windows(self, state_on_windows):
        tree = merged(install("C:\\Users\\ann\\miniconda3", windows=True), environment("D:\\My p\\.conda", windows=True))
        wire = await started(machine("windows", tree), WATCHING, folder="file:///d%3A/My%20p")
        await wire.run("environments.match", {"folder": "file:///d%3A/My%20p"})
        await until(lambda: any(m.get("method") == "client/registerCapability" for m in wire.sent))
        watched = self.patterns(wire)
        assert "file:///d:/My%20p/*" in watched
        assert {"file:///c:/", "file:///d:/"} == {pattern[: len("file:///c:/")] for pattern in watched}
        wire.server.environments.stop()

    async def test_a_client_that_refuses_is_no_reason_to_look_seldom(self, state):
        wire = await started(machine("linux", TREE), WATCHING)
        del wire.answers["client/registerCapability"]
        await wire.run("environments.match", FOLDER)
        request = await until(lambda: next((m for m in wire.sent if m.get("method") == "client/registerCapability"), None))
        wire.send({"id": request["id"], "error": {"code": -32603, "message": "no"}})
        wire.machine.disk.remove("/opt/conda/envs/web")
        await until(lambda: wire.asked(CHANGED))
        wire.server.environments.stop()

    async def test_more_than_can_be_watched_are_looked_at_often(self, state):
        tree = merged(TREE, *(environment(f"/opt/conda/envs/e{i}") for i in range(70)))
        wire = await started(machine("linux", tree), WATCHING)
        await wire.run("environments.match", FOLDER)
        await until(lambda: wire.server.environments._events._watched)
        wire.machine.disk.write("/opt/conda/envs/web/conda-meta/numpy-2.0-py_0.json", "{}")
        await until(lambda: wire.asked(CHANGED))
        wire.server.environments.stop()

    async def test_a_client_without_relative_patterns_is_not_asked(self, state):
        watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
        wire = await started(machine("linux", TREE), {**ABLE, "workspace": {**ABLE["workspace"], **watching}})
        await wire.run("environments.match", FOLDER)
        await asyncio.sleep(0.1)
        registered = [r["id"] for params in wire.asked("client/registerCapability") for r in params["registrations"]]
        assert not [name for name in registered if name.startswith("environments")]
        wire.server.environments.stop()


class TestAtOnce:
    async def test_many_commands(self, wire):
        """Each gets the whole answer, whatever the others do to what they share."""
        commands = [("environments.list", {"refresh": True}), ("environments.list", FOLDER), ("environments.match", FOLDER)] * 4
        numbers = {}
        for number, (name, argument) in enumerate(commands, 1000):
            params = {"command": f"conda-language-server.{name}", "arguments": [argument]}
            wire.send({"id": number, "method": "workspace/executeCommand", "params": params})
            numbers[number] = name
        await until(lambda: {m["id"] for m in wire.sent if "method" not in m} >= set(numbers), 10)
        for message in wire.sent:
            if message.get("id") in numbers and "method" not in message:
                result = message["result"]
                if numbers[message["id"]] == "environments.list":
                    assert sorted(env["name"] for env in result["environments"]) == ["base", "other", "web"]
                else:
                    assert result["environment"]["owner"] == "/opt/conda"

    async def test_a_drive_that_stops_answering_takes_nothing_away(self, state):
        tree = merged(TREE, environment("/mnt/far/envs/web2"), {f"{HOME}/.condarc": "envs_dirs: [/mnt/far/envs]\n"})
        tree[f"{PROJECT}/environment.yml"] = "name: web2\n"
        made = machine("linux", tree)
        wire = await started(made)
        assert (await wire.run("environments.match", FOLDER))["environment"]["prefix"] == "/mnt/far/envs/web2"
        made.disk.hang("/mnt/far")
        try:
            await asyncio.sleep(0.1)
            answer = await wire.run("environments.match", FOLDER)
            assert answer["environment"]["prefix"] == "/mnt/far/envs/web2"
            assert wire.asked(CHANGED) == []
        finally:
            wire.server.environments.stop()
            made.disk.release()

    async def test_the_end_does_not_wait_for_a_drive(self, state):
        made = machine("linux", TREE)
        made.disk.hang("/opt/conda")
        wire = await started(made)
        params = {"command": "conda-language-server.environments.match", "arguments": [FOLDER]}
        wire.send({"id": 500, "method": "workspace/executeCommand", "params": params})
        await asyncio.sleep(0.1)
        began = time.monotonic()
        try:
            await wire.request("shutdown", None)
            assert time.monotonic() - began < 1
            assert all(thread.daemon for thread in threading.enumerate() if thread.name.startswith(("job", "discovery", "environments")))
        finally:
            made.disk.release()

    async def test_a_request_that_is_cancelled(self, wire):
        params = {"command": "conda-language-server.environments.match", "arguments": [FOLDER]}
        wire.send({"id": 600, "method": "workspace/executeCommand", "params": params})
        wire.notify("$/cancelRequest", {"id": 600})
        assert (await wire.run("environments.match", FOLDER))["why"] == "name"
