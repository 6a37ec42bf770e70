"""Progress that the client shows and its user can cancel, begun by the server (`window/workDoneProgress/create`)."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from lsprotocol import types

from conda_language_server.text.notices import notice

if TYPE_CHECKING:
    from conda_language_server.lsp.server import CondaLanguageServer

logger = logging.getLogger(__name__)

_PATIENCE = 5.0
"""Seconds for the client to make room for a progress; without an answer the work goes on unseen."""
_PAUSE = 0.1
"""Seconds between two reports: a download tells of every few kilobytes."""
_numbers = itertools.count(1)


class WorkProgress:
    """One piece of work as the client shows it. All methods are for the server's loop; without a client that shows progress they do nothing."""

    def __init__(self, ls: CondaLanguageServer, token: str | None) -> None:
        self._ls, self._token = ls, token
        self._next: types.WorkDoneProgressReport | None = None
        self._timer: asyncio.TimerHandle | None = None

    @staticmethod
    async def begin(ls: CondaLanguageServer, title: str, message: str, on_cancel: Callable[[], None]) -> WorkProgress:
        """Shows the title; `on_cancel` is called when the user cancels."""
        if not ls.client.progress:
            return WorkProgress(ls, None)
        token = f"conda-language-server/{next(_numbers)}"
        progress = ls.protocol.progress
        try:
            await asyncio.wait_for(progress.create_async(token), _PATIENCE)
        except Exception as error:  # noqa: BLE001 - a client that refuses gets no progress, and its environment all the same
            logger.warning("the client shows no progress: %s", error or type(error).__name__)
            return WorkProgress(ls, None)
        progress.tokens[token].add_done_callback(lambda future: on_cancel() if future.cancelled() else None)
        progress.begin(token, types.WorkDoneProgressBegin(title=notice(title), cancellable=True, message=notice(message), percentage=0))
        return WorkProgress(ls, token)

    def report(self, message: str, percentage: int) -> None:
        """Shows how far the work is, soon: of several reports in a row the last is sent."""
        if self._token is None:
            return
        self._next = types.WorkDoneProgressReport(cancellable=True, message=notice(message), percentage=percentage)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_PAUSE, self._send)

    def end(self, message: str) -> None:
        """The work is over."""
        if self._token is None:
            return
        token, self._token = self._token, None
        if self._timer is not None:
            self._timer.cancel()
        self._ls.protocol.progress.end(token, types.WorkDoneProgressEnd(message=notice(message)))
        self._ls.protocol.progress.tokens.pop(token, None)

    def _send(self) -> None:
        self._timer = None
        if self._token is not None and self._next is not None:
            self._ls.protocol.progress.report(self._token, self._next)
