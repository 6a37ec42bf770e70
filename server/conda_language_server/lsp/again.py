"""Work that many events ask for, and that once more is enough for, however many come."""

from __future__ import annotations

from collections.abc import Awaitable, Callable


class Again:
    """A checkout of another branch tells of thousands of files one by one: what was asked for while the work goes on is one more run of it."""

    def __init__(self) -> None:
        self._running = self._wanted = False

    async def run(self, work: Callable[[], Awaitable[object]]) -> None:
        """Does the work, and once more if that was asked for meanwhile; comes back at once where it is being done already."""
        self._wanted = True
        if self._running:
            return
        self._running = True
        try:
            while self._wanted:
                self._wanted = False
                await work()
        finally:
            self._running = False
