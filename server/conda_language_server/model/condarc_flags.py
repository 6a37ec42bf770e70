"""The comments that command conda: `#!final`, `#!top`, `#!bottom`, and to which key or item conda attaches them.

conda takes the comments that ruamel.yaml hangs on a node, all in one string, and looks whether that string is a flag (conda 26.7,
`common/configuration.py` `YamlRawParameter` and `ParameterFlag.from_string`). So a flag dies when another comment line follows it, lives on the line below its value, and is nothing above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal, NamedTuple

from conda_language_server.syntax.yaml.nodes import Alias, Comment, Document, Entry, Mapping, Node, Scalar, Sequence, walk

Flag = Literal["final", "top", "bottom"]
FLAGS: tuple[Flag, ...] = ("final", "top", "bottom")


class Attached(NamedTuple):
    """The comments that conda reads for one key or item, and the flag they make. Several comments never make a flag."""

    comments: tuple[Comment, ...] = ()
    flag: Flag | None = None


NOTHING = Attached()


def read_flag(comment: str) -> Flag | None:
    """The flag that a comment is: `#!top`, `#top`, `##!top!`. No blank may stand inside, and capital letters do not count."""
    word = comment.strip().strip("!#")
    return word if word in FLAGS else None


class Attachments:
    """The comments of one document, asked by node."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._comments = document.comments
        self._starts = [comment.span.start for comment in document.comments]

    def of_entry(self, entry: Entry, mapping: Mapping) -> Attached:
        """What is attached to a key of a mapping."""
        return self._attached(self._after_value(entry, mapping.flow)) if self._comments else NOTHING

    def of_item(self, sequence: Sequence, index: int) -> Attached:
        """What is attached to an item of a list: the comments behind its value, else the first comment in front of it."""
        if not self._comments:
            return NOTHING
        item = sequence.items[index]
        if type(item.value) is Alias or _is_missing(item.value):
            return NOTHING
        behind = self._behind(item.value)
        return self._attached(behind) if behind else self._attached(self._before(sequence, index))

    def _attached(self, comments: tuple[Comment, ...]) -> Attached:
        if not comments:
            return NOTHING
        return Attached(comments, read_flag(comments[0].span.of(self._text)) if len(comments) == 1 else None)

    def _after_value(self, entry: Entry, in_flow: bool) -> tuple[Comment, ...]:
        value: Node = entry.value
        if type(value) is Alias:
            return self._of_target(value)
        if _is_missing(value):
            return () if value.anchor or value.tag else self._run(entry.colon + 1, same_line=True)  # type: ignore[union-attr]
        behind = self._behind(value)
        # A comment right behind the colon is handed on to the value, except inside braces.
        return behind if behind or in_flow or self._blank_behind(value) else self._run(entry.colon + 1, same_line=True)

    def _of_target(self, alias: Alias) -> tuple[Comment, ...]:
        """An alias is the very node that carried the anchor, with the comments it has there."""
        for node in walk(self._document.root):
            if type(node) is Mapping:
                for entry in node.entries:
                    if entry.value is alias.target:
                        return self._after_value(entry, node.flow)
        return ()

    def _behind(self, value: Node) -> tuple[Comment, ...]:
        """The comments behind the last token of a value: of a scalar on any line, of brackets only if they begin on the same one."""
        if type(value) is Scalar:
            return self._run(value.span.end)
        return self._run(value.span.end, same_line=True) if _is_flow(value) else ()

    def _before(self, sequence: Sequence, index: int) -> tuple[Comment, ...]:
        """The first comment in front of an item's value that no token before it has taken. An empty line in front of it hides it."""
        value = sequence.items[index].value
        if self._blank_behind(value):
            return ()
        start = self._first_free(sequence, index)
        found = bisect_left(self._starts, start)
        if found == len(self._starts) or self._starts[found] >= value.span.start or self._gap_is_blank(start, self._starts[found]):
            return ()
        return (self._comments[found],)

    def _first_free(self, sequence: Sequence, index: int) -> int:
        """From where on comments are left for an item: behind what the item before it has taken."""
        item = sequence.items[index]
        own = item.dash + 1 if item.dash >= 0 else sequence.span.start + 1
        if index == 0:
            return own
        before = sequence.items[index - 1]
        if _is_missing(before.value):
            return self._first_free(sequence, index - 1)
        end = self._taken(before.value)
        if end is None:
            return own if item.dash >= 0 else self._text.find(",", self._end_of_run(before.value)) + 1
        return max(end, before.dash + 1)

    def _taken(self, value: Node) -> int | None:
        """The end of a value whose last token leaves the comments behind it to the next one; None if it takes them."""
        if type(value) is Scalar and not _is_missing(value):
            return None
        if _is_flow(value):
            return None if self._behind(value) else value.span.end
        if type(value) is Sequence:
            return None
        if type(value) is Mapping and value.entries:
            last = value.entries[-1]
            if _is_missing(last.value):
                return None if self._run(last.colon + 1, same_line=True) else last.colon + 1
            return self._taken(last.value)
        return value.span.end

    def _end_of_run(self, value: Node) -> int:
        run = self._run(value.span.end)
        return run[-1].span.end if run else value.span.end

    def _blank_behind(self, value: Node) -> bool:
        """Whether an empty line follows a scalar, which then counts as its comment."""
        if type(value) is not Scalar:
            return False
        is_empty_line = _EMPTY_LINE_AFTER_QUOTES if value.style in ("single", "double") else _EMPTY_LINE
        return bool(is_empty_line(self._text, value.span.end))

    def _gap_is_blank(self, start: int, end: int) -> bool:
        """Whether there is an empty line, which ruamel.yaml counts as a comment too."""
        return "\n\n" in self._text[start:end].replace("\r\n", "\n").replace("\r", "\n")

    def _run(self, offset: int, same_line: bool = False) -> tuple[Comment, ...]:
        """The comments from an offset to the next thing that is none, with `same_line` only if the first is on the offset's line."""
        first = last = bisect_left(self._starts, offset)
        end = offset
        while last < len(self._starts) and not self._text[end : self._starts[last]].strip():
            end = self._comments[last].span.end
            last += 1
        if first == last or (same_line and not _on_one_line(self._text, offset, self._starts[first])):
            return ()
        return self._comments[first:last]


_BREAK = r"(?:\r\n|\r|\n)"
_EMPTY_LINE = re.compile(rf" *{_BREAK} *{_BREAK}").match
_EMPTY_LINE_AFTER_QUOTES = re.compile(rf" *(?:{_BREAK} +)*{_BREAK}{_BREAK}").match


def _is_missing(node: Node) -> bool:
    """An empty place where a value could stand."""
    return type(node) is Scalar and node.span.start == node.span.end and node.style == "plain"


def _is_flow(node: Node) -> bool:
    return type(node) in (Mapping, Sequence) and node.flow  # type: ignore[union-attr]


def _on_one_line(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return "\n" not in between and "\r" not in between
