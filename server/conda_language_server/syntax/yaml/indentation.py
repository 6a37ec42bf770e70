"""Lines that stand at a column where nothing can stand, and where they were meant to stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from typing import Any, NamedTuple

from conda_language_server.syntax.yaml.cause import Cause
from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.meant_keys import is_top_key
from conda_language_server.syntax.yaml.source_lines import Line, line_at, lines_after, lines_before

_WORD = re.compile(r"[^\s:#]+")
_GLUED_DASH = re.compile(r"-[A-Za-z_]")
# Nothing but a package may stand there.
_BEGUN = re.compile(r"- +pip:( +)(?=[A-Za-z0-9][^\s:#]*(?: *#.*)?\Z)")
_FAR = 1 << 30


class _Columns(NamedTuple):
    """The columns of lists and of keys that are open above a line, and the line with content right above."""

    items: list[int]
    keys: list[int]
    above: Line | None


def misplaced_line(text: str, line: Line) -> Cause | None:
    """A line whose indentation fits nothing above it."""
    if line.is_empty:
        return None
    columns = _open_columns(text, line)
    if line.indent in columns.items and _GLUED_DASH.match(line.content):
        at = line.content_start
        arguments = {"text": line.content, "spans": [(at, at + 1)]}
        return Cause("missing-space-after-dash", at, at + 1, [Change(at + 1, at + 1, " ")], arguments)
    begun = _list_begun_above(text, line, columns.above)
    if begun is not None:
        return begun
    pip = _pip_without_colon(text, line)
    if pip is not None:
        return pip
    below_key = _below_item_that_opens(text, line, columns.above)
    if below_key is not None:
        return _moved(line, _of_one_column(text, line), below_key)
    if not line.is_item and columns.items and _lacks_dash(text, line, columns):
        return missing_dash(text, line, min(columns.items, key=lambda column: abs(column - line.indent)))
    open_columns = [column for column in (columns.items if line.is_item else columns.keys) if column != line.indent]
    if not open_columns:
        return None
    expected = _likeliest(text, line, open_columns)
    lost = _lost_by_pip(text, line, expected)
    if lost:
        return _moved(lost[-1], lost, line.indent)
    if line.is_item and _is_rare(text, expected, line.indent):
        siblings = _items_above(text, line, expected)
        if siblings:
            wrong = [other for other in siblings if not expected < line.indent <= other.indent]
            return _moved(siblings[-1], wrong, line.indent)
    return _moved(line, _with_its_lines(text, line, expected), expected)


def _list_begun_above(text: str, line: Line, above: Line | None) -> Cause | None:
    """The first item of a list on the line of its key, as in `- pip: requests`, without a dash and with the other items below."""
    begun = _BEGUN.match(above.content) if above is not None else None
    if above is None or begun is None or not line.is_item or line.indent <= above.indent:
        return None
    start, at = (above.content_start + place for place in begun.span(1))
    change = Change(start, at, "\n" + " " * max(line.indent, above.indent + 2) + "- ")
    return Cause("item-not-allowed", at, at + 1, [change], {"text": text[at : above.content_end]})


def _pip_without_colon(text: str, line: Line) -> Cause | None:
    """An item `- pip` that lacks its colon, above items that stand further right, of which a comment ended the joined text."""
    if not line.is_item or line.opens_block:
        return None
    for above in lines_before(text, line):
        if above.is_empty or (above.is_item and above.indent == line.indent and not above.opens_block):
            continue
        end = above.content_end
        if not above.is_item or above.indent >= line.indent or text[above.content_start : end].replace(" ", "") != "-pip":
            return None
        return Cause("missing-colon", end - len("pip"), end, [Change(end, end, ":")], {"word": "pip", "text": "pip", "equals": False})
    return None


def _below_item_that_opens(text: str, line: Line, above: Line | None) -> int | None:
    """The column of the list below an item such as `- pip:`, for a first line of it that is not as far right as its key."""
    if above is None or not (line.is_item and above.is_item and above.opens_block) or line.indent <= above.indent or above.content == "-":
        return None
    key = above.indent + len(above.content) - len(above.content[1:].lstrip())
    below = next((other for other in lines_after(text, line) if not other.is_empty and other.indent != line.indent), None)
    return below.indent if below is not None and below.is_item and below.indent >= key else key


def _lost_by_pip(text: str, line: Line, column: int) -> list[Line]:
    """The lines between a `- pip:` that has nothing and a line further right, which is still where its list was; bottom to top."""
    if not line.is_item or line.indent <= column:
        return []
    found: list[Line] = []
    for above in lines_before(text, line):
        if above.is_empty:
            continue
        if above.indent != column or not above.is_item:
            return []
        if above.content.startswith("- pip:") and above.opens_block:
            return found
        found.append(above)
    return []


def _of_one_column(text: str, line: Line) -> list[Line]:
    """The line and those below at its column or deeper, up to the first further left or of another list."""
    below = takewhile(lambda other: other.is_empty or other.indent == line.indent, lines_after(text, line))
    return [line, *(other for other in below if not other.is_empty)]


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
        return _moved(line, _with_its_lines(text, line, first.indent), first.indent)
    return _moved(first, above, line.indent)


def likeliest_column(text: str, line: Line, columns: list[int], near: int) -> int:
    """Of several columns the one the line was meant for: that of the keys of conda for one of them, that of a comment right above, else the nearest."""
    if 0 in columns and line.is_key and is_top_key(line.content.partition(":")[0].strip("\"' ")):
        return 0
    above = next((other for other in lines_before(text, line) if other.content), None)
    if above is not None and above.is_empty and above.indent in columns:
        return above.indent
    if line.opens_block:
        below = next((other for other in lines_after(text, line) if not other.is_empty), None)
        inside = [column for column in columns if below is not None and below.indent > column]
        columns = inside or columns
    return min(columns, key=lambda column: (abs(column - near), -column))


def fitting_indent(text: str, depth: int, line: Line, above: list[Line], is_sound: Callable[[int], bool]) -> int:
    """Spaces for a line that looks `depth` deep: as many as its like neighbours have, or two more than the line it hangs on.

    `is_sound` says of the start of a line whether its indentation is what it looks like.
    """
    if not above:
        return 0
    last = above[-1]
    below = next((other for other in lines_after(text, line) if not other.is_empty), None)
    if below is not None and (line.opens_block or below.is_item != line.is_item or not is_sound(below.start)):
        below = None
    if last.opens_block and (line.is_item or not last.is_key or depth > last.indent):
        base = last.indent + (2 if last.is_item else 0)
        # A key below a key is further right than it, an item need not be.
        if below is not None and below.indent < base + (not line.is_item):
            below = None
        return below.indent if below is not None else base if line.is_item and depth <= base else base + 2
    neighbours = [other.indent for other in (last, below) if other is not None and other.is_item == line.is_item]
    like = neighbours or [other.indent for other in above if other.is_item == line.is_item]
    return likeliest_column(text, line, like, depth) if like else depth


def is_open_above(above: list[Line], column: int, line: Line) -> bool:
    """Whether lines like this one stand at a column, with nothing between that is further left."""
    for other in reversed(above):
        if other.indent <= column:
            return other.indent == column and other.is_item == line.is_item
    return False


def _likeliest(text: str, line: Line, columns: list[int]) -> int:
    return likeliest_column(text, line, columns, line.indent)


def _lacks_dash(text: str, line: Line, columns: _Columns) -> bool:
    """Whether the line is an item without its dash rather than a key at a wrong column."""
    if not line.is_key:
        return line.indent in columns.items or line.indent not in columns.keys
    below = next((other for other in lines_after(text, line) if not other.is_empty), None)
    has_lines = line.opens_block and below is not None and below.indent >= line.indent + (not below.is_item)
    if line.indent in columns.items:
        # `pip:` is no key but of an item, whatever stands below it.
        return has_lines or not line.opens_block or line.content.startswith("pip:")
    above = columns.above
    return has_lines and above is not None and above.is_item and not above.opens_block and line.indent > above.indent


def _is_rare(text: str, column: int, other: int) -> bool:
    """Whether fewer items of the text stand at one column than at the other."""
    first = line_at(text, 0)
    indents = [line.indent for line in (first, *lines_after(text, first)) if line.is_item]
    return indents.count(column) < indents.count(other)


def _items_above(text: str, line: Line, column: int) -> list[Line]:
    """The lines of a list that ends right above the line, bottom to top; none where the list could not stand at the line's column."""
    found: list[Line] = []
    for above in lines_before(text, line):
        if above.is_empty:
            continue
        if above.indent < column:
            return found if above.indent <= line.indent and above.opens_block else []
        found.append(above)
    return []


