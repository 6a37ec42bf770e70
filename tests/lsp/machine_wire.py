"""A server on a made-up machine, and a client that does what it is asked for: makes edits and shows documents."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from conda_language_server.lsp.start import gatherer
from tests.lsp.wire import CAPABILITIES, Wire
from tests.world.fake_host import Machine

ABLE: dict[str, Any] = {
    **CAPABILITIES,
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
        "inlayHint": {"refreshSupport": True},
        "codeLens": {"refreshSupport": True},
    },
    "window": {"showDocument": {"support": True}},
}


class MachineWire(Wire):
    """`asked` holds the requests of the server with their parameters; `answers` what the client says to them."""

    def __init__(self, made: Machine) -> None:
        super().__init__()
        self.machine = made
        self.server.host = made.host
        self.server.gather = gatherer(made.host)
        self.answers: dict[str, Any] = {
            "workspace/applyEdit": {"applied": True},
            "window/showDocument": {"success": True},
            "workspace/inlayHint/refresh": None,
            "workspace/codeLens/refresh": None,
            "workspace/diagnostic/refresh": None,
        }

    async def start(self, capabilities: dict[str, Any] | None = None, **params: Any) -> Any:
        """A client whose user trusts the workspace, unless something else is said."""
        return await super().start(capabilities, **{"initializationOptions": {"trusted": True}, **params})

    def write(self, data: bytes) -> None:
        super().write(data)
        message = json.loads(data.partition(b"\r\n\r\n")[2])
        if "id" in message and message.get("method") in self.answers:
            answer = {"id": message["id"], "result": self.answers[message["method"]]}
            asyncio.get_running_loop().call_soon(self.send, answer)

    def asked(self, method: str) -> list[Any]:
        """The parameters of the server's requests of a kind."""
        return [m.get("params") for m in self.sent if m.get("method") == method]

    async def run(self, command: str, *arguments: Any) -> Any:
        """The result of a command; the error where it failed."""
        params = {"command": f"conda-language-server.{command}", "arguments": list(arguments)}
        answer = await self.request("workspace/executeCommand", params)
        return answer["result"] if "result" in answer else answer["error"]
