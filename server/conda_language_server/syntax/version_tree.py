"""The tree in a version constraint such as `1.5|(1.6|1.7),1.8`, before its leaves are looked at.

Source: conda 26.7, `conda/models/version.py` (`treeify`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from conda_language_server.syntax.version import VersionError
from conda_language_server.text.span import Span

Joined = Literal["", ",", "|"]


def read_tree(text: str) -> Node:
    """The tree of a text; its leaves are texts with their place.

    Raises:
        VersionError: `empty-constraint` (`separator`), `unbalanced-parenthesis` (`missing`), `nested-too-deeply` (`limit`).
    """
    return _Tree(text).read()


# Far beyond what a person writes, and still no burden.
_DEEPEST = 20_000


class Node:
    """A tree under construction: a leaf has no operator."""

    __slots__ = ("at", "operator", "parts", "text")

    def __init__(self, text: str, at: int, operator: Joined = "", parts: list[Node] | None = None) -> None:
        self.text, self.at, self.operator, self.parts = text, at, operator, parts or []

    def as_parts(self, operator: str) -> list[Node]:
        return self.parts if self.operator == operator else [self]


class _Tree:
    """Reads `a,b|(c,d)`: `,` binds tighter than `|`, as in conda's `treeify`, which reads the text as if it stood in parentheses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.output: list[Node] = []
        self.stack: list[tuple[str, int]] = [("(", 0)]

    def read(self) -> Node:
        for piece, at in _pieces(self.text):
            self._take(piece, at)
        still_open = [at for sign, at in self.stack[1:] if sign == "("]
        if still_open:
            raise VersionError("unbalanced-parenthesis", Span(still_open[0], still_open[0] + 1), missing=")")
        self._close(len(self.text))
        if self.stack:
            raise VersionError("empty-constraint", Span(self.stack[-1][1], self.stack[-1][1] + 1), separator=self.stack[-1][0])
        if not self.output:
            raise VersionError("empty-constraint", Span(0, len(self.text)))
        # Whatever stands behind a complete first expression without `,` or `|` between is lost in conda, too.
        return self.output[0]

    def _take(self, piece: str, at: int) -> None:
        if piece == "|":
            self._apply("(")
            self.stack.append((piece, at))
        elif piece == ",":
            self._apply("|(")
            self.stack.append((piece, at))
        elif piece == "(":
            if len(self.stack) > _DEEPEST:
                raise VersionError("nested-too-deeply", Span(at, at + 1), limit=_DEEPEST)
            self.stack.append((piece, at))
        elif piece == ")":
            self._close(at)
        else:
            self.output.append(Node(piece, at))

    def _close(self, at: int) -> None:
        self._apply("(")
        if not self.stack:
            at = at if at < len(self.text) else self.text.rindex(")")
            raise VersionError("unbalanced-parenthesis", Span(at, at + 1), missing="(")
        self.stack.pop()

    def _apply(self, stops: str) -> None:
        while self.stack and self.stack[-1][0] not in stops:
            sign, at = self.stack.pop()
            operator: Joined = "," if sign == "," else "|"
            if len(self.output) < 2:
                raise VersionError("empty-constraint", Span(at, at + 1), separator=operator)
            right, left = self.output.pop(), self.output.pop()
            if left.operator == operator:
                left.parts.extend(right.as_parts(operator))
                self.output.append(left)
            else:
                self.output.append(Node("", left.at, operator, [left, *right.as_parts(operator)]))


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """The signs `( ) | ,`, regular expressions, and everything else, without the blanks around them."""
    at, end = 0, len(text)
    last_dollar = text.rfind("$")
    plain = re.compile(r"[^()|,]+")
    while at < end:
        start = at
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            return
        if text[start] in "()|,":
            at = start + 1
        elif text[start] == "^" and start < last_dollar:
            at = text.index("$", start) + 1
        else:
            match = plain.match(text, start)
            at = match.end() if match else end
        yield text[start:at].strip(), start
