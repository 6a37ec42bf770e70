"""The commands of `workspace/executeCommand`: one table, filled by the modules that bring them.

A command's name has no prefix here; clients see `conda-language-server.` in front of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Union

if TYPE_CHECKING:
    from conda_language_server.lsp.server import CondaLanguageServer

PREFIX = "conda-language-server."

Command = Callable[..., Union[Any, Awaitable[Any]]]
"""`command(ls, *arguments)`, with JSON values in and out. Anything that waits for the world goes through `ls.jobs`."""

COMMANDS: dict[str, Command] = {}


def command(name: str) -> Callable[[Command], Command]:
    """Puts a function into the table: `@command("environments.list")`."""

    def put(function: Command) -> Command:
        if name in COMMANDS:
            raise ValueError(f"there is a command {name} already")
        COMMANDS[name] = function
        return function

    return put


def argument(params: Any) -> dict[str, Any]:
    """The argument of a command as a table. Clients send it as an object, some wrap it into a list."""
    if isinstance(params, (list, tuple)) and len(params) == 1 and not hasattr(params, "_fields"):
        params = params[0]
    if hasattr(params, "_asdict"):
        params = params._asdict()
    return dict(params) if isinstance(params, dict) else {}


def register(ls: CondaLanguageServer) -> None:
    """Makes the commands known to the server."""
    for name, function in COMMANDS.items():
        ls.command(PREFIX + name)(_handler(function))


def _handler(function: Command) -> Callable[..., Awaitable[Any]]:
    async def handle(ls: Any, *arguments: Any) -> Any:
        result = function(ls, *arguments)
        if not isinstance(result, Awaitable):
            return result
        with ls.protocol.cancellable():
            return await result

    return handle
