"""Tokens on their way to the parser: how far ruamel.yaml looks ahead, which tokens become keys, and where its comments hang."""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.syntax.yaml import tokens as t
from conda_language_server.syntax.yaml.cursor import Cursor
from conda_language_server.syntax.yaml.tokens import RefusalError, Token

# A simple key is on one line and at most this long.
_KEY_LENGTH = 1024
_WITH_COMMENT_BEHIND = frozenset((t.SCALAR, t.VALUE, t.FLOW_SEQ_END, t.FLOW_MAP_END))


class _Key(NamedTuple):
    """A place that becomes a key if a colon follows on its line; `required` where nothing else can stand."""

    token: int
    required: bool
    pos: int
    line: int
    column: int


class TokenQueue(Cursor):
    """Hands out the tokens that a scanner finds. Comments are taken out on the way."""

    def __init__(self, text: str, cr_is_newline: bool) -> None:
        super().__init__(text, cr_is_newline)
        self._tokens = [Token(t.STREAM_START, 0, 0, 0, 0)]
        self._taken = 0
        self._keys: dict[int, _Key] = {}
        self._done = False

    def _fetch(self) -> None:
        """Find one more token, or a few."""
        raise NotImplementedError

    def peek(self) -> Token:
        """The next token; it stays."""
        tokens = self._tokens
        if len(tokens) < 2 or self._keys or tokens[0].kind is t.COMMENT:
            while self._need_more():
                self._fetch()
            self._gather_comments()
        return tokens[0]

    def get(self) -> Token:
        """The next token; it goes."""
        tokens = self._tokens
        self.peek()
        if len(tokens) > 1 and tokens[1].kind is t.COMMENT:
            self._hang_comments_behind(tokens[0])
        self._taken += 1
        return tokens.pop(0)

    def move_comment(self, token: Token, empty: bool = False, lenient: bool = False) -> None:
        """Hang the comments of a token on the next one. ruamel.yaml fails where both have some, unless the token is a tag."""
        target = self.peek()
        here, there = token.comment, target.comment
        if here is None or target.kind in (t.STREAM_END, t.DOC_START):
            return
        token.comment = None
        if not there:
            target.comment = [here[0], here[1], None, None, here[0]] if empty else here
            return
        if ((here[0] and there[0]) or (here[1] and there[1])) and not (here[1] and there[1]):
            if lenient:
                return
            raise RefusalError("comments-collide", target.start, target.end, "parser")
        there[0] = here[0] or there[0]
        there[1] = here[1] or there[1]

    def _need_more(self) -> bool:
        if self._done:
            return False
        if not self._tokens:
            return True
        if not self._keys:
            return False
        # The next token may still turn out to be a key.
        self._drop_stale_keys()
        taken = self._taken
        for key in self._keys.values():  # noqa: SIM110  (a generator would cost more than the rest)
            if key.token == taken:
                return True
        return False

    def _gather_comments(self) -> None:
        tokens = self._tokens
        if not tokens:
            return
        found = False
        if tokens[0].kind is t.COMMENT:
            tokens.pop(0)
            self._taken += 1
            found = True
        while self._need_more():
            self._fetch()
            if tokens[0].kind is t.COMMENT:
                tokens.pop(0)
                self._taken += 1
                found = True
        if found:
            _hang_before(tokens[0])
        if len(tokens) < 2 and not self._done:
            self._fetch()

    def _hang_comments_behind(self, token: Token) -> None:
        comment = self._tokens[1]
        same_line = token.end_line == comment.line
        if token.kind is not t.SCALAR and not (same_line and token.kind in _WITH_COMMENT_BEHIND):
            return
        while len(self._tokens) > 1 and self._tokens[1].kind is t.COMMENT:
            self._taken += 1
            self._tokens.pop(1)
            self._fetch()
        token.comment = [True, None] if token.comment is None else [True, *token.comment[1:]]

    # Keys: a token becomes one when its colon is found.

    def _drop_stale_keys(self) -> None:
        line, oldest = self.line, self.pos - _KEY_LENGTH
        for key in self._keys.values():
            if key.line != line or key.pos < oldest:
                break
        else:
            return
        for level, key in list(self._keys.items()):
            if key.line != line or key.pos < oldest:
                self._check_not_required(key)
                del self._keys[level]

    def _save_key(self) -> None:
        if not self.allow_key:
            return
        self._drop_key()
        column = self.column()
        required = not self.flow and self.indent == column
        self._keys[len(self.flow)] = _Key(self._taken + len(self._tokens), required, self.pos, self.line, column)

    def _drop_key(self) -> None:
        key = self._keys.pop(len(self.flow), None)
        if key is not None:
            self._check_not_required(key)

    def _check_not_required(self, key: _Key) -> None:
        if key.required:
            raise RefusalError("missing-colon", key.pos, self.pos, "scanner")


def _hang_before(token: Token) -> None:
    if token.comment is None:
        token.comment = [None, True]
        return
    if token.comment[1] is not None or len(token.comment) != 2:
        raise RefusalError("comments-collide", token.start, token.end, "parser")
    token.comment[1] = True
