"""Lines of a text, and places in it as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Literal

from conda_language_server.text.patience import ask
from conda_language_server.text.span import Span

Encoding = Literal["utf-8", "utf-16", "utf-32"]
_BREAK = re.compile(r"\r\n?|\n")
_WITH_BREAK = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")

_LINES_AT_ONCE = 8192
"""Lines between two questions whether somebody still waits."""


class LineIndex:
    r"""Where the lines of one text are.

    A line ends at `\n`, `\r\n` or `\r` and at nothing else, as the Language Server Protocol says (not at U+2028 or a form feed, which
    `str.splitlines` would take for line ends). Offsets and columns without an encoding are code points. Lines count from 0;
    every text has at least one line.
    """

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts, self._ends = _lines(text)

    @property
    def line_count(self) -> int:
        return len(self._starts)

    def line_of(self, offset: int) -> int:
        """The line that holds the offset; a line break belongs to the line it ends."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def line_span(self, line: int, with_break: bool = False) -> Span:
        """The stretch of a line, its line break included if wanted. A line that is not there gives the empty end of the text."""
        if not 0 <= line < len(self._starts):
            return Span(len(self.text), len(self.text)) if line > 0 else Span(0, 0)
        if with_break:
            return Span(self._starts[line], self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text))
        return Span(self._starts[line], self._ends[line])

    def position(self, offset: int, encoding: Encoding) -> tuple[int, int]:
        """Line and column of an offset, the column in code units of the encoding.

        An offset outside the text counts as the nearest end of it, one inside a line break as the end of its line.
        """
        offset = min(max(offset, 0), len(self.text))
        line = self.line_of(offset)
        start = self._starts[line]
        before = self.text[start : min(offset, self._ends[line])]
        return line, units(before, encoding)

    def offset(self, line: int, character: int, encoding: Encoding) -> int:
        """The offset of a line and a column in code units of the encoding.

        A column past the end of its line counts as its end, a line past the last as the end of the text, a column inside a
        surrogate pair (or inside the bytes of one character) as the start of that character.
        """
        if line >= len(self._starts):
            return len(self.text)
        if line < 0 or character <= 0:
            return self._starts[max(line, 0)] if line >= 0 else 0
        start, end = self._starts[line], self._ends[line]
        content = self.text[start:end]
        if encoding == "utf-32" or content.isascii():
            return min(start + character, end)
        return start + _characters(content, character, encoding)


def split_lines(text: str) -> list[str]:
    """The lines of a text, each with its line break, as `LineIndex` counts them; nothing stands for the empty end behind the last break."""
    return _WITH_BREAK.findall(text)


def units(text: str, encoding: Encoding) -> int:
    """How many code units of the encoding the text takes."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(ch > "\uffff" for ch in text)
    return len(text.encode("utf-8", "surrogatepass"))


def _lines(text: str) -> tuple[list[int], list[int]]:
    """The offsets where lines start, and where they end without their line break."""
    if "\r" not in text:
        starts = list(accumulate(map((1).__add__, map(len, text.split("\n"))), initial=0))
        return starts[:-1], list(map((-1).__add__, starts[1:]))
    starts, ends = [0], list[int]()
    for found in _BREAK.finditer(text):
        if len(ends) % _LINES_AT_ONCE == 0:
            ask()
        ends.append(found.start())
        starts.append(found.end())
    ends.append(len(text))
    return starts, ends


def _characters(text: str, units: int, encoding: Encoding) -> int:
    """How many characters of the text fit into so many code units of UTF-8 or UTF-16."""
    used = 0
    for count, ch in enumerate(text):
        if encoding == "utf-16":
            used += 2 if ch > "\uffff" else 1
        else:
            used += 1 if ch < "\x80" else 2 if ch < "\u0800" else 3 if ch <= "\uffff" else 4
        if used > units:
            return count
    return len(text)
