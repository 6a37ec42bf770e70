"""Where things stand in a text: lines, indents, the parts of a list or mapping, and what is around a node."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence as Many
from typing import NamedTuple, Union, overload

from conda_language_server.syntax.yaml.nodes import Comment, Document, Entry, Item, Mapping, Node, Scalar, Sequence
from conda_language_server.text.span import Span

Collection = Union[Mapping, Sequence]
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n?|\n))*")
_PROPERTY = re.compile(r"(?<![^\s,\[\]{}])[^\s,\[\]{}!&]*(?P<property>![^\s,\[\]{}]*|&[^\s,\[\]{}]+)$")


class Part(NamedTuple):
    """An item of a list or an entry of a mapping, from its dash, tag, anchor or key to the end of its content."""

    start: int
    end: int


def eol(text: str) -> str:
    """The line break that the text uses first; a line feed where it has none."""
    end = line_end(text, 0)
    return text[end : next_line(text, 0)] or "\n"


def line_start(text: str, offset: int) -> int:
    """Where the line that holds the offset starts."""
    start = text.rfind("\n", 0, offset) + 1
    # A carriage return counts only behind that: looking for it further up would go through the whole text.
    return max(start, text.rfind("\r", start, offset) + 1)


def line_end(text: str, offset: int) -> int:
    """Where that line ends, without its line break."""
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    back = text.find("\r", offset, end)
    return end if back < 0 else back


def next_line(text: str, offset: int) -> int:
    """Where the line after it starts; the end of the text where there is none."""
    end = line_end(text, offset)
    return end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))


def line_break_before(text: str, offset: int) -> str:
    """The line break right before an offset; empty where there is none."""
    before = text[max(offset - 2, 0) : offset]
    return before if before == "\r\n" else before[-1:] if before[-1:] in ("\n", "\r") else ""


def column(text: str, offset: int) -> int:
    """How many characters stand before the offset on its line. A byte order mark takes no room."""
    start = line_start(text, offset)
    return offset - start - (1 if text.startswith("\ufeff", start) else 0)


def starts_line(text: str, offset: int) -> bool:
    """Whether only blanks stand before the offset on its line."""
    return not text[line_start(text, offset) : offset].strip(" \ufeff")


def node_start(text: str, node: Node) -> int:
    """Where a node starts, with the tag and the anchor before it on the same line."""
    start = node.span.start
    properties = 0 if not isinstance(node, (Scalar, Mapping, Sequence)) else (node.tag is not None) + (node.anchor is not None)
    for _ in range(properties):
        before = text[line_start(text, start) : start].rstrip(" ")
        if not (found := _PROPERTY.search(before)):
            break
        start = line_start(text, start) + found.start("property")
    return start


def node_end(text: str, node: Node) -> int:
    """Where a node's content ends, without the blank lines and comments that a reader counts to it."""
    if isinstance(node, Scalar):
        return _scalar_end(text, node)
    if isinstance(node, (Mapping, Sequence)) and not node.flow:
        last = parts(text, node)[-1:]
        return last[0].end if last else node.span.end
    return node.span.end


def _scalar_end(text: str, node: Scalar) -> int:
    end = node.span.start + len(node.span.of(text).rstrip())
    header = text[node.span.start : line_end(text, node.span.start)]
    if node.style not in ("literal", "folded") or "+" not in header.split("#")[0]:
        return end if node.style in ("literal", "folded") else node.span.end
    # `|+` keeps the blank lines at its end: they are content.
    found = _BLANK_LINES.match(text, end)
    behind = found.end() if found else end
    return behind - len(line_break_before(text, behind)) if behind > end else end


class Parts(Many[Part]):
    """The items or entries of a node, in the order of the text. Each is measured when it is asked for: most edits need two or three."""

    def __init__(self, text: str, node: Collection) -> None:
        self._text = text
        self._members: Many[Item | Entry] = node.items if isinstance(node, Sequence) else node.entries

    def __len__(self) -> int:
        return len(self._members)

    @overload
    def __getitem__(self, index: int) -> Part: ...
    @overload
    def __getitem__(self, index: slice) -> list[Part]: ...
    def __getitem__(self, index: int | slice) -> Part | list[Part]:
        if isinstance(index, slice):
            return [self._measured(member) for member in self._members[index]]
        return self._measured(self._members[index])

    def _measured(self, member: Item | Entry) -> Part:
        return _item(self._text, member) if isinstance(member, Item) else _entry(self._text, member)


def parts(text: str, node: Collection) -> Parts:
    """The items or entries of a node, in the order of the text."""
    return Parts(text, node)


def _item(text: str, item: Item) -> Part:
    start = item.dash if item.dash >= 0 else min(node_start(text, item.value), item.span.start)
    return Part(start, max(start + 1 if item.dash >= 0 else start, node_end(text, item.value)))


def _entry(text: str, entry: Entry) -> Part:
    start = min(node_start(text, entry.key), entry.span.start)
    return Part(start, max(entry.colon + 1, node_end(text, entry.key), node_end(text, entry.value)))


def ancestors(document: Document, offset: int) -> list[tuple[Collection, int]]:
    """The lists and mappings around an offset, outermost first, each with the index of the part that holds the offset."""
    found: list[tuple[Collection, int]] = []
    node = document.root
    while isinstance(node, (Mapping, Sequence)):
        inside: Many[Entry | Item] = node.entries if isinstance(node, Mapping) else node.items
        index = bisect_right(inside, offset, key=lambda part: part.span.start) - 1
        if index < 0:
            break
        found.append((node, index))
        part = inside[index]
        if isinstance(part, Entry) and offset <= part.key.span.end and offset < max(part.value.span.start, part.colon):
            break
        node = part.value
    return found


def keys_to(document: Document, offset: int) -> list[str]:
    """The keys on the way to an offset, outermost first; empty text for a key that is no scalar."""
    found = []
    for node, index in ancestors(document, offset):
        if isinstance(node, Mapping):
            key = node.entries[index].key
            found.append(key.text if isinstance(key, Scalar) else "")
    return found


def in_flow(document: Document, offset: int) -> bool:
    """Whether an offset stands between the brackets of a flow list or mapping."""
    return any(
        node.flow and node.span.start < offset and (offset < node.span.end or node.span.end == len(document.text))
        for node, _ in ancestors(document, offset)
    )


def comments_between(document: Document, start: int, end: int) -> tuple[Comment, ...]:
    """The comments that start in a stretch of the text."""
    first = bisect_left(document.comments, start, key=lambda c: c.span.start)
    return document.comments[first : bisect_left(document.comments, end, key=lambda c: c.span.start)]


def trailing_comment(document: Document, offset: int) -> Comment | None:
    """The comment behind an offset on the same line."""
    found = comments_between(document, offset, line_end(document.text, offset))
    return found[0] if found and not found[0].own_line else None


def leading_comments(document: Document, start: int) -> int:
    """Where the comment lines directly above the line of `start` begin; the start of that line where there are none."""
    text = document.text
    here = line_start(text, start)
    while here > 0:
        above = line_start(text, here - len(line_break_before(text, here)))
        found = comments_between(document, above, here)
        if not found or not found[0].own_line:
            break
        here = above
    return here


def span_of_lines(text: str, part: Part) -> Span:
    """The whole lines of a part, with the last line break."""
    return Span(line_start(text, part.start), next_line(text, part.end))
