"""The quick way to the tree, for texts in plain block style, which nearly all environment files and .condarc files are.

One line is one regular expression, and what a line says is remembered by its text: after a keystroke all lines but one are known.
Whatever is not plain block style (or is wrong) is left to the scanner; where this reader answers, it answers exactly the same.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from conda_language_server.syntax.yaml.nodes import Comment, Entry, Item, Mapping, Node, Problem, Scalar, ScalarValue, Sequence, Tagged
from conda_language_server.syntax.yaml.notes import glued_comment
from conda_language_server.syntax.yaml.scalars import ScalarError, plain_value
from conda_language_server.text.span import Span

_CHAR = r"(?:[^ :\r\n]|:(?![ \r\n]|\Z))"
_WORDS = rf"{_CHAR}*(?: +(?!#){_CHAR}+)*"
_KEY_START = r"[^ \r\n\-?:,\[\]{}#&*!|>'\"%@`]"
_LINE = re.compile(
    r"(?P<indent> *)"
    r"(?:(?P<dash>-)(?: +(?![ #])|(?=\r?\Z)))?"
    rf"(?:(?P<key>{_KEY_START}{_WORDS}):(?=[ \r]|\Z) *)?"
    rf"(?:(?P<plain>(?:{_KEY_START}|-(?! |\r|\Z)){_WORDS})|'(?P<single>[^'\r\n]*)'(?=[ \r]|\Z)|\"(?P<double>[^\"\\\r\n]*)\"(?=[ \r]|\Z))?"
    r"(?P<comment>(?<![^ ])\#[^\r\n]*| +\#[^\r\n]*)?"
    r" *\r?\Z"
)
# Characters that end a line for YAML alone, that take no room, or that may not be there at all.
_ODD = re.compile("[\x00-\x08\n-\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LONGEST = 1000
_CACHE_SIZE = 100_000

_BLANK, _ITEM, _KEY, _ITEM_KEY, _START = range(5)


class _Line(NamedTuple):
    """What one line says; places count from its start. `value_start` is -1 where no value is written."""

    kind: int
    indent: int
    key_start: int
    key_text: str
    key_value: ScalarValue
    colon: int
    value_start: int
    value_end: int
    text: str
    value: ScalarValue
    style: Any
    comment: int
    length: int
    glued: int


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


_cache: dict[str, _Line | None] = {}


def read_block(text: str, max_depth: int) -> Read | None:
    """The tree of a text in plain block style; None where it is something else."""
    reader = _Reader(max_depth)
    return reader.read(text)


class _Reader:
    def __init__(self, max_depth: int) -> None:
        self._max_depth = max_depth
        self._levels: list[_Level] = []
        self._root: Node | None = None

    def read(self, text: str) -> Read | None:
        comments: list[Comment] = []
        problems: list[Problem] = []
        levels = self._levels
        cache = _cache
        at = 0
        for line_text in text.split("\n"):
            try:
                line = cache[line_text]
            except KeyError:
                line = _remember(line_text)
            if line is None:
                return None
            kind, indent, _, _, _, _, value_start, value_end, content, value, style, comment, length, glued = line
            if comment >= 0:
                comments.append(_new(Comment, (_new(Span, (at + comment, at + length)), kind == _BLANK)))
            if glued >= 0:
                problems.append(glued_comment(at + glued, content))
            if kind == _ITEM and levels and (top := levels[-1]).indent == indent and not top.is_map:
                if value_start >= 0:
                    scalar = _new(Scalar, (_new(Span, (at + value_start, at + value_end)), content, value, style, None, None))
                    top.parts.append(_new(Item, (_new(Span, (at + indent, at + value_end)), scalar, at + indent)))
                else:
                    dash = at + indent
                    empty = Scalar(Span(dash + 1, dash + 1), "", None)
                    top.parts.append(Item(Span(dash, dash + 1), empty, dash))
            elif kind != _BLANK and not self._add(line, at):
                return None
            at += len(line_text) + 1
        self._close_all()
        return Read(self._root, tuple(comments), tuple(problems))

    def _add(self, line: _Line, at: int) -> bool:
        """Put a line into the tree; False where it does not fit."""
        if line.kind == _START:
            # `---` before everything else says nothing.
            return not self._levels and self._root is None and self._start_once()
        levels = self._levels
        while levels and levels[-1].indent > line.indent:
            self._close()
        if line.kind == _KEY:
            return self._add_key(line, at, line.indent)
        if not self._open_list(line.indent):
            return False
        top = levels[-1]
        dash = at + line.indent
        if line.kind == _ITEM_KEY:
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

    def _add_key(self, line: _Line, at: int, indent: int) -> bool:
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
            node = Sequence(Span(parts[0].span.start, parts[-1].span.end), tuple(parts))
        if not self._levels:
            self._root = node
            return
        outer = self._levels[-1]
        if outer.is_map:
            self._fill(outer, node)
        else:
            outer.parts.append(Item(Span(outer.start, node.span.end), node, outer.start))

    def _close_all(self) -> None:
        while self._levels:
            self._close()
        if self._root is _STARTED:
            self._root = None


# Stands for a root that is not there yet, once `---` has been seen.
_STARTED = Scalar(Span(0, 0), "---", None)
_new = tuple.__new__


def _scalar(line: _Line, at: int, empty_at: int) -> Scalar:
    if line.value_start < 0:
        return Scalar(Span(empty_at, empty_at), "", None)
    return Scalar(Span(at + line.value_start, at + line.value_end), line.text, line.value, line.style)


def _remember(text: str) -> _Line | None:
    if len(_cache) >= _CACHE_SIZE:
        _cache.clear()
    line = _cache[text] = _read_line(text)
    return line


def _read_line(text: str) -> _Line | None:
    """What a line says; None where it is not one of the plain kinds."""
    if len(text) > _LONGEST or _ODD.search(text) or (text.startswith("...") and text[3:4] in ("", " ", "\r")):
        return None
    found = _LINE.match(text)
    if found is None:
        return None
    if found["dash"] is None and found["key"] is None:
        return _line_without_structure(text, found)
    comment, length = _comment_of(text, found)
    if "\t" in text[: comment if comment >= 0 else length]:
        return None
    style = "single" if found["single"] is not None else "double" if found["double"] is not None else "plain"
    content = found[style]
    key = found["key"]
    try:
        value = plain_value(content) if content is not None and style == "plain" else content
        key_value = plain_value(key) if key is not None else None
    except ScalarError:
        return None
    if type(value) is Tagged or type(key_value) is Tagged:
        return None
    quotes = 0 if style == "plain" else 1
    value_start = -1 if content is None else found.start(style) - quotes
    return _Line(
        kind=_ITEM if key is None else _KEY if found["dash"] is None else _ITEM_KEY,
        indent=len(found["indent"]),
        key_start=found.start("key"),
        key_text=key or "",
        key_value=key_value,
        colon=found.end("key"),
        value_start=value_start,
        value_end=-1 if content is None else found.end(style) + quotes,
        text=content or "",
        value=value,
        style=style,
        comment=comment,
        length=length,
        glued=value_start + content.find("#") if style == "plain" and content is not None and "#" in content else -1,
    )


def _line_without_structure(text: str, found: re.Match[str]) -> _Line | None:
    """Blanks, a comment, or `---`; a value alone goes on from the line above."""
    comment, length = _comment_of(text, found)
    if text.rstrip("\r ") == "---":
        kind = _START
    elif any(found[name] is not None for name in ("plain", "single", "double")) or "\t" in text[: comment if comment >= 0 else length]:
        return None
    else:
        kind = _BLANK
    return _Line(kind, 0, 0, "", None, -1, -1, -1, "", None, "plain", comment, length, -1)


def _comment_of(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the comment starts (-1: none) and the line ends without its line break."""
    length = len(text.removesuffix("\r"))
    comment = found["comment"]
    return (found.start("comment") + comment.index("#") if comment else -1), length
