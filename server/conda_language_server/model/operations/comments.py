"""Adding a comment to a line."""

from __future__ import annotations

import re

from conda_language_server.model.operations.layout import comments_between, eol, indent_of, line_end, line_start, next_line
from conda_language_server.syntax.nodes import Document, Scalar, walk
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span

_FLAG = re.compile(r"[\s!#]*(?:final|top|bottom)[\s!#]*")
"""A comment that conda reads as a merge flag of a .condarc: `ParameterFlag.from_string`, conda-facts 2b."""


def add_comment(document: Document, offset: int, comment: str) -> Edit:
    """Adds a comment (with its `#`) to the line that holds the offset.

    It stands at the end of the line, behind a comment that is there already; on a line of its own above where the line
    ends inside of a value, or where it would spoil a merge flag of a .condarc.
    """
    text = document.text
    start, end = line_start(text, offset), line_end(text, offset)
    here = comments_between(document, start, end)
    below = comments_between(document, next_line(text, end), line_end(text, next_line(text, end)))
    spoils_flag = any(_FLAG.fullmatch(c.span.of(text)) for c in (*here, *(c for c in below if c.own_line)))
    value = next((n for n in walk(document.root) if isinstance(n, Scalar) and _cannot_follow(text, n, start, end)), None)
    if value is None and not spoils_flag:
        end = len(text[:end].rstrip(" \t"))
        return Edit(Span(end, end), "  " + comment if end > start else comment)
    start = min(line_start(text, value.span.start), start) if value else start
    above = comments_between(document, line_start(text, max(start - 1, 0)), start)
    gap = eol(text) if any(_FLAG.fullmatch(c.span.of(text)) for c in above) else ""
    margin = " " * indent_of(text, line_end(text, start))
    return Edit(Span(start, start), gap + margin + comment + eol(text))


def _cannot_follow(text: str, value: Scalar, start: int, end: int) -> bool:
    """Whether a comment at the end of a line would stand in a value, or between a key and a text below it (ruamel.yaml fails there)."""
    if value.span.start <= end < value.span.end:
        return True
    between = text[end : value.span.start]
    return value.span.start > end and not between.strip() and text[start:end].rstrip().endswith(":")
