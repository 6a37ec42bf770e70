"""The server as a process of its own: start, end, and what people and broken programs throw at it."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.wire import CAPABILITIES, DUPLICATE
from tests.world.stand_ins import write_install

COMMAND = [sys.executable, "-m", "conda_language_server", "serve"]
URI = "file:///nowhere/environment.yml"


def processor_time(process: subprocess.Popen[bytes]) -> float:
    """Of a process of Windows: seconds in its own code and in the system's."""
    times = [ctypes.c_ulonglong() for _ in range(4)]
    handle = ctypes.c_void_p(int(process._handle))  # type: ignore[attr-defined]
    assert ctypes.WinDLL("kernel32").GetProcessTimes(handle, *map(ctypes.byref, times))  # type: ignore[attr-defined]
    return (times[2].value + times[3].value) / 10_000_000


class Process:
    """A server process and a blocking client."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **environment},
        )
        assert self.process.stdin
        assert self.process.stdout
        self.sink, self.source = self.process.stdin, self.process.stdout
        self._watchdog = threading.Timer(30, self.process.kill)
        self._watchdog.start()

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.sink.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.sink.flush()

    def receive(self) -> dict[str, Any]:
        length = 0
        while (line := self.source.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert line, "the server has ended"
        message = json.loads(self.source.read(length))
        assert isinstance(message, dict)
        return message

    def initialize(self, **more: Any) -> None:
        self.send(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": CAPABILITIES, **more})
        assert "capabilities" in self.receive()["result"]
        self.send(method="initialized", params={})

    def open(self, text: str, version: int = 1) -> list[dict[str, Any]]:
        document = {"uri": URI, "languageId": "yaml", "version": version, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        while True:
            message = self.receive()
            if message.get("params", {}).get("version") == version:
                return list(message["params"]["diagnostics"])

    def cpu(self) -> float:
        """Seconds of processor time, which a busy machine does not change; of the clock where the system does not tell."""
        if sys.platform == "win32":
            return processor_time(self.process)
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return time.monotonic()
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ended(self) -> tuple[int, float, str]:
        """Exit status, the seconds it took to end, and what was written to the standard error."""
        started = time.monotonic()
        assert self.process.stderr
        with self.process.stderr:
            words = self.process.stderr.read().decode()
        status = self.process.wait(20)
        self._watchdog.cancel()
        self.source.close()
        with contextlib.suppress(OSError):
            self.sink.close()
        return status, time.monotonic() - started, words


@pytest.fixture
def server() -> Iterator[Process]:
    process = Process()
    process.initialize()
    yield process
    if process.process.poll() is None:
        process.sink.close()
        process.ended()


def test_shutdown_and_exit_end_it_within_a_second(server: Process) -> None:
    server.open(DUPLICATE)
    server.send(id=2, method="shutdown", params=None)
    assert server.receive()["result"] is None
    server.send(method="exit", params=None)
    status, seconds, words = server.ended()
    assert (status, words) == (0, "")
    assert seconds < 1


def test_exit_alone_is_status_1(server: Process) -> None:
    server.send(method="exit", params=None)
    assert server.ended()[0] == 1


def test_it_ends_when_the_editor_goes_away(server: Process) -> None:
    server.sink.close()
    status, seconds, words = server.ended()
    assert (status, words) == (1, "")
    assert seconds < 1


def test_it_ends_when_nobody_reads_its_answers() -> None:
    process = Process()
    process.initialize()
    process.source.close()
    document = {"uri": URI, "languageId": "yaml", "version": 1, "text": DUPLICATE}
    process.send(method="textDocument/didOpen", params={"textDocument": document})
    status, _, words = process.ended()
    assert status == 1
    assert "Traceback" not in words


def test_a_file_of_20_mb_costs_less_than_two_seconds(server: Process) -> None:
    text = "name: x\ndependencies:\n" + "  - numpy=1.26\n" * 1_400_000
    assert len(text) > 20_000_000
    before = server.cpu()
    (found,) = server.open(text)
    assert server.cpu() - before < 2
    assert found["severity"] != 1
    assert [d["code"] for d in server.open(DUPLICATE, 2)] == ["ENV150"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(random.Random(1).randrange(256)) for _ in range(5000)),
        "\x00" * 1000,
        "\ud800 \udfff",
        "[" * 1_000_000,
        "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)),
        "\ufeff" + DUPLICATE,
        DUPLICATE.replace("\n", "\r"),
        "dependencies: [" + "'" * 99_999,
    ],
    ids=["random", "nul", "surrogates", "brackets", "alias-bomb", "bom", "cr", "quotes"],
)
def test_junk_in_a_document(server: Process, text: str) -> None:
    before = server.cpu()
    server.open(text)
    assert server.cpu() - before < 2
    params = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 5}}
    for number, method in enumerate(("hover", "completion", "documentSymbol", "foldingRange", "semanticTokens/full", "documentLink")):
        server.send(id=10 + number, method=f"textDocument/{method}", params=params)
        assert "error" not in server.receive()
    assert [d["code"] for d in server.open(DUPLICATE, 2)] == ["ENV150"]


def test_binary_junk_on_the_line_does_not_end_it(server: Process) -> None:
    server.sink.write(bytes(random.Random(2).randrange(256) for _ in range(100_000)) + b"\r\n\r\n")
    server.sink.flush()
    assert [d["code"] for d in server.open(DUPLICATE)] == ["ENV150"]


def test_what_a_library_prints_does_not_reach_the_protocol(tmp_path: Path) -> None:
    (tmp_path / "noisy.py").write_text(
        "import os, sys\n"
        "from conda_language_server.features import hover\n"
        "def loud(*_):\n"
        "    print('printed'); sys.stdout.flush(); os.write(1, b'written'); os.system('cat; echo from a child')\n"
        "hover.hover = loud\n"
        "from conda_language_server.cli import main\n"
        "sys.exit(main(['serve']))\n"
    )
    process = Process()
    process.sink.close()
    process.ended()
    noisy = object.__new__(Process)
    noisy.process = subprocess.Popen(
        [sys.executable, str(tmp_path / "noisy.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert noisy.process.stdin
    assert noisy.process.stdout
    noisy.sink, noisy.source = noisy.process.stdin, noisy.process.stdout
    noisy._watchdog = threading.Timer(30, noisy.process.kill)
    noisy._watchdog.start()
    noisy.initialize()
    noisy.open("name: x\nchannels: [a]\ndependencies: [numpy]\n")
    noisy.send(id=5, method="textDocument/hover", params={"textDocument": {"uri": URI}, "position": {"line": 0, "character": 1}})
    assert noisy.receive() == {"id": 5, "jsonrpc": "2.0", "result": None}
    noisy.sink.close()
    words = noisy.ended()[2]
    assert all(word in words for word in ("printed", "written", "from a child"))


def test_children_do_not_inherit_the_cache_folder_of_the_editor(tmp_path: Path) -> None:
    script = "import os; from conda_language_server.lsp import start; start._prepare(); print(os.environ.get('PYTHONPYCACHEPREFIX'))"
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    assert subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True).stdout == "None\n"


def test_over_tcp() -> None:
    process = subprocess.Popen([*COMMAND, "--tcp", "127.0.0.1:0"], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    assert process.stderr
    with process.stderr:
        line = process.stderr.readline().decode()
        port = int(line.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), 10) as connection, connection.makefile("rwb") as stream:

            def say(**message: Any) -> None:
                body = json.dumps({"jsonrpc": "2.0", **message}).encode()
                stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
                stream.flush()

            say(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
            assert stream.readline().startswith(b"Content-Length:")
            say(method="exit", params=None)
            assert process.wait(10) == 1


@pytest.mark.parametrize("arguments", [["--tcp", "x"], ["--tcp", "1:99999"], ["--stdio", "--tcp", "1"], ["nonsense"]])
def test_wrong_use(arguments: list[str]) -> None:
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_nothing_of_the_protocol_is_needed_for_the_core() -> None:
    script = (
        "import sys; from conda_language_server import analysis; analysis.analyze('dependencies: [a]', 'environment');"
        "print([m for m in sys.modules if m.split('.')[0] in ('pygls', 'lsprotocol', 'cattrs', 'attr', 'attrs', 'asyncio')])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
@pytest.mark.parametrize("way", ["exit", "gone", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_no_program_outlives_the_server(tmp_path: Path, way: str) -> None:
    """An editor that is closed, or dies, while an environment is created leaves no conda behind; nor does a server that is ended or killed.

    The program takes back what it has begun.
    """
    body = """\
        make(prefix)
        print("Executing transaction:", flush=True)
        try:
            open(os.path.join(install, "pid"), "w").write(f"{os.getpid()} ")
            while True:
                time.sleep(0.05)
        except KeyboardInterrupt:
            print("Rolling back transaction:", flush=True)
            shutil.rmtree(prefix)
        """
    program = write_install(tmp_path / "conda", body)
    file = tmp_path / "code" / "environment.yml"
    file.parent.mkdir()
    file.write_text("name: web\nchannels: [conda-forge]\ndependencies: [python]\n", encoding="utf-8")
    home = {"HOME": os.fspath(tmp_path), "XDG_STATE_HOME": os.fspath(tmp_path), "CONDA_EXE": os.fspath(program)}
    server = Process(**home)
    server.initialize(initializationOptions={"trusted": True})
    command = "conda-language-server.environments.create"
    params = {"command": command, "arguments": [{"folder": file.parent.as_uri()}]}
    server.send(id=2, method="workspace/executeCommand", params=params)
    written = tmp_path / "conda" / "pid"
    deadline = time.monotonic() + 20
    while not (written.exists() and written.read_text().endswith(" ")) and time.monotonic() < deadline:
        time.sleep(0.02)
    pid = int(written.read_text())
    if way == "exit":
        server.send(id=3, method="shutdown")
        server.send(method="exit")
    if way.startswith("SIG"):
        server.process.send_signal(getattr(signal, way))
    else:
        server.sink.close()
    server.ended()
    assert _dies(pid, 15)
    assert not (tmp_path / "conda" / "envs" / "web").exists()


def _dies(pid: int, seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False
