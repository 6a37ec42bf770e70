"""The quick way to the tree, for texts in plain block style, which nearly all environment files and .condarc files are.

Whatever is not plain block style (or is wrong) is left to the scanner; where this reader answers, it answers exactly the same.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any, NamedTuple

from conda_language_server.syntax.yaml.block_line import Kind, Line, read_lines
from conda_language_server.syntax.yaml.line_items import LineItems
from conda_language_server.syntax.yaml.nodes import Comment, Entry, Item, Mapping, Node, Problem, Scalar, Sequence
from conda_language_server.syntax.yaml.notes import glued_comment
from conda_language_server.text.patience import ask
from conda_language_server.text.span import Span

_LINES_AT_ONCE = 4096
"""Lines between two questions whether somebody still waits."""


class _Level:
    """A list or mapping that is still open. `pending` is a key (or dash) that waits for a value on the lines below."""

    __slots__ = ("colon", "indent", "is_map", "keys", "parts", "pending", "start")

    def __init__(self, is_map: bool, indent: int) -> None:
        self.is_map = is_map
        self.indent = indent
        self.parts: list[Any] = []
        self.keys: set[Any] = set()
        self.pending: Scalar | None = None
        self.start = self.colon = 0


class Read(NamedTuple):
    root: Node | None
    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...]


def read_block(text: str, max_depth: int) -> Read | None:
    """The tree of a text in plain block style; None where it is something else."""
    texts = text.split("\n")
    lines = read_lines(texts)
    if lines is None:
        return None
    starts = list(accumulate(map((1).__add__, map(len, texts)), initial=0))
    return _Reader(max_depth, lines, starts).read()


class _Reader:
    def __init__(self, max_depth: int, lines: list[Line], starts: list[int]) -> None:
        self._max_depth = max_depth
        self._lines = lines
        self._starts = starts
        self._levels: list[_Level] = []
        self._root: Node | None = None

    def read(self) -> Read | None:
        comments: list[Comment] = []
        problems: list[Problem] = []
        run, parts = _NO_LIST
        for number, line in enumerate(self._lines):
            if number % _LINES_AT_ONCE == 0:
                ask()
            if line[0] == run:
                parts.append(number)
                continue
            at = self._starts[number]
            if line.comment >= 0:
                comments.append(Comment(Span(at + line.comment, at + line.length), line.kind is Kind.BLANK))
            if line.glued >= 0:
                problems.append(glued_comment(at + line.glued, line.text))
            if line.kind is not Kind.BLANK:
                if not self._add(line, at):
                    return None
                run, parts = self._open_run()
        self._close_all()
        return Read(self._root, tuple(comments), tuple(problems))

    def _open_run(self) -> tuple[int, list[Any]]:
        """The column of the dashes of the list that is open now, and the list; lines of just a dash and a value there need no more look."""
        top = self._levels[-1] if self._levels else None
        return _NO_LIST if top is None or top.is_map else (top.indent, top.parts)

    def _add(self, line: Line, at: int) -> bool:
        """Put a line into the tree; False where it does not fit."""
        if line.kind is Kind.START:
            # `---` before everything else says nothing.
            return not self._levels and self._root is None and self._start_once()
        levels = self._levels
        while levels and levels[-1].indent > line.indent:
            self._close()
        if line.kind is Kind.KEY:
            return self._add_key(line, at, line.indent)
        if not self._open_list(line.indent):
            return False
        top = levels[-1]
        dash = at + line.indent
        if line.kind is Kind.ITEM_KEY:
            top.start = dash
            self._push(True, line.key_start)
            return len(levels) <= self._max_depth and self._add_key(line, at, line.key_start)
        end = at + line.value_end if line.value_start >= 0 else dash + 1
        top.parts.append(Item(Span(dash, end), _scalar(line, at, dash + 1), dash))
        return True

    def _start_once(self) -> bool:
        self._root = _STARTED
        return True

    def _open_list(self, indent: int) -> bool:
        levels = self._levels
        if not levels:
            if self._root not in (None, _STARTED):
                return False
            self._push(False, indent)
            return True
        top = levels[-1]
        if not top.is_map:
            return top.indent == indent
        if top.pending is None:
            return False
        self._push(False, indent)
        return len(levels) <= self._max_depth

    def _add_key(self, line: Line, at: int, indent: int) -> bool:
        levels = self._levels
        if levels and not levels[-1].is_map and levels[-1].indent == indent and len(levels) > 1 and levels[-2].indent == indent:
            # A list at the column of its own key ends where the next key begins.
            self._close()
        if not levels:
            if self._root not in (None, _STARTED):
                return False
            self._push(True, indent)
        top = levels[-1]
        if not top.is_map:
            return False
        if top.indent != indent:
            if top.pending is None:
                return False
            self._push(True, indent)
            top = levels[-1]
        elif top.pending is not None:
            self._fill(top, None)
        if line.key_value in top.keys or len(levels) > self._max_depth:
            return False
        top.keys.add(line.key_value)
        start = at + line.key_start
        key_end = start + len(line.key_text)
        key = Scalar(Span(start, key_end), line.key_text, line.key_value)
        colon = at + line.colon
        if line.value_start < 0:
            top.pending, top.colon = key, colon
        else:
            top.parts.append(Entry(Span(start, at + line.value_end), key, _scalar(line, at, 0), colon))
        return True

    def _push(self, is_map: bool, indent: int) -> None:
        self._levels.append(_Level(is_map, indent))

    def _fill(self, level: _Level, value: Node | None) -> None:
        """Give the waiting key its value, or none."""
        key = level.pending
        if key is None:
            return
        level.pending = None
        behind = level.colon + 1
        value = Scalar(Span(behind, behind), "", None) if value is None else value
        level.parts.append(Entry(Span(key.span.start, value.span.end), key, value, level.colon))

    def _close(self) -> None:
        """End the innermost list or mapping and give it to the one around it."""
        level = self._levels.pop()
        parts = level.parts
        node: Node
        if level.is_map:
            self._fill(level, None)
            node = Mapping(Span(parts[0].span.start, parts[-1].span.end), tuple(parts))
        else:
            node = Sequence(Span(parts[0].span.start, self._end_of(parts[-1])), LineItems(parts, self._lines, self._starts))
        if not self._levels:
            self._root = node
            return
        outer = self._levels[-1]
        if outer.is_map:
            self._fill(outer, node)
        else:
            outer.parts.append(Item(Span(outer.start, node.span.end), node, outer.start))

    def _end_of(self, part: Item | int) -> int:
        return self._starts[part] + self._lines[part].value_end if isinstance(part, int) else part.span.end

    def _close_all(self) -> None:
        while self._levels:
            self._close()
        if self._root is _STARTED:
            self._root = None


# Stands for a root that is not there yet, once `---` has been seen.
_STARTED = Scalar(Span(0, 0), "---", None)
# No line has this for its `run`.
_NO_LIST: tuple[int, list[Any]] = (-2, [])


def _scalar(line: Line, at: int, empty_at: int) -> Scalar:
    if line.value_start < 0:
        return Scalar(Span(empty_at, empty_at), "", None)
    return Scalar(Span(at + line.value_start, at + line.value_end), line.text, line.value, line.style)
