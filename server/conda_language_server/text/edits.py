"""Edits of a text, and what comes out of applying them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from conda_language_server.text.span import Span


class Edit(NamedTuple):
    """Replace the characters in `span` by `text`."""

    span: Span
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, whose spans all refer to the text before.

    Raises:
        ValueError: two edits overlap (two insertions at one place do not: they keep their order).
    """
    out: list[str] = []
    done = 0
    for span, new in sorted(edits, key=lambda e: e.span):
        if span.start < done:
            raise ValueError(f"edits overlap at {span.start}")
        out += (text[done : span.start], new)
        done = span.end
    out.append(text[done:])
    return "".join(out)


class Moved:
    """Where the places of a text are after edits.

    Attributes:
        before: the stretches that the edits replace, in the order of the text.
        after: the stretches of what they put there, in the text after them.
    """

    def __init__(self, edits: Iterable[Edit]) -> None:
        ordered = sorted(edits, key=lambda edit: edit.span)
        growth = [0, *accumulate(len(edit.text) - (edit.span.end - edit.span.start) for edit in ordered)]
        self.before = [edit.span for edit in ordered]
        self.after = [Span(e.span.start + g, e.span.start + g + len(e.text)) for e, g in zip(ordered, growth, strict=False)]
        self._starts = [edit.span.start for edit in ordered]
        self._ends = [edit.span.end for edit in ordered]
        self._growth = growth

    def span(self, span: Span) -> Span:
        """The same stretch after the edits, with all that was put into it or right beside it."""
        return Span(self._start(span.start), self._end(span.end))

    def touched(self, span: Span) -> Span:
        """The stretch before the edits, with all of what the edits that overlap it replace: what `span` gives stands in its place."""
        near = [edit for edit in self.before if edit.start < span.end and span.start < edit.end]
        return Span(min([span.start, *(edit.start for edit in near)]), max([span.end, *(edit.end for edit in near)]))

    def _start(self, offset: int) -> int:
        place = bisect_left(self._ends, offset)
        while place < len(self._ends) and self._ends[place] == offset and self._starts[place] < offset:
            place += 1
        if place < len(self._starts) and self._starts[place] <= offset:
            return self.after[place].start
        return offset + self._growth[place]

    def _end(self, offset: int) -> int:
        place = bisect_left(self._starts, offset)
        if place < len(self._starts) and self._starts[place] == self._ends[place] == offset:
            while place + 1 < len(self._starts) and self._starts[place + 1] == self._ends[place + 1] == offset:
                place += 1
            return self.after[place].end
        if place and self._ends[place - 1] >= offset:
            return self.after[place - 1].end
        return offset + self._growth[place]
