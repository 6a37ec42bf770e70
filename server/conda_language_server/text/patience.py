"""Work that ends early when nobody waits for its result any more.

Whoever waits says so by `waiting`; what may take long asks now and then, by `ask`, wherever it stands: in the reader of YAML, in a loop
over the lines of a list, before a text is parsed for the first time. It is asked at least every few
hundredths of a second, but for a single operation on a line of two million characters, which takes up to a third of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_T = TypeVar("_T")
_AT_ONCE = 256
_stop: ContextVar[Callable[[], bool] | None] = ContextVar("stop", default=None)


class StoppedError(Exception):
    """Nobody waits for the result any more."""


@contextmanager
def waiting(stop: Callable[[], bool] | None) -> Iterator[None]:
    """While this lasts, `ask` asks `stop`, which says True once nobody waits; None leaves it to whoever waits already."""
    if stop is None:
        yield
        return
    token = _stop.set(stop)
    try:
        yield
    finally:
        _stop.reset(token)


def ask() -> None:
    """Goes on, or ends the work.

    Raises:
        StoppedError: nobody waits any more.
    """
    stop = _stop.get()
    if stop is not None and stop():
        raise StoppedError


def asking(items: Iterable[_T]) -> Iterator[_T]:
    """The items, with a question before every 256th: for loops over what may be as long as a file.

    Raises:
        StoppedError: nobody waits any more.
    """
    for number, item in enumerate(items):
        if number % _AT_ONCE == 0:
            ask()
        yield item
