"""A place in a text, and the state that the scanners of all kinds of tokens share."""

from __future__ import annotations

import re

from conda_language_server.syntax.yaml import tokens as t
from conda_language_server.syntax.yaml.nodes import Comment
from conda_language_server.syntax.yaml.tokens import BLANK_OR_END, BREAKS, Token
from conda_language_server.text.patience import ask
from conda_language_server.text.span import Span

_SPACES = re.compile(r" *")
_BLANKS = re.compile(r"[ \t]*")
_TO_END = re.compile(r"[^\n\0\r\x85\u2028\u2029]*")
_LINE_ENDS = re.compile(r"[\r\n\x85\u2028\u2029]*")
_EMPTY_LINES = re.compile(r"[\r\n\x85\u2028\u2029 \t]*")


class Cursor:
    """`pos` is the offset reached, `line` the offset where its line starts, `indent` the column of the innermost block.

    `flow` holds the brackets that are open. `allow_key` tells whether a key may start here, `version` which YAML is read.
    """

    def __init__(self, text: str, cr_is_newline: bool) -> None:
        self.text = text + "\0"
        self.pos = 0
        self.line = 0
        self.indent = -1
        self.allow_key = True
        self.version = (1, 2)
        self.flow: list[str] = []
        self.comments: list[Comment] = []
        self._has_bom = "\ufeff" in text
        self._newlines = "\r\n" if cr_is_newline else "\n"

    def column(self) -> int:
        """The column as ruamel.yaml counts it: a byte order mark takes no room."""
        if self._has_bom:
            return self.pos - self.line - self.text.count("\ufeff", self.line, self.pos)
        return self.pos - self.line

    def move_to(self, pos: int) -> None:
        """Go on to an offset, past line breaks if there are any. Lines are counted at LF and CR only."""
        text = self.text
        newline = text.rfind("\n", self.pos, pos)
        back = text.rfind("\r", max(newline, self.pos), pos)
        if back >= 0 and text[back + 1] == "\n":
            back = -1
        if newline >= 0 or back >= 0:
            self.line = max(newline, back) + 1
        self.pos = pos

    def line_break(self) -> str:
        """Go past one line break, and what it counts as in a value."""
        ask()
        ch = self.text[self.pos]
        if ch not in BREAKS:
            return ""
        self.move_to(self.pos + (2 if self.text.startswith("\r\n", self.pos) else 1))
        return "\n" if ch in "\r\n\x85" else ch

    def at_document_mark(self) -> bool:
        """Whether `---` or `...` stands here."""
        return self.text[self.pos : self.pos + 3] in ("---", "...") and self.text[self.pos + 3] in BLANK_OR_END

    def add_comment(self, start: int) -> None:
        """Remember the comment that starts here and go to the end of it."""
        end = _TO_END.match(self.text, start).end()  # type: ignore[union-attr]
        before = self.text[self.line : start]
        self.comments.append(Comment(Span(start, end), not before.strip(" \t\ufeff")))
        self.pos = end

    def skip_to_token(self) -> Token | None:
        """Go past blanks and line breaks; a comment, or empty lines, are a token that is dropped later."""
        text = self.text
        if self.pos == 0 and text[0] == "\ufeff":
            self.pos = 1
        blanks = _BLANKS if self.flow else _SPACES
        while True:
            self.pos = blanks.match(text, self.pos).end()  # type: ignore[union-attr]
            ch = text[self.pos]
            if ch == "#":
                return self._comment()
            if not self.line_break():
                return None
            if not self.flow:
                self.allow_key = True
            if text[self.pos] in self._newlines:
                # Behind an empty line ruamel.yaml goes past tabs that it refuses elsewhere.
                start, line = self.pos, self.line
                self.move_to(_EMPTY_LINES.match(text, self.pos).end())  # type: ignore[union-attr]
                return Token(t.COMMENT, start, self.pos, line, self.line)

    def _comment(self) -> Token:
        start, line = self.pos, self.line
        self.add_comment(start)
        self.move_to(_LINE_ENDS.match(self.text, self.pos).end())  # type: ignore[union-attr]
        if not self.flow:
            self.allow_key = True
        return Token(t.COMMENT, start, self.pos, line, self.line)
