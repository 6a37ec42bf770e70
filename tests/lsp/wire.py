"""A server in this process: messages go in as bytes and come out as plain values, as on the wire."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.world.host import Host

URI = "file:///project/environment.yml"
DUPLICATE = "name: x\nchannels:\n  - conda-forge\ndependencies:\n  - numpy\n  - numpy\n"
CAPABILITIES: dict[str, Any] = {
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True, "tagSupport": {"valueSet": [1, 2]}},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}},
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
    },
}


class Wire:
    """The client's side. `sent` holds every message of the server in order."""

    def __init__(self) -> None:
        self.server = CondaLanguageServer(Host.real())
        self.server.protocol.set_writer(self)
        self.sent: list[dict[str, Any]] = []
        self.configuration: Any = None
        self.folder_configuration: dict[str, Any] = {}
        self._requests = 0

    async def start(self, capabilities: dict[str, Any] | None = None, **params: Any) -> Any:
        """Does the handshake as `serve` would; gives the server's capabilities."""
        self.server.begin()
        given = CAPABILITIES if capabilities is None else capabilities
        result = await self.request("initialize", {"processId": 1, "rootUri": None, "capabilities": given, **params})
        self.notify("initialized", {})
        await asyncio.sleep(0)
        return result["result"]["capabilities"]

    def write(self, data: bytes) -> None:
        header, _, body = data.partition(b"\r\n\r\n")
        assert b"Content-Length: %d" % len(body) in header
        message = json.loads(body)
        self.sent.append(message)
        if message.get("method") == "workspace/configuration" and self.configuration is not None:
            scopes = [item.get("scopeUri") for item in message["params"]["items"]]
            answer = {"id": message["id"], "result": [self.folder_configuration.get(scope, self.configuration) for scope in scopes]}
            asyncio.get_running_loop().call_soon(self.send, answer)

    def close(self) -> None:
        """The other half of what pygls wants of a writer."""

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.protocol.peek(body)
        self.server.protocol.receive(body)

    def notify(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    async def request(self, method: str, params: Any) -> dict[str, Any]:
        self._requests += 1
        self.send({"id": self._requests, "method": method, "params": params})
        return await self.until(lambda m: m.get("id") == self._requests and "method" not in m)

    async def ask(self, method: str, line: int = 0, character: int = 0, uri: str = URI, **params: Any) -> Any:
        """The result of a request about a place in a document."""
        position = {"line": line, "character": character}
        answer = await self.request(method, {"textDocument": {"uri": uri}, "position": position, **params})
        return answer.get("result", answer.get("error"))

    def open(self, text: str, uri: str = URI, version: int = 1) -> None:
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": version, "text": text}})

    def change(self, text: str, version: int, uri: str = URI) -> None:
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]})

    async def diagnostics(self, version: int | None = 1, uri: str = URI) -> list[dict[str, Any]]:
        """The diagnostics of a version; waits for them."""

        def fits(message: dict[str, Any]) -> bool:
            params = message.get("params") or {}
            return "diagnostics" in params and params["uri"] == uri and params.get("version") == version

        return list((await self.until(fits))["params"]["diagnostics"])

    def published(self) -> list[tuple[str, int | None]]:
        """Address and version of all diagnostics so far."""
        found = [m["params"] for m in self.sent if m.get("method") == "textDocument/publishDiagnostics"]
        return [(params["uri"], params.get("version")) for params in found]

    def shown(self) -> list[str]:
        """The messages shown to the user."""
        return [m["params"]["message"] for m in self.sent if m.get("method") == "window/showMessage"]

    async def until(self, fits: Any, seconds: float = 10.0) -> dict[str, Any]:
        deadline = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < deadline:
            for message in reversed(self.sent):
                if fits(message):
                    return message
            await asyncio.sleep(0.002)
        raise AssertionError(f"not among {self.sent}")


def edited(text: str, edits: list[dict[str, Any]], encoding: str = "utf-16") -> str:
    """The text after edits as a client applies them, in an implementation of its own: encode the line, count units, decode."""
    lines = text.splitlines(keepends=True) or [""]
    codec, width = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]

    def offset(position: dict[str, int]) -> int:
        if position["line"] >= len(lines):
            return len(text)
        before = "".join(lines[: position["line"]])
        return len(before) + len(lines[position["line"]].encode(codec)[: position["character"] * width].decode(codec))

    for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text
