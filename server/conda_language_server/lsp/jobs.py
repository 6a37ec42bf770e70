"""Work that may take longer than a handler may: on threads of our own, with a time limit and a stop flag."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, TypeVar

logger = logging.getLogger(__name__)

T = TypeVar("T")


class JobTimeoutError(Exception):
    """A job took longer than it may. It was told to stop; what it still gives is dropped."""


class Jobs:
    """Runs functions on daemon threads, at most `limit` at once, so that neither a job nor a dead network drive delays the end.

    pygls' own pool is not used: it is waited for at the end, and a job there cannot be given up.
    """

    def __init__(self, limit: int = 4) -> None:
        self._limit = limit
        self._slots: asyncio.Semaphore | None = None
        self._stops: set[Event] = set()
        self._late: set[Event] = set()

    async def run(self, work: Callable[[Event], T], *, seconds: float) -> T:
        """The result of `work(stop)`; `stop` is set when nobody waits for the result any more. To be awaited on the server's loop.

        Raises:
            JobTimeoutError: it took longer than `seconds`, not counting the wait for a free slot.
            Exception: whatever the work raised.
        """
        if self._slots is None:
            self._slots = asyncio.Semaphore(self._limit)
        async with self._slots:
            stop = Event()
            self._stops.add(stop)
            try:
                return await asyncio.wait_for(_on_thread(work, stop), seconds)
            except asyncio.TimeoutError as error:
                raise JobTimeoutError(f"no result after {seconds} s") from error
            finally:
                stop.set()
                self._stops.discard(stop)

    async def begin(self, work: Callable[[Event], T], *, seconds: float) -> asyncio.Future[T]:
        """The outcome of `work(stop)`, which is there unless that takes longer than `seconds`: then the work goes on, without a slot.

        Who does not want it any more cancels it, which tells the work to stop.
        """
        if self._slots is None:
            self._slots = asyncio.Semaphore(self._limit)
        async with self._slots:
            stop = Event()
            self._stops.add(stop)
            outcome = asyncio.ensure_future(_on_thread(work, stop))
            outcome.add_done_callback(lambda _: self._ended(stop))
            try:
                await asyncio.wait({outcome}, timeout=seconds)
            except asyncio.CancelledError:
                outcome.cancel()
                raise
            finally:
                self._stops.discard(stop)
            if not outcome.done():
                self._late.add(stop)
            return outcome

    def _ended(self, stop: Event) -> None:
        stop.set()
        self._late.discard(stop)

    @property
    def busy(self) -> bool:
        """Whether anybody waits for a job."""
        return bool(self._stops)

    def stop_all(self) -> None:
        """Tells every job to stop; does not wait for any."""
        for stop in [*self._stops, *self._late]:
            stop.set()


async def _on_thread(work: Callable[[Event], T], stop: Event) -> T:
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            value = work(stop)
        except Exception as error:  # noqa: BLE001 - handed on to whoever waits
            _tell(loop, _fail, result, error)
        else:
            _tell(loop, _succeed, result, value)

    Thread(target=run, name="job", daemon=True).start()
    return await result


def _tell(loop: asyncio.AbstractEventLoop, callback: Callable[..., Any], *arguments: Any) -> None:
    try:
        loop.call_soon_threadsafe(callback, *arguments)
    except RuntimeError:
        # The loop is closed: the server has ended and nobody waits.
        return


def _succeed(result: asyncio.Future[T], value: T) -> None:
    if not result.done():
        result.set_result(value)


def _fail(result: asyncio.Future[T], error: Exception) -> None:
    if not result.done():
        result.set_exception(error)
