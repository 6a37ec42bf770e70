"""Cuts a text into the lines that pip sees: joined at backslashes, without comments, without blanks around.

Source: pip 26.3, `pip/_internal/req/req_file.py` (`preprocess`, `join_lines`, `ignore_comments`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.syntax.piece import Piece


def logical_lines(text: str) -> Iterator[Piece]:
    """The lines that hold anything, each knowing where its characters stand in the text."""
    open_line: list[Piece] = []
    at = 0
    for content, with_end in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        line = Piece(content, range(at, at + len(content)), at + len(content))
        at += len(with_end)
        is_comment = _IS_COMMENT(content) is not None
        if content.endswith("\\") and not is_comment:
            open_line.append(_without_backslashes(line))
        elif is_comment:
            # A comment stays one when it is joined to the line above.
            open_line.append(Piece(" " + content, [line.at[0], *line.at], line.end))
            yield from _finished(open_line)
            open_line = []
        elif open_line or "#" in content or content != content.strip():
            yield from _finished([*open_line, line])
            open_line = []
        elif content:
            yield line
    yield from _finished(open_line)


_IS_COMMENT = re.compile(r"\s*#").match


def _without_backslashes(line: Piece) -> Piece:
    start = len(line.text) - len(line.text.lstrip("\\"))
    return line.part(start, max(start, len(line.text.rstrip("\\"))))


def _finished(pieces: list[Piece]) -> Iterator[Piece]:
    if not pieces:
        return
    line = pieces[0] if len(pieces) == 1 else _joined(pieces)
    line = line.part(0, _comment_start(line.text)).stripped()
    if line.text:
        yield line


def _joined(pieces: list[Piece]) -> Piece:
    return Piece("".join(p.text for p in pieces), [offset for p in pieces for offset in p.at], pieces[-1].end)


def _comment_start(text: str) -> int:
    """Where a `#` at the beginning or behind a blank begins a comment; the end of the text if none does."""
    place = text.find("#")
    while place > 0 and not text[place - 1].isspace():
        place = text.find("#", place + 1)
    return place if place >= 0 else len(text)
