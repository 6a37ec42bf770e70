"""A piece of a text that knows where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from conda_language_server.text.span import Span


class Piece(NamedTuple):
    """A text cut out of a longer one; `at` holds the offset of each of its characters there, `end` that of the character behind."""

    text: str
    at: Sequence[int]
    end: int

    def part(self, start: int, stop: int) -> Piece:
        return Piece(self.text[start:stop], self.at[start:stop], self.at[stop] if stop < len(self.at) else self.end)

    def span(self, start: int, stop: int) -> Span:
        """Where a part of it stands in the long text."""
        if start < stop:
            return Span(self.at[start], self.at[stop - 1] + 1)
        place = self.at[start] if start < len(self.at) else self.end
        return Span(place, place)

    @property
    def whole(self) -> Span:
        return self.span(0, len(self.text))

    def without(self, start: int, stop: int) -> Piece:
        """Itself without a part, and without all other occurrences of the same characters, as conda cuts."""
        cut = self.text[start:stop]
        texts: list[str] = []
        at: list[int] = []
        last, place = 0, self.text.find(cut)
        while place >= 0:
            texts.append(self.text[last:place])
            at.extend(self.at[last:place])
            last = place + len(cut)
            place = self.text.find(cut, last)
        return Piece("".join([*texts, self.text[last:]]), [*at, *self.at[last:]], self.end)

    def stripped(self) -> Piece:
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))
