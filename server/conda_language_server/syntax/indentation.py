"""Lines that stand at a column where nothing can stand, and where they were meant to stand."""

from __future__ import annotations

import re

from conda_language_server.syntax.cause import Cause
from conda_language_server.syntax.draft import Change
from conda_language_server.syntax.source_lines import Line, line_at, lines_after, lines_before

_WORD = re.compile(r"[^\s:#]+")


def misplaced_line(text: str, line: Line) -> Cause | None:
    """A line whose indentation fits nothing above it."""
    if line.is_empty:
        return None
    items, keys, above = _open_columns(text, line)
    if not line.is_item and items and _lacks_dash(line, items, keys, above):
        return missing_dash(text, line, min(items, key=lambda column: abs(column - line.indent)))
    columns = items if line.is_item else keys
    columns = [column for column in columns if column != line.indent]
    if not columns:
        return None
    expected = min(columns, key=lambda column: (abs(column - line.indent), -column))
    return _wrong_indent(text, line, expected)


def _lacks_dash(line: Line, items: list[int], keys: list[int], above: Line | None) -> bool:
    """Whether the line is an item without its dash rather than a key at a wrong column."""
    if line.indent in items:
        return True
    if above is not None and above.is_item and not above.opens_block and line.indent > above.indent:
        return True
    return not line.is_key and bool(items) and not any(column == line.indent for column in keys)


def missing_dash(text: str, line: Line, column: int) -> Cause:
    """An item that lacks its `- `, and those below that lack it too."""
    at = line.content_start
    word = _WORD.match(line.content)
    end = at + (word.end() if word else 1)
    lines = [line]
    for below in lines_after(text, line):
        if below.is_empty or below.indent != line.indent or below.is_item or below.is_key or line.is_key:
            break
        lines.append(below)
    changes = [Change(other.start, other.content_start, " " * column + "- ") for other in lines]
    spans = [(other.content_start, other.content_end) for other in lines]
    return Cause("missing-dash", at, end, changes, {"text": text[at : line.content_end], "expected": column, "spans": spans})


def wrongly_indented_start(text: str, line: Line) -> Cause | None:
    """The first lines of a text further right than the rest, or the rest further left than the first lines."""
    above = [other for other in lines_before(text, line) if not other.is_empty]
    if not above or above[-1].indent <= line.indent:
        return None
    first = above[-1]
    before = sum(other.indent == first.indent for other in above)
    behind = 1 + sum(other.indent == line.indent and not other.is_empty for other in lines_after(text, line))
    if before > behind:
        return _wrong_indent(text, line, first.indent)
    by = first.indent - line.indent
    changes = [_reindent(other, max(other.indent - by, 0)) for other in above]
    return Cause("bad-indentation", first.content_start, first.content_start + 1, changes, _arguments(first, line.indent))


def _wrong_indent(text: str, line: Line, expected: int) -> Cause:
    """Move the line, and the lines that go with it, to where they belong."""
    by = expected - line.indent
    changes = [_reindent(line, expected)]
    for below in lines_after(text, line):
        if below.is_empty:
            continue
        is_sibling = below.indent == line.indent
        if below.indent < line.indent or below.indent == expected or (is_sibling and below.is_item != line.is_item):
            break
        changes.append(_reindent(below, max(below.indent + by, 0)))
    at = line.content_start
    return Cause("bad-indentation", at, at + 1, changes, _arguments(line, expected))


def _arguments(line: Line, expected: int) -> dict[str, object]:
    return {"indent": line.indent, "expected": expected, "item": line.is_item}


def _reindent(line: Line, column: int) -> Change:
    return Change(line.start, line.content_start, " " * column)


def _open_columns(text: str, line: Line) -> tuple[list[int], list[int], Line | None]:
    """The columns of lists and of keys that are open above a line, and the line with content right above."""
    items: list[int] = []
    keys: list[int] = []
    lowest = 1 << 30
    nearest: Line | None = None
    for above in lines_before(text, line):
        if above.is_empty:
            continue
        nearest = nearest or above
        inner = above.content.removeprefix("-").lstrip() if above.is_item else above.content
        inner_column = above.indent + len(above.content) - len(inner)
        if above.is_item and inner_column < lowest and _is_key(inner):
            keys.append(inner_column)
        if above.indent < lowest:
            (items if above.is_item else keys).append(above.indent)
            lowest = above.indent
        elif above.indent == lowest and above.is_key and lowest not in keys:
            # A list at the column of its key.
            keys.append(lowest)
        if lowest == 0 and above.is_key:
            break
    return items, keys, nearest


def _is_key(content: str) -> bool:
    return line_at(content, 0).is_key