def _with_its_lines(text: str, line: Line, expected: int) -> list[Line]:
    """The line and those below that stand wrong in the same way."""
    found = [line]
    for below in lines_after(text, line):
        if below.is_empty:
            continue
        is_sibling = below.indent == line.indent
        if line.opens_block and below.indent > line.indent:
            found.append(below)
            continue
        if below.indent < line.indent or below.indent == expected or (is_sibling and below.is_item != line.is_item):
            break
        found.append(below)
    return found


def _moved(first: Line, lines: list[Line], expected: int) -> Cause:
    """Bring lines to the column they belong to, those inside them along."""
    by = expected - first.indent
    changes = [Change(line.start, line.content_start, " " * max(line.indent + by, 0)) for line in lines]
    at = first.content_start
    arguments: dict[str, Any] = {"indent": first.indent, "expected": expected, "item": first.is_item}
    return Cause("bad-indentation", at, at + 1, changes, arguments)


def _open_columns(text: str, line: Line) -> _Columns:
    items: list[int] = []
    keys: list[int] = []
    lowest = _FAR
    nearest: Line | None = None
    for above in lines_before(text, line):
        if above.is_empty:
            continue
        nearest = nearest or above
        inner = above.content.removeprefix("-").lstrip() if above.is_item else above.content
        inner_column = above.indent + len(above.content) - len(inner)
        if above.is_item and inner_column < lowest and line_at(inner, 0).is_key:
            keys.append(inner_column)
        if above.indent < lowest:
            (items if above.is_item else keys).append(above.indent)
            lowest = above.indent
        elif above.indent == lowest and above.is_key and lowest not in keys:
            # A list at the column of its key.
            keys.append(lowest)
        if lowest == 0 and above.is_key:
            break
    return _Columns(items, keys, nearest)
