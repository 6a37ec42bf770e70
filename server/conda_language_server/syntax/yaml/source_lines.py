"""Lines of a text under repair, looked at as a person does: indentation, dash, key, comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BREAK = re.compile(r"\r\n?|\n")
_KEY = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:(?! #)[^\r\n:]|:(?=\S))*|'[^'\r\n]*' *|\"[^\"\r\n]*\" *):(?=\s|\Z)")
# A key is no longer than this.
_KEY_LENGTH = 1024
# A comment at the end of a line. Quotes before it are not looked at: this is for lines that are wrong anyway.
_COMMENT = re.compile(r"(?:^|[ \t])#")


# How far the neighbourhood of a mistake is looked at.
_MOST_LINES = 2000


class Line(NamedTuple):
    """`start` and `end` are offsets of the line without its break; `indent` counts blanks (a tab is one)."""

    start: int
    end: int
    indent: int
    content: str

    @property
    def content_start(self) -> int:
        return self.start + self.indent

    @property
    def content_end(self) -> int:
        """The end of the content without a comment and the blanks before it."""
        comment = _COMMENT.search(self.content)
        shown = self.content[: comment.start()] if comment else self.content
        return self.content_start + len(shown.rstrip(" \t"))

    @property
    def is_empty(self) -> bool:
        """Nothing, or a comment only."""
        return not self.content or self.content.startswith("#")

    @property
    def is_item(self) -> bool:
        return self.content.startswith("- ") or self.content == "-"

    @property
    def is_key(self) -> bool:
        return not self.is_item and _KEY.match(self.content, 0, _KEY_LENGTH + 2) is not None

    @property
    def opens_block(self) -> bool:
        """Whether the line ends with a key or dash whose value is on the lines below."""
        return self.content[: self.content_end - self.content_start].endswith(":") or self.content == "-"


def line_at(text: str, offset: int) -> Line:
    """The line that holds an offset."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    found = _BREAK.search(text, min(offset, len(text)))
    return _line(text, start, found.start() if found else len(text))


def lines_after(text: str, line: Line, most: int = _MOST_LINES) -> Iterator[Line]:
    """The lines below one, top to bottom, so many at most."""
    found = _BREAK.search(text, line.end)
    while found is not None and most > 0:
        most -= 1
        start = found.end()
        found = _BREAK.search(text, start)
        yield _line(text, start, found.start() if found else len(text))


def lines_before(text: str, line: Line, most: int = _MOST_LINES) -> Iterator[Line]:
    """The lines above one, bottom to top, so many at most."""
    start = line.start
    while start > 0 and most > 0:
        most -= 1
        end = start - (2 if text.startswith("\r\n", start - 2) else 1)
        start = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
        yield _line(text, start, end)


def _line(text: str, start: int, end: int) -> Line:
    whole = text[start:end]
    content = whole.lstrip(" \t")
    return Line(start, end, len(whole) - len(content), content.rstrip(" \t"))
