"""A server process on Windows: its streams are bytes, and it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conda_language_server.world.pycharm.changes import _alive
from tests.lsp.test_process import URI, Process
from tests.world.stand_ins import write_install

CRLF = "name: demo\r\nchannels:\r\n  - conda-forge\r\ndependencies:\r\n  - numpy >=1 <2\r\n"


def test_from_start_to_end() -> None:
    server = Process()
    server.initialize()
    (finding,) = server.open(CRLF)
    assert finding["range"]["start"] == {"line": 4, "character": 13}
    server.send(
        id=2,
        method="textDocument/codeAction",
        params={"textDocument": {"uri": URI}, "range": finding["range"], "context": {"diagnostics": [finding], "only": ["quickfix"]}},
    )
    while (answer := server.receive()).get("id") != 2:
        pass
    assert "1,<2" in str(answer["result"][0]["edit"])
    server.send(id=3, method="shutdown")
    while server.receive().get("id") != 3:
        pass
    server.send(method="exit")
    status, _, words = server.ended()
    assert (status, words) == (0, "")


def test_the_end_of_its_input_is_its_end() -> None:
    server = Process()
    server.initialize()
    server.sink.write(b"Content-Length: 100\r\n\r\n{")
    server.sink.close()
    assert server.ended()[0] == 1


@pytest.mark.parametrize("way", ["exit", "gone", "killed"])
def test_no_program_outlives_it(tmp_path: Path, way: str) -> None:
    """An editor that is closed while an environment is created leaves no conda behind, and no child of conda; nor does a server that is killed."""
    body = """\
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(90)"])
        print("Executing transaction:", flush=True)
        with open(os.path.join(install, "pids.new"), "w") as file:
            file.write(f"{os.getpid()} {child.pid}")
        os.rename(file.name, os.path.join(install, "pids"))
        time.sleep(90)
        """
    program = write_install(tmp_path / "conda", body)
    file = tmp_path / "code" / "environment.yml"
    file.parent.mkdir()
    file.write_text("name: web\nchannels: [conda-forge]\ndependencies: [python]\n", encoding="utf-8")
    server = Process(USERPROFILE=os.fspath(tmp_path), CONDA_EXE=os.fspath(program))
    server.initialize(initializationOptions={"trusted": True})
    params = {"command": "conda-language-server.environments.create", "arguments": [{"folder": file.parent.as_uri()}]}
    server.send(id=2, method="workspace/executeCommand", params=params)
    written = tmp_path / "conda" / "pids"
    assert until(written.exists, 25)
    pids = [int(pid) for pid in written.read_text().split()]
    assert all(map(_alive, pids))
    if way == "exit":
        server.send(id=3, method="shutdown")
        server.send(method="exit")
    if way == "killed":
        server.process.kill()
    else:
        server.sink.close()
    server.ended()
    assert until(lambda: not any(map(_alive, pids)), 15)


def until(fits: Callable[[], object], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not fits():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
