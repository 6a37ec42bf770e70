"""The outline of a list that is too long to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from conda_language_server.features.types import Symbol
from conda_language_server.syntax.yaml.nodes import Entry, Item
from conda_language_server.text.messages import Text
from conda_language_server.text.span import Span

MOST = 2000
"""Children of one symbol. At 20,000 the answer is 5 MB, and an editor draws them all."""
MORE = Text(en="… and {count} more", zh_cn="……另有 {count} 项")

Part = TypeVar("Part", Item, Entry)


def shortened(parts: Sequence[Part], symbols_of: Callable[[Part], Iterable[Symbol]]) -> tuple[Symbol, ...]:
    """The symbols of the first parts of a list; behind them one for all others, which says how many these are."""
    found = [symbol for part in parts[:MOST] for symbol in symbols_of(part)]
    if len(parts) > MOST:
        first, last = parts[MOST].span, parts[-1].span
        found.append(Symbol(MORE(count=len(parts) - MOST), "value", Span(first.start, last.end), first))
    return tuple(found)
