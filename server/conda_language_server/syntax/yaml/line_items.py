"""The items of a list that has one on each line, made when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from conda_language_server.syntax.yaml.block_line import Line
from conda_language_server.syntax.yaml.nodes import Item, Scalar
from conda_language_server.text.patience import ask
from conda_language_server.text.span import Span

_AT_ONCE = 256
"""Items between two questions whether somebody still waits."""


class LineItems(Sequence[Item]):
    """Reads and compares like a tuple of items.

    A list of 20,000 packages is 100,000 objects, which every key makes anew since all places behind it move, and the rules look at
    a few dozen of them. An item is made once: whoever asks again gets the same one.

    Args:
        parts: the items; a number stands for one that is this line of the text and nothing more.
        lines: all lines of the text.
        starts: the offsets at which they start.
    """

    __slots__ = ("_lines", "_made", "_parts", "_starts")

    def __init__(self, parts: Sequence[Item | int], lines: Sequence[Line], starts: Sequence[int]) -> None:
        self._parts, self._lines, self._starts = parts, lines, starts
        self._made: dict[int, Item] = {}

    def strings(self) -> list[str | None]:
        """Of every item its text if it is a string, else None. Makes no item."""
        lines = self._lines
        return [lines[part].string if type(part) is int else _string(part) for part in self._parts]  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self._parts)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self._parts))))
        part = self._parts[index]
        if isinstance(part, Item):
            return part
        # Two threads may make one item at the same time: both get the one that was put here first.
        return self._made.get(part) or self._made.setdefault(part, self._item(part))

    def __iter__(self) -> Iterator[Item]:
        for place in range(len(self._parts)):
            if place % _AT_ONCE == 0:
                ask()
            yield self[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, LineItems)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _item(self, number: int) -> Item:
        line, at = self._lines[number], self._starts[number]
        scalar = Scalar(Span(at + line.value_start, at + line.value_end), line.text, line.value, line.style)
        return Item(Span(at + line.indent, scalar.span.end), scalar, at + line.indent)


def _string(item: Item) -> str | None:
    value = item.value
    return value.text if type(value) is Scalar and type(value.value) is str else None
