"""Formatting: indentation by two, lists under their keys, no spaces that say nothing. Values and comments stay as they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from conda_language_server.model.operations.layout import Part, eol, line_start, node_end, node_start, parts, starts_line
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Alias, Document, Mapping, Node, Scalar, Sequence, walk
from conda_language_server.text.edits import Edit, apply_edits
from conda_language_server.text.span import Span

_STEP = 2
# Line ends to YAML, and to no editor: lines could not be counted alike.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")


def format_document(source: SourceFile) -> tuple[Edit, ...]:
    """The edits that format a file; none where conda's reader refuses it, or where formatting would change a value.

    Lists and mappings are indented by two below their key, `-` is followed by one space, spaces at line ends and all but one of
    several blank lines go, and the text ends with one line break. Comments keep their place beside what they are about. The inside
    of quotes, brackets and blocks of text is moved as a whole.
    """
    document = source.document
    if document.refused or document.too_large or document.root is None or _ODD_BREAKS.search(document.text):
        return ()
    layout = _Layout(source)
    if not layout.understood:
        return ()
    edits = tuple(layout.edits())
    after = yaml.parse(apply_edits(document.text, edits))
    return edits if same_content(document, after) else ()


def same_content(one: Document, other: Document) -> bool:
    """Whether two documents hold the same values, written in the same styles, and the same comments in the same order."""
    if one.refused != other.refused:
        return False
    words = [[comment.span.of(d.text).rstrip() for comment in d.comments] for d in (one, other)]
    return words[0] == words[1] and [_shown(n) for n in walk(one.root)] == [_shown(n) for n in walk(other.root)]


def _shown(node: Node) -> tuple[object, ...]:
    """All of a node but where it stands, in a form that can be compared (`.nan` equals itself)."""
    if isinstance(node, Scalar):
        return (
            node.text,
            node.value if isinstance(node.value, int) else repr(node.value),
            node.kind,
            node.style,
            node.tag,
            node.anchor,
        )
    if isinstance(node, Alias):
        return ("*", node.name)
    size = len(node.entries) if isinstance(node, Mapping) else len(node.items)
    return (type(node).__name__, size, node.flow, node.tag, node.anchor)


class _Layout:
    """Where each line of a document shall start."""

    def __init__(self, source: SourceFile) -> None:
        self._document = source.document
        self._text = source.text
        self._lines = source.lines
        count = source.lines.line_count
        self._old = [_margin(source.lines.line_span(i).of(self._text)) for i in range(count)]
        self._new: dict[int, int] = {}
        """Lines that start with a key or a dash, and their new indentation."""
        self._shift = [0] * count
        """How far the other lines are moved, with the part they belong to."""
        self._inside: set[int] = set()
        """Lines that start inside of a value."""
        self._gaps: list[Edit] = []
        self.understood = True
        if self._document.root is not None:
            self._visit(self._document.root, 0)
        self._placed = sorted(self._new)

    def edits(self) -> Iterator[Edit]:
        yield from self._gaps
        comments = {self._lines.line_of(c.span.start): c.own_line for c in self._document.comments}
        blank_before = True
        last = self._lines.line_of(len(self._text.rstrip(" \t\r\n")))
        for line in range(self._lines.line_count):
            span, whole = self._lines.line_span(line), self._lines.line_span(line, with_break=True)
            content = span.of(self._text)
            if line in self._inside:
                blank_before = False
                yield from self._moved(line, span, self._old[line] + self._shift[line])
                continue
            if not content.strip(" \t\ufeff"):
                yield from _blank_line(content, span, whole, drop=blank_before or line > last)
                blank_before = True
                continue
            blank_before = False
            new = self._comment_margin(line) if comments.get(line) else self._new.get(line, self._old[line] + self._shift[line])
            yield from self._moved(line, span, new)
            kept = len(content.rstrip(" \t"))
            if kept < len(content) and (line + 1 not in self._inside or line in comments):
                yield Edit(Span(span.start + kept, span.end), "")
        yield from self._end()

    def _moved(self, line: int, span: Span, new: int) -> Iterator[Edit]:
        old = self._old[line]
        start = span.start + self._text.startswith("\ufeff", span.start)
        if max(new, 0) != old and (line not in self._inside or span.of(self._text).strip()):
            yield Edit(Span(start, start + old), " " * max(new, 0))

    def _end(self) -> Iterator[Edit]:
        """One line break at the end, whatever blank lines stand there; those that a `|+` keeps are content."""
        text = self._text
        end = len(text.rstrip(" \t\r\n"))
        if not text[end:].strip(" \t"):
            yield Edit(Span(end, end), eol(text))

    def _visit(self, node: Node, column: int) -> None:
        """Lay out a node whose parts shall stand at a column."""
        if isinstance(node, Mapping) and not node.flow:
            for part, entry in zip(parts(self._text, node), node.entries, strict=True):
                self._place(part, column)
                self.understood &= not self._text.startswith("?", part.start) and entry.colon >= 0
                self._visit(entry.key, column)
                self._visit(entry.value, column + _STEP)
        elif isinstance(node, Sequence) and not node.flow:
            for part, item in zip(parts(self._text, node), node.items, strict=True):
                self._place(part, column)
                self._gap(item.dash, item.value)
                self._visit(item.value, column + _STEP)
        else:
            first, last = (self._lines.line_of(offset) for offset in (node.span.start, node_end(self._text, node)))
            self._inside.update(range(first + 1, last + 1))

    def _place(self, part: Part, column: int) -> None:
        first, last = self._lines.line_of(part.start), self._lines.line_of(part.end)
        old = part.start - line_start(self._text, part.start)
        if starts_line(self._text, part.start):
            old = self._old[first]
            self._new[first] = column
        for line in range(first + 1, last + 1):
            self._shift[line] = column - old

    def _gap(self, dash: int, value: Node) -> None:
        start = node_start(self._text, value)
        between = self._text[dash + 1 : start]
        if len(between) > 1 and not between.strip(" "):
            self._gaps.append(Edit(Span(dash + 1, start), " "))

    def _comment_margin(self, line: int) -> int:
        """Beside what a comment stood before: the next key or dash, or one of those above that are still open there."""
        column = self._old[line]
        at = bisect_left(self._placed, line)
        below = self._placed[at] if at < len(self._placed) else None
        if below is not None and self._old[below] == column:
            return self._new[below]
        open_column = len(self._text)
        for i in reversed(self._placed[:at]):
            if self._old[i] >= open_column:
                continue
            open_column = self._old[i]
            if open_column <= column:
                break
        if open_column == column:
            return self._new[i]
        if below is not None:
            return self._new[below]
        return self._new[self._placed[at - 1]] if at and column else column


def _blank_line(content: str, span: Span, whole: Span, *, drop: bool) -> Iterator[Edit]:
    if whole.start == whole.end:
        return
    if drop and not content.startswith("\ufeff"):
        yield Edit(whole, "")
    elif content.strip("\ufeff"):
        yield Edit(Span(span.start + content.startswith("\ufeff"), span.end), "")


def _margin(line: str) -> int:
    line = line.removeprefix("\ufeff")
    return len(line) - len(line.lstrip(" \t"))
