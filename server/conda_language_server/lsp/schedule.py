"""When a document is analysed: soon, once for many changes, and never for a version that is no longer the newest."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

_TINY = 0.008
"""Up to this time for one analysis (seconds), a change is answered as soon as all that has arrived is read."""
_LEAST = 0.005
"""Seconds a change of any other document waits at least, so that changes sent in one go are one."""
_BIG = 0.025
"""From this time for one analysis on (seconds), typing is answered once instead of after each key."""
_HOLD = 0.07
"""Seconds after a key before which a big text is not answered: longer than the pause between two keys of a quick typist."""
_LONGEST = 1.0
_GLIMPSE, _PATIENCE = 0.001, 0.25
"""How long to wait for the rest of a message that is being received, in steps and in all (seconds)."""
_UNDISTURBED = 0.1
"""Seconds that an analysis may take before a message that arrives interrupts it; all but files of tens of thousands of lines are done."""
_BETWEEN_LOOKS = 0.01
"""Seconds between two looks whether something has arrived."""
_PAUSE = 0.05
"""Seconds before an analysis that was interrupted begins once more; twice as long each time, up to `_LONGEST`."""

INTERRUPTED: Final = object()
"""What an analysis gives that was told to stop."""


class Handle(Protocol):
    def cancel(self) -> Any: ...


class Loop(Protocol):
    """The part of an event loop that is used."""

    def call_later(self, delay: float, callback: Callable[..., Any], *args: Any) -> Handle: ...
    def call_soon(self, callback: Callable[..., Any], *args: Any) -> Handle: ...


@dataclass
class _Document:
    cost: float = 0.0
    """Seconds that the last analysis took."""
    handle: Handle | None = None
    due: float = 0.0
    """When the work for `handle` is to begin, as a time of the clock."""
    ticket: int = 0
    """Rises with every change; whoever holds an older one is too late."""
    waiting: bool = False
    """Whether an analysis is done and its answer not yet sent."""
    typing: bool = False
    """Whether the last analysis was overtaken by a change."""
    interrupted: int = 0
    """How often the analysis of this version was interrupted."""


class Schedule:
    """One timer for each document.

    A small document is answered a few milliseconds after the key. A big one is analysed at once as well, but if another key comes
    before the answer is sent, the answer is dropped and the next analysis waits for a pause: a burst of changes gives one answer, or two.
    A very long analysis is interrupted by what arrives. If that was no new version, it begins once more after a pause, so that a huge
    document keeps no other waiting.

    Args:
        analyse: does the work for a document, and returns what `publish` needs. Asks the function that it gets now and then whether to
            stop, and returns INTERRUPTED if so.
        publish: sends it; called only if nothing changed meanwhile.
        receiving: whether a message or a part of one has arrived that is not handled yet; it may be the next change.
    """

    def __init__(
        self,
        loop: Loop,
        analyse: Callable[[str, Callable[[], bool]], Any],
        publish: Callable[[str, Any], None],
        *,
        receiving: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._loop, self._analyse, self._publish, self._receiving, self._clock = loop, analyse, publish, receiving, clock
        self._documents: dict[str, _Document] = {}
        self._held: set[str] | None = set()

    def changed(self, key: str) -> None:
        """A document has a new version; it is analysed after a delay that follows from the cost of the last time."""
        self._start(key, self._delay(self._of(key)))

    def now(self, key: str) -> None:
        """A document was opened, or what is known about it changed: it is analysed as soon as the loop is free."""
        self._start(key, 0.0)

    def forget(self, key: str) -> None:
        """A document was closed."""
        document = self._documents.pop(key, None)
        if document is not None and document.handle is not None:
            document.handle.cancel()
        if self._held:
            self._held.discard(key)

    def release(self) -> None:
        """Settings are there: what was held back so far is analysed, and nothing is held back any more."""
        held, self._held = self._held or (), None
        for key in held:
            self.now(key)

    def disturbed(self, started: float | None = None, key: str | None = None) -> Callable[[], bool]:
        """Says whether work that begins now (or began at a time of the clock) has gone on for long, and meanwhile something has arrived or
        another document than this one is due.
        """
        # To look whether something has arrived is a call of the system, and the question comes at every token.
        next_look = (self._clock() if started is None else started) + _UNDISTURBED

        def is_disturbed() -> bool:
            nonlocal next_look
            now = self._clock()
            if now <= next_look:
                return False
            next_look = now + _BETWEEN_LOOKS
            return self._receiving() or self._is_waiting(now, key)

        return is_disturbed

    def _is_waiting(self, now: float, key: str | None) -> bool:
        """Whether a document is due that was not interrupted itself: of two huge ones neither would ever be done."""
        return any(
            name != key and document.handle is not None and document.due <= now and not document.interrupted
            for name, document in self._documents.items()
        )

    @property
    def busy(self) -> bool:
        """Whether the findings of some document are still to be made or sent."""
        return any(document.handle is not None for document in self._documents.values())

    @property
    def holding(self) -> bool:
        return self._held is not None

    def _of(self, key: str) -> _Document:
        return self._documents.setdefault(key, _Document())

    def _delay(self, document: _Document) -> float:
        if document.cost <= _BIG:
            return 0.0 if document.cost <= _TINY else _LEAST
        if document.typing:
            return min(max(document.cost, _HOLD), _LONGEST)
        return max(_HOLD - document.cost, _LEAST)

    def _start(self, key: str, delay: float) -> None:
        document = self._of(key)
        document.ticket += 1
        document.interrupted = 0
        document.typing |= document.waiting
        document.waiting = False
        if document.handle is not None:
            document.handle.cancel()
            document.handle = None
        if self._held is not None:
            self._held.add(key)
        else:
            document.due = self._clock() + delay
            document.handle = self._loop.call_later(delay, self._run, key, document.ticket, document.due)

    def _run(self, key: str, ticket: int, due: float) -> None:
        document = self._documents.get(key)
        if document is None or document.ticket != ticket:
            return
        started = self._clock()
        if self._receiving() and started - due < _PATIENCE:
            document.handle = self._loop.call_later(_GLIMPSE, self._run, key, ticket, due)
            return
        document.handle = None
        result = self._analyse(key, self.disturbed(started, key))
        now = self._clock()
        document.waiting = True
        if result is INTERRUPTED:
            document.cost = max(document.cost, now - started)
            pause = min(_PAUSE * 2**document.interrupted, _LONGEST) if document.interrupted else _GLIMPSE
            document.interrupted += 1
            document.due = now + pause
            document.handle = self._loop.call_later(pause, self._run, key, ticket, document.due)
            return
        document.cost = now - started
        # The messages that came during the analysis are handled first: one of them may be the next version.
        document.handle = self._loop.call_soon(self._finish, key, ticket, result, now)

    def _finish(self, key: str, ticket: int, result: Any, since: float) -> None:
        document = self._documents.get(key)
        if document is None or document.ticket != ticket:
            return
        if self._receiving() and self._clock() - since < _PATIENCE:
            document.handle = self._loop.call_later(_GLIMPSE, self._finish, key, ticket, result, since)
            return
        document.handle, document.waiting, document.typing = None, False, False
        self._publish(key, result)
