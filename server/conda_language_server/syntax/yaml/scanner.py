"""From text to tokens, as ruamel.yaml 0.19 in round-trip mode does it.

The grammar follows the scanner that PyYAML and ruamel.yaml share (MIT licence, by Kirill Simonov and Anthon van der Neut), with
ruamel.yaml's differences for YAML 1.2, since conda's verdict is ruamel.yaml's verdict: also which of two mistakes it meets first
and how far it looks ahead decide whether conda skips a .condarc or crashes. Positions are offsets, so that a mistake can be shown
where it was made.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from conda_language_server.syntax.yaml import tokens as t
from conda_language_server.syntax.yaml.cursor import Cursor
from conda_language_server.syntax.yaml.scan_scalars import scan_block_scalar, scan_plain, scan_quoted
from conda_language_server.syntax.yaml.scan_words import scan_anchor, scan_directive, scan_tag
from conda_language_server.syntax.yaml.token_queue import TokenQueue
from conda_language_server.syntax.yaml.tokens import BLANK_OR_END, RefusalError, Token, TooDeepError
from conda_language_server.text.patience import ask

_NOT_PLAIN_START = frozenset("\0 \t\r\n\x85\u2028\u2029-?:,[]{}#&*!|>'\"%@`")
_SIGNS = r"[A-Za-z0-9_.=<>!*+~^|/-]"
# A value that cannot be anything but a value, on one line with its comma.
_LISTED = re.compile(rf" *(?:\r?\n *)?([A-Za-z_]{_SIGNS}*(?: +{_SIGNS}+)*) *,").match


class Scanner(TokenQueue):
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

    def plain_run(self) -> list[Token]:
        """The values of a list in flow style up to the last but one that is as plain as those of nearly all such lists, with their commas.

        Token by token they would cost three times as much. Empty where the next two tokens are anything else than a value without quotes
        and its comma, or where a bracket before them may still become a key.
        """
        tokens = self._tokens
        if self._keys or len(tokens) != 2 or tokens[0].kind is not t.SCALAR or tokens[1].kind is not t.FLOW_ENTRY:
            return []
        if tokens[0].comment is not None or tokens[1].comment is not None:
            return []
        text, run = self.text, [tokens[0]]
        while (found := _LISTED(text, self.pos)) is not None:
            start, end = found.span(1)
            if text[self.pos] in " \r\n":
                self.move_to(start)
            run.append(Token(t.SCALAR, start, end, self.line, self.line, found[1]))
            self.pos = found.end()
        self.last_scalar = tokens[0] = run.pop()
        if run:
            tokens[1] = Token(t.FLOW_ENTRY, self.pos - 1, self.pos, self.line, self.line)
            self._taken += 2 * len(run)
        return run

    # What stands here.

    def _fetch(self) -> None:
        ask()
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
