"""A language client that does nothing but wait and look at the clock. Standard library only.

A message counts as received when its last byte has been read. Requests of the server are answered on a thread of their own.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path

now = time.perf_counter


class NoAnswerError(Exception):
    """The server did not do within the time limit what was waited for."""


class Client:
    """One server process and one document.

    Args:
        command: how to start it.
        root: a folder, told as the workspace.
        settings: what `workspace/configuration` answers, by section.
    """

    def __init__(self, command: list[str], root: Path, settings: dict, timeout: float = 60.0) -> None:
        self.root, self.settings, self.timeout = root, settings, timeout
        self.inbox: queue.Queue = queue.Queue()
        self.questions: queue.Queue = queue.Queue()
        self.pending: list = []
        self.ids = 0
        self.lock = threading.Lock()
        self.spawned = now()
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("SHOW_STDERR") else subprocess.DEVNULL,
            bufsize=0,
        )
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._answer, daemon=True).start()

    # The protocol

    def initialize(self) -> float:
        """Milliseconds from the start of the process to the answer."""
        root = self.root.as_uri()
        request, _ = self.request(
            "initialize",
            {
                "processId": os.getpid(), "clientInfo": {"name": "latency"}, "rootUri": root, "rootPath": str(self.root),
                "capabilities": CAPABILITIES, "workspaceFolders": [{"uri": root, "name": "root"}],
            },
        )  # fmt: skip
        at, message = self.response(request)
        sync = message["result"]["capabilities"].get("textDocumentSync")
        self.whole_texts = (sync.get("change") if isinstance(sync, dict) else sync) == 1
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self.settings})
        return (at - self.spawned) * 1000

    def open(self, name: str, text: str) -> float:
        """Milliseconds from the start of the process to the first diagnostics."""
        self.uri, self.lines, self.version = (self.root / name).as_uri(), text.split("\n"), 1
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return (self.diagnostics() - self.spawned) * 1000

    def change(self, line: int, character: int, removed: int, inserted: str) -> float:
        """Types or deletes at a place; gives the time at which sending began."""
        before = self.lines[line]
        self.lines[line] = before[:character] + inserted + before[character + removed :]
        self.version += 1
        event: dict = {"text": "\n".join(self.lines)}
        if not self.whole_texts:
            start, end = {"line": line, "character": character}, {"line": line, "character": character + removed}
            event = {"range": {"start": start, "end": end}, "text": inserted}
        self.pending = [m for m in self.pending if m[1].get("method") != DIAGNOSTICS]
        began = now()
        self.notify("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [event]})
        return began

    def diagnostics(self) -> float:
        """The time at which the diagnostics of the newest version came; of any version where the server does not tell it."""

        def fits(message: dict) -> bool:
            params = message.get("params") or {}
            is_ours = message.get("method") == DIAGNOSTICS and params.get("uri") == self.uri
            return is_ours and params.get("version") in (None, self.version)

        at, message = self.wait(fits)
        self.last = message["params"]["diagnostics"]
        return at

    def ask(self, method: str, line: int, character: int) -> tuple[float, object]:
        """Milliseconds to the answer of a request about a place, and the answer."""
        place = {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}}
        request, began = self.request(method, place)
        at, message = self.response(request)
        return (at - began) * 1000, message.get("result")

    def close(self) -> None:
        try:
            request, _ = self.request("shutdown", None)
            self.response(request, 5)
            self.notify("exit", None)
            self.process.wait(3)
        except (NoAnswerError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()

    # Messages

    def send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}, separators=(",", ":")).encode()
        view = memoryview(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        with self.lock:
            while view:
                view = view[self.process.stdin.write(view) :]

    def notify(self, method: str, params: object) -> None:
        self.send({"method": method, "params": params})

    def request(self, method: str, params: object) -> tuple[int, float]:
        self.ids += 1
        began = now()
        self.send({"id": self.ids, "method": method, "params": params})
        return self.ids, began

    def response(self, request: int, timeout: float | None = None) -> tuple[float, dict]:
        at, message = self.wait(lambda m: m.get("id") == request and "method" not in m, timeout)
        if "error" in message:
            raise NoAnswerError(message["error"])
        return at, message

    def wait(self, fits, timeout: float | None = None) -> tuple[float, dict]:
        for index, (at, message) in enumerate(self.pending):
            if fits(message):
                del self.pending[index]
                return at, message
        deadline = now() + (timeout or self.timeout)
        while True:
            try:
                at, message = self.inbox.get(timeout=max(deadline - now(), 0))
            except queue.Empty:
                raise NoAnswerError("no answer in time") from None
            if message is None:
                raise NoAnswerError("the server has ended")
            if fits(message):
                return at, message
            self.pending.append((at, message))

    def settle(self, quiet: float) -> list[float]:
        """Swallows messages until none has come for `quiet` seconds; gives the times of the diagnostics among them."""
        times = []
        while True:
            try:
                at, message = self.inbox.get(timeout=quiet)
            except queue.Empty:
                return times
            if message is None:
                return times
            if message.get("method") == DIAGNOSTICS:
                times.append(at)

    def _read(self) -> None:
        stream = os.fdopen(os.dup(self.process.stdout.fileno()), "rb", buffering=1 << 16)
        try:
            while True:
                length = 0
                while (header := stream.readline()) not in (b"\r\n", b""):
                    if header.lower().startswith(b"content-length:"):
                        length = int(header.split(b":")[1])
                if not header:
                    break
                body = stream.read(length)
                at = now()
                message = json.loads(body)
                (self.questions if "method" in message and "id" in message else self.inbox).put(
                    message if "method" in message and "id" in message else (at, message)
                )
        except (OSError, ValueError):
            pass
        self.inbox.put((now(), None))
        self.questions.put(None)

    def _answer(self) -> None:
        while (message := self.questions.get()) is not None:
            result = None
            if message["method"] == "workspace/configuration":
                result = [self.settings.get(item.get("section")) for item in message["params"]["items"]]
            try:
                self.send({"id": message["id"], "result": result})
            except OSError:
                return

    # The process

    def memory(self) -> float | None:
        """Resident memory of the server and its children in MiB; None where /proc does not tell."""
        pages = [_status(pid, "VmRSS:") for pid in self._family()]
        return sum(p for p in pages if p) / 1024 if any(pages) else None

    def cpu(self) -> float | None:
        """Milliseconds of processor time that the server and its children have used so far."""
        total = 0
        for pid in self._family():
            with contextlib.suppress(OSError, IndexError, ValueError):
                total += sum(int((task / "schedstat").read_text().split()[0]) for task in Path(f"/proc/{pid}/task").iterdir())
        return total / 1e6 if total else None

    def _family(self) -> list[int]:
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            try:
                for task in Path(f"/proc/{pid}/task").iterdir():
                    todo += [int(child) for child in (task / "children").read_text().split()]
            except OSError:
                continue
        return found


DIAGNOSTICS = "textDocument/publishDiagnostics"
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"configuration": True, "workspaceFolders": True, "didChangeConfiguration": {"dynamicRegistration": True}},
    "window": {"workDoneProgress": True},
    "textDocument": {
        "synchronization": {"didSave": True},
        "publishDiagnostics": {"versionSupport": True, "relatedInformation": True},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}},
    },
}


def _status(pid: int, name: str) -> int | None:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    except OSError:
        pass
    return None
