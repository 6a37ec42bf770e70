"""Results that are kept by the text that they are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from conda_language_server.text.patience import ask

_T = TypeVar("_T")
LONGEST = 500
"""Characters. Nobody writes longer lines by hand, and tens of thousands of them would be a great part of the machine's memory."""


def remembered(function: Callable[[str], _T]) -> Callable[[str], _T]:
    """The function, with its results kept for the last 65,536 texts of usual length.

    Of longer texts the last 8 are kept, since many rules ask in turn about one. The function must depend on nothing but the text.
    Asks whether somebody still waits before it makes a result.
    """

    def fresh(text: str) -> _T:
        ask()
        return function(text)

    short, long = lru_cache(maxsize=65536)(fresh), lru_cache(maxsize=8)(fresh)

    @wraps(function)
    def result(text: str) -> _T:
        return short(text) if len(text) <= LONGEST else long(text)

    return result
