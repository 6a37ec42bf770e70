"""From text to tokens, as ruamel.yaml 0.19 in round-trip mode does it.

The grammar follows the scanner that PyYAML and ruamel.yaml share (MIT licence, by Kirill Simonov and Anthon van der Neut), with
ruamel.yaml's differences for YAML 1.2, since conda's verdict is ruamel.yaml's verdict: also which of two mistakes it meets first
and how far it looks ahead decide whether conda skips a .condarc or crashes. Positions are offsets, so that a mistake can be shown
where it was made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from conda_language_server.syntax import tokens as t
from conda_language_server.syntax.cursor import Cursor
from conda_language_server.syntax.scan_scalars import scan_block_scalar, scan_plain, scan_quoted
from conda_language_server.syntax.scan_words import scan_anchor, scan_directive, scan_tag
from conda_language_server.syntax.tokens import BLANK_OR_END, RefusalError, Token, TooDeepError

_NOT_PLAIN_START = frozenset("\0 \t\r\n\x85\u2028\u2029-?:,[]{}#&*!|>'\"%@`")
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


class Scanner(Cursor):
    """Tokens of one text, on demand.

    `cr_is_newline`: the text reaches conda with its line breaks translated to LF, as a .condarc does.
    """

    def __init__(self, text: str, max_depth: int, cr_is_newline: bool = False) -> None:
        super().__init__(text, cr_is_newline)
        # Where things stood when a refusal came: who looks for its cause asks for these.
        self.last_scalar: Token | None = None
        self.long_quotes: list[tuple[int, int]] = []
        self.open_brackets: list[int] = []
        self._indents: list[int] = []
        self._max_depth = max_depth
        self._tokens = [Token(t.STREAM_START, 0, 0, 0, 0)]
        self._taken = 0
        self._keys: dict[int, _Key] = {}
        self._done = False

    # What the parser asks for.

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

    # Tokens in wait.

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

    def _fetch(self) -> None:
        comment = self.skip_to_token()
        if comment is not None:
            self._tokens.append(comment)
            return
        self._drop_stale_keys()
        column = self.column()
        self._unwind(column)
        ch = self.text[self.pos]
        if ch not in _NOT_PLAIN_START:
            if ch == "." and column == 0 and self.at_document_mark():
                self._document_mark(t.DOC_END)
            else:
                self._scalar(scan_plain)
        elif column == 0 and ch == "%":
            self._directive()
        elif ch == "-" and column == 0 and self.at_document_mark():
            self._document_mark(t.DOC_START)
        else:
            self._fetch_indicator(ch)

    def _fetch_indicator(self, ch: str) -> None:
        if ch == "\0":
            self._stream_end()
        elif ch in "[{":
            self._flow_start(ch)
        elif ch in "]}":
            self._flow_end(ch)
        elif ch == ",":
            self._drop_key()
            self.allow_key = True
            self._punctuation(t.FLOW_ENTRY)
        elif ch == "-" and self.text[self.pos + 1] in BLANK_OR_END:
            self._item()
        elif ch == "?" and (self.flow or self.text[self.pos + 1] in BLANK_OR_END):
            self._complex_key()
        elif ch == ":" and self._is_value():
            self._value()
        elif ch in "*&!":
            self._word(ch)
        elif ch in "|>" and not self.flow:
            self._drop_key()
            self.allow_key = True
            self._tokens.append(scan_block_scalar(self))
        elif ch in "'\"":
            self._scalar(scan_quoted)
        elif self._starts_plain(ch):
            self._scalar(scan_plain)
        else:
            raise self._cannot_start(ch)

    def _cannot_start(self, ch: str) -> RefusalError:
        code = "tab" if ch == "\t" else "reserved-character"
        return RefusalError(code, self.pos, self.pos + 1, "scanner", character=ch)

    def _starts_plain(self, ch: str) -> bool:
        """Whether `-`, `?` or `:` starts a plain value here."""
        behind = self.text[self.pos + 1]
        if ch == ":" and self.flow and self.version != (1, 1) and behind not in " \t":
            return True
        return behind not in BLANK_OR_END and (ch == "-" or (not self.flow and ch in "?:"))

    def _is_value(self) -> bool:
        behind_is_blank = self.text[self.pos + 1] in BLANK_OR_END
        if not self.flow:
            return behind_is_blank
        if self.version != (1, 1):
            in_list = self.flow[-1] == "["
            if in_list or (self._tokens and self._tokens[-1].kind is t.VALUE):
                return behind_is_blank
        return True

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

    # Indentation.

    def _unwind(self, column: int) -> None:
        if self.flow:
            return
        while self.indent > column:
            self.indent = self._indents.pop()
            self._tokens.append(Token(t.BLOCK_END, self.pos, self.pos, self.line, self.line))

    def _add_indent(self, column: int) -> bool:
        if self.indent >= column:
            return False
        self._indents.append(self.indent)
        self.indent = column
        if len(self._indents) > self._max_depth:
            raise TooDeepError(self.pos)
        return True

    # One function for each kind of token.

    def _punctuation(self, kind: str, length: int = 1) -> None:
        self._tokens.append(Token(kind, self.pos, self.pos + length, self.line, self.line))
        self.pos += length

    def _scalar(self, scan: Callable[[Cursor], Token]) -> None:
        self._save_key()
        self.allow_key = False
        self.last_scalar = token = scan(self)
        self._tokens.append(token)
        if token.style is not None and token.line != token.end_line:
            self.long_quotes.append((token.start, token.end))

    def _word(self, ch: str) -> None:
        self._save_key()
        self.allow_key = False
        self._tokens.append(scan_tag(self) if ch == "!" else scan_anchor(self))

    def _stream_end(self) -> None:
        self._unwind(-1)
        self._drop_key()
        self.allow_key = False
        self._keys.clear()
        self._tokens.append(Token(t.STREAM_END, self.pos, self.pos, self.line, self.line))
        self._done = True

    def _directive(self) -> None:
        self._unwind(-1)
        self._drop_key()
        self.allow_key = False
        self._tokens.append(scan_directive(self))

    def _document_mark(self, kind: str) -> None:
        self._unwind(-1)
        self._drop_key()
        self.allow_key = False
        self._punctuation(kind, 3)

    def _flow_start(self, ch: str) -> None:
        self._save_key()
        self.flow.append(ch)
        self.open_brackets.append(self.pos)
        if len(self.flow) > self._max_depth:
            raise TooDeepError(self.pos)
        self.allow_key = True
        self._punctuation(ch)

    def _flow_end(self, ch: str) -> None:
        self._drop_key()
        if self.flow:
            self.flow.pop()
            self.open_brackets.pop()
        self.allow_key = False
        self._punctuation(ch)

    def _item(self) -> None:
        if not self.flow:
            if not self.allow_key:
                raise RefusalError("item-not-allowed", self.pos, self.pos + 1, "scanner")
            if self._add_indent(self.column()):
                self._tokens.append(Token(t.SEQ_START, self.pos, self.pos, self.line, self.line))
        self.allow_key = True
        self._drop_key()
        self._punctuation(t.ITEM)

    def _complex_key(self) -> None:
        if not self.flow:
            if not self.allow_key:
                raise RefusalError("key-not-allowed", self.pos, self.pos + 1, "scanner")
            if self._add_indent(self.column()):
                self._tokens.append(Token(t.MAP_START, self.pos, self.pos, self.line, self.line))
        self.allow_key = not self.flow
        self._drop_key()
        self._punctuation(t.KEY)

    def _value(self) -> None:
        key = self._keys.pop(len(self.flow), None)
        if key is not None:
            at = key.token - self._taken
            self._tokens.insert(at, Token(t.KEY, key.pos, key.pos, key.line, key.line))
            if not self.flow and self._add_indent(key.column):
                self._tokens.insert(at, Token(t.MAP_START, key.pos, key.pos, key.line, key.line))
            self.allow_key = False
        else:
            if not self.flow:
                if not self.allow_key:
                    raise RefusalError("mapping-value-not-allowed", self.pos, self.pos + 1, "scanner")
                if self._add_indent(self.column()):
                    self._tokens.append(Token(t.MAP_START, self.pos, self.pos, self.line, self.line))
            self.allow_key = not self.flow
            self._drop_key()
        self._punctuation(t.VALUE)


def _hang_before(token: Token) -> None:
    if token.comment is None:
        token.comment = [None, True]
        return
    if token.comment[1] is not None or len(token.comment) != 2:
        raise RefusalError("comments-collide", token.start, token.end, "parser")
    token.comment[1] = True
