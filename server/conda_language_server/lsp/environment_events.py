"""Asks the client for events about the files that tell of environments, and again when others are to be watched."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

from lsprotocol import types

from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.to_lsp import path_address

if TYPE_CHECKING:
    from conda_language_server.world.watching import Watch

_numbers = itertools.count(1)


class FileEvents:
    """What a client watches for one server. All methods are for the server's loop.

    Args:
        on_agreed: Called whenever the client has agreed to watch something; never where it cannot or does not.
    """

    def __init__(self, ls: CondaLanguageServer, on_agreed: Callable[[], None]) -> None:
        self._ls, self._on_agreed = ls, on_agreed
        self._wanted: list[Watch] = []
        self._watched: list[Watch] = []
        self._registration: types.Registration | None = None
        self._asking = False

    def ask(self, wanted: list[Watch]) -> None:
        """Has these watched, and those before no more."""
        self._wanted = wanted
        if self._ls.client.registers_watchers and not self._asking and wanted != self._watched:
            self._asking = True
            self._ls.spawn(self._register)

    async def _register(self) -> None:
        try:
            while self._wanted != self._watched:
                wanted, before = self._wanted, self._registration
                options = types.DidChangeWatchedFilesRegistrationOptions([_watcher(w.folder, w.pattern) for w in wanted])
                now = types.Registration(f"environments/{next(_numbers)}", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
                await self._ls.client_register_capability_async(types.RegistrationParams([now]))
                self._watched, self._registration = wanted, now
                self._on_agreed()
                if before is not None:
                    gone = types.Unregistration(before.id, before.method)
                    await self._ls.client_unregister_capability_async(types.UnregistrationParams([gone]))
        finally:
            self._asking = False


def _watcher(folder: str, pattern: str) -> types.FileSystemWatcher:
    return types.FileSystemWatcher(types.RelativePattern(path_address(folder), pattern))
