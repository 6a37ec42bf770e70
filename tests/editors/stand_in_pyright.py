"""A language server that only writes down each `python.pythonPath` it is told, a line each: a stand-in for pyright."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(told: Path) -> None:
    while (message := _read()) is not None:
        if message.get("method") == "workspace/didChangeConfiguration":
            path = message["params"]["settings"]["python"].get("pythonPath")  # newer editors tell the first settings like this, too
            if path is not None:
                with told.open("a", encoding="utf-8") as file:
                    file.write(path + "\n")
        elif message.get("method") == "exit":
            return
        elif "id" in message and "method" in message:
            _write({"jsonrpc": "2.0", "id": message["id"], "result": {"capabilities": {}} if message["method"] == "initialize" else None})


def _read() -> dict | None:
    length = 0
    while (line := sys.stdin.buffer.readline()).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(sys.stdin.buffer.read(length)) if length else None


def _write(message: dict) -> None:
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    sys.stdout.buffer.flush()


main(Path(sys.argv[1]))
