"""A stretch of text, in code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range `[start, end)` of code points in the exact text of one version of a document."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        """The same stretch, `by` code points later."""
        return Span(self.start + by, self.end + by)

    def contains(self, offset: int) -> bool:
        """Whether the offset is inside or at either end: a cursor right behind a word belongs to it."""
        return self.start <= offset <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two overlap or share an end."""
        return self.start <= other.end and other.start <= self.end

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]
