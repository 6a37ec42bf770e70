"""The lens that offers to create the environment of a file, where it is known that there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.machine_wire import ABLE, MachineWire
from tests.world.fake_host import environment, install, machine, merged

FOLDER = {"folder": "file:///home/ann/code/p"}
URI = "file:///home/ann/code/p/environment.yml"
TREE = merged(install("/opt/conda"), environment("/opt/conda/envs/web"), {"/home/ann/code/p/environment.yml": "dependencies: [numpy]\n"})
COMMANDS = {"createEnvironment": "my.create", "selectEnvironment": "my.select"}


@pytest.fixture
async def wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MachineWire]:
    monkeypatch.setattr("conda_language_server.world.remembered.state_file", lambda: str(tmp_path / "environments.json"))
    wire = MachineWire(machine("linux", TREE))
    wire.answers |= {"client/registerCapability": None, "client/unregisterCapability": None}
    yield wire
    if wire.server.environments is not None:
        wire.server.environments.stop()


async def started(wire: MachineWire, **options: Any) -> MachineWire:
    folders = [{"uri": FOLDER["folder"], "name": "p"}]
    await wire.start(ABLE, workspaceFolders=folders, initializationOptions={"clientCommands": COMMANDS, "trusted": True, **options})
    return wire


async def lenses(wire: MachineWire, name: str) -> list[tuple[str, str]]:
    wire.open(f"# x\nname: {name}\ndependencies: [numpy]\n", URI)
    found = await wire.ask("textDocument/codeLens", uri=URI)
    assert all(lens["range"]["start"] == {"line": 1, "character": 0} for lens in found)
    assert all(lens["command"]["arguments"] == [URI] for lens in found)
    return [(lens["command"]["title"], lens["command"]["command"]) for lens in found]


CREATE, SELECT = ("Create environment", "my.create"), ("Select environment", "my.select")


async def test_it_is_offered_as_soon_as_the_environments_are_known(wire: MachineWire) -> None:
    await started(wire)
    assert await lenses(wire, "new") == [SELECT]
    await wire.run("environments.match", FOLDER)
    assert len(wire.asked("workspace/codeLens/refresh")) == 1
    assert await lenses(wire, "new") == [CREATE, SELECT]
    assert await lenses(wire, "web") == [SELECT]


async def test_and_no_longer_once_there_is_one(wire: MachineWire) -> None:
    await started(wire)
    await wire.run("environments.match", FOLDER)
    first = next(message["id"] for message in wire.sent if message.get("method") == "workspace/codeLens/refresh")
    assert await lenses(wire, "new") == [CREATE, SELECT]
    for path, content in environment("/opt/conda/envs/new").items():
        wire.machine.disk.write(path, content)
    wire.notify("workspace/didChangeWatchedFiles", {"changes": []})
    await wire.until(lambda message: message.get("method") == "workspace/codeLens/refresh" and message["id"] != first)
    assert await lenses(wire, "new") == [SELECT]


@pytest.mark.parametrize("name", ["base", "root", "a/b", "a b", "3.10", "", "[a]"])
async def test_not_for_a_name_that_conda_would_not_give(wire: MachineWire, name: str) -> None:
    await started(wire)
    await wire.run("environments.match", FOLDER)
    assert await lenses(wire, name) == [SELECT]


async def test_not_while_one_is_being_created(wire: MachineWire) -> None:
    await started(wire)
    await wire.run("environments.match", FOLDER)
    assert wire.server.environments is not None
    wire.server.environments.creations["new"] = object()  # type: ignore[assignment]
    assert await lenses(wire, "new") == [SELECT]
    wire.server.environments.creations.clear()


@pytest.mark.parametrize("options", [{"clientCommands": {"selectEnvironment": "my.select"}}, {"trusted": False}])
async def test_not_where_nothing_may_or_can_be_created(wire: MachineWire, options: dict[str, Any]) -> None:
    await started(wire, **options)
    await wire.run("environments.match", FOLDER)
    assert await lenses(wire, "new") == [SELECT]


async def test_in_chinese(wire: MachineWire) -> None:
    await wire.start(
        ABLE,
        workspaceFolders=[{"uri": FOLDER["folder"], "name": "p"}],
        initializationOptions={"clientCommands": COMMANDS, "trusted": True},
        locale="zh-cn",
    )
    await wire.run("environments.match", FOLDER)
    assert [title for title, _ in await lenses(wire, "new")] == ["创建环境", "选择环境"]
