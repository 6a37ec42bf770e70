"""Plain, quoted and block values: the part of the scanner that reads their text."""

from __future__ import annotations

import re

from conda_language_server.syntax.yaml import tokens as t
from conda_language_server.syntax.yaml.cursor import Cursor
from conda_language_server.syntax.yaml.nodes import Style
from conda_language_server.syntax.yaml.tokens import BREAKS, END, RefusalError, Token

_STOP = r" \n\0\t\r\x85\u2028\u2029"
# Words of a plain value up to the end of its line: a `#` behind blanks starts a comment, a `:` before a blank ends a key.
_BLOCK_WORD = rf"(?:[^{_STOP}:]|:(?![{_STOP}]))+"
_FLOW_WORD = rf"(?:[^{_STOP}:,\[\]{{}}]|:(?![{_STOP}]))+"
_FLOW_WORD_1_1 = rf"(?:[^{_STOP}:,\[\]{{}}?]|:(?![{_STOP}]))+"
_BLOCK_LINE, _FLOW_LINE, _FLOW_LINE_1_1 = (re.compile(rf"{word}(?: +(?!#){word})*") for word in (_BLOCK_WORD, _FLOW_WORD, _FLOW_WORD_1_1))
_SPACES = re.compile(r" *")
_BLANKS = re.compile(r"[ \t]*")
_REST_OF_LINE = re.compile(r"[^\n\0\r\x85\u2028\u2029]*")
_QUOTED_WORD = re.compile(r"[^ \n'\"\\\0\t\r\x85\u2028\u2029]+")
_SIMPLE_QUOTED = {
    "'": re.compile(r"'([^'\n\0\r\x85\u2028\u2029]*)'(?!')"),
    '"': re.compile(r'"([^"\\\n\0\r\x85\u2028\u2029]*)"'),
}
_ESCAPES = {
    "0": "\0", "a": "\x07", "b": "\x08", "t": "\t", "\t": "\t", "n": "\n", "v": "\x0b", "f": "\x0c", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX_LENGTH = {"x": 2, "u": 4, "U": 8}
_HEX = frozenset("0123456789ABCDEFabcdef")


def scan_plain(s: Cursor) -> Token:
    """A value without quotes, on one line or folded over several."""
    line_pattern = _BLOCK_LINE if not s.flow else _FLOW_LINE_1_1 if s.version == (1, 1) else _FLOW_LINE
    start, line, end, end_line = s.pos, s.line, s.pos, s.line
    indent = s.indent + 1
    chunks: list[str] = []
    spaces: list[str] = []
    while s.text[s.pos] != "#":
        words = line_pattern.match(s.text, s.pos)
        if words is None:
            break
        s.allow_key = False
        chunks += spaces
        chunks.append(words.group())
        s.pos = end = words.end()
        end_line = s.line
        spaces = _plain_spaces(s)
        if not spaces or s.text[s.pos] == "#" or (not s.flow and s.column() < indent):
            break
    token = Token(t.SCALAR, start, end, line, end_line, "".join(chunks))
    if spaces and spaces[0] == "\n":
        token.comment = [True, None]
    return token


def _plain_spaces(s: Cursor) -> list[str]:
    """Go past blanks and line breaks between the words of a plain value; what they count as."""
    start = s.pos
    s.pos = _SPACES.match(s.text, start).end()  # type: ignore[union-attr]
    if s.text[s.pos] not in BREAKS:
        return [s.text[start : s.pos]] if s.pos > start else []
    line_break = s.line_break()
    s.allow_key = True
    if s.at_document_mark():
        return []
    breaks = []
    while (ch := s.text[s.pos]) in " \r\n\x85\u2028\u2029":
        if ch == " ":
            s.pos += 1
            continue
        breaks.append(s.line_break())
        if s.at_document_mark():
            return []
    return _folded(line_break, breaks)


def _folded(line_break: str, breaks: list[str]) -> list[str]:
    """One line break is a blank, more are one less."""
    if line_break != "\n":
        return [line_break, *breaks]
    return breaks or [" "]


def scan_quoted(s: Cursor) -> Token:
    """A value in single or double quotes."""
    start, line, quote = s.pos, s.line, s.text[s.pos]
    simple = _SIMPLE_QUOTED[quote].match(s.text, start)
    style: Style = "single" if quote == "'" else "double"
    if simple is not None:
        s.pos = simple.end()
        return Token(t.SCALAR, start, s.pos, line, line, simple.group(1), style)
    s.pos += 1
    chunks = _quoted_words(s, quote, start)
    while s.text[s.pos] != quote:
        chunks += _quoted_spaces(s, quote, start)
        chunks += _quoted_words(s, quote, start)
    s.pos += 1
    return Token(t.SCALAR, start, s.pos, line, s.line, "".join(chunks), style)


def _quoted_words(s: Cursor, quote: str, start: int) -> list[str]:
    chunks: list[str] = []
    while True:
        word = _QUOTED_WORD.match(s.text, s.pos)
        if word is not None:
            chunks.append(word.group())
            s.pos = word.end()
        ch = s.text[s.pos]
        if quote == "'" and ch == "'" and s.text[s.pos + 1] == "'":
            chunks.append("'")
            s.pos += 2
        elif quote == '"' and ch == "\\":
            chunks += _escape(s, start)
        elif ch in "'\"\\" and ch != quote:
            chunks.append(ch)
            s.pos += 1
        else:
            return chunks


def _escape(s: Cursor, start: int) -> list[str]:
    backslash = s.pos
    ch = s.text[backslash + 1]
    s.pos += 2
    if ch in _ESCAPES:
        return [_ESCAPES[ch]]
    if ch in _HEX_LENGTH:
        digits = s.text[s.pos : s.pos + _HEX_LENGTH[ch]]
        if len(digits) < _HEX_LENGTH[ch] or not _HEX.issuperset(digits):
            raise RefusalError("bad-escape", backslash, s.pos, "scanner", escape="\\" + ch, quote_start=start)
        code = int(digits, 16)
        if code > 0x10FFFF:
            # ruamel.yaml lets Python's ValueError through: a crash, not a YAML error.
            raise RefusalError("bad-escape", backslash, s.pos + 8, "parser", escape="\\U" + digits, quote_start=start)
        s.pos += len(digits)
        return [chr(code)]
    if ch in BREAKS:
        s.pos = backslash + 1
        s.line_break()
        return _quoted_breaks(s, start)
    end = backslash + 2 if ch != "\0" else backslash + 1
    if ch == "\0":
        raise RefusalError("unclosed-quote", start, end, "scanner", quote='"')
    raise RefusalError("bad-escape", backslash, end, "scanner", escape="\\" + ch, quote_start=start)


def _quoted_spaces(s: Cursor, quote: str, start: int) -> list[str]:
    blanks = _BLANKS.match(s.text, s.pos).group()  # type: ignore[union-attr]
    s.pos += len(blanks)
    ch = s.text[s.pos]
    if ch == "\0":
        raise RefusalError("unclosed-quote", start, start + 1, "scanner", quote=quote)
    if ch not in BREAKS:
        return [blanks]
    line_break = s.line_break()
    return _folded(line_break, _quoted_breaks(s, start)) if line_break == "\n" else [line_break, *_quoted_breaks(s, start)]


def _quoted_breaks(s: Cursor, start: int) -> list[str]:
    breaks: list[str] = []
    while True:
        if s.at_document_mark():
            raise RefusalError("unclosed-quote", start, start + 1, "scanner", quote=s.text[start])
        s.pos = _BLANKS.match(s.text, s.pos).end()  # type: ignore[union-attr]
        if s.text[s.pos] not in BREAKS:
            return breaks
        breaks.append(s.line_break())


def scan_block_scalar(s: Cursor) -> Token:
    """A value after `|` or `>`."""
    start, line = s.pos, s.line
    folded = s.text[start] == ">"
    s.pos += 1
    chomping, increment = _indicators(s, start)
    header_comment = _rest_of_header(s, start)
    min_indent = s.indent + 1
    if increment is None:
        breaks, widest, end_line = _leading_breaks(s)
        indent = max(min_indent, widest)
    else:
        min_indent = max(min_indent, 1)
        indent = min_indent + increment - 1
        breaks, end_line = _breaks(s, indent)
    chunks, breaks, line_break, end, end_line = _block_lines(s, indent, folded, min_indent == 0, breaks, end_line)
    if chomping is not False:
        chunks.append(line_break)
    if chomping is True:
        chunks += breaks
    token = Token(t.SCALAR, start, max(end, start + 1), line, end_line, "".join(chunks), "folded" if folded else "literal")
    if header_comment:
        token.comment = [None, True]
    if breaks and chomping is not True:
        # ruamel.yaml takes empty lines and comments behind the value along with it.
        while s.skip_to_token() is not None:
            pass
        token.comment = [True, token.comment[1] if token.comment else None]
    return token


def _block_lines(
    s: Cursor, indent: int, folded: bool, at_top: bool, breaks: list[str], end_line: int
) -> tuple[list[str], list[str], str, int, int]:
    """The lines of a block value: their text, the line breaks behind, the last line break, the ends of text and of the value."""
    chunks: list[str] = []
    line_break = ""
    end = -1
    while s.column() == indent and s.text[s.pos] != "\0":
        chunks += breaks
        starts_blank = s.text[s.pos] in " \t"
        content = _REST_OF_LINE.match(s.text, s.pos)
        chunks.append(content.group())  # type: ignore[union-attr]
        s.pos = end = content.end()  # type: ignore[union-attr]
        line_break = s.line_break()
        breaks, end_line = _breaks(s, indent)
        if at_top and s.pos == s.line and s.at_document_mark():
            break
        if s.column() != indent or s.text[s.pos] == "\0":
            break
        if folded and line_break == "\n" and not starts_blank and s.text[s.pos] not in " \t":
            if not breaks:
                chunks.append(" ")
        else:
            chunks.append(line_break)
    return chunks, breaks, line_break, end, end_line


def _indicators(s: Cursor, start: int) -> tuple[bool | None, int | None]:
    """The signs behind `|` or `>`: keep or strip the last line breaks, and how deep the text is indented."""
    chomping: bool | None = None
    increment: int | None = None
    for _ in range(2):
        ch = s.text[s.pos]
        if ch in "+-" and chomping is None:
            chomping = ch == "+"
        elif ch in "0123456789" and increment is None:
            increment = int(ch)
            if increment == 0:
                raise _bad_header(s, start)
        else:
            break
        s.pos += 1
    if s.text[s.pos] not in " " + END:
        raise _bad_header(s, start)
    return chomping, increment


def _rest_of_header(s: Cursor, start: int) -> bool:
    s.pos = _SPACES.match(s.text, s.pos).end()  # type: ignore[union-attr]
    has_comment = s.text[s.pos] == "#"
    if has_comment:
        s.add_comment(s.pos)
    if s.text[s.pos] not in END:
        raise _bad_header(s, start)
    s.line_break()
    return has_comment


def _bad_header(s: Cursor, start: int) -> RefusalError:
    if s.text[s.pos] == "\t":
        return RefusalError("tab", s.pos, s.pos + 1, "scanner", character="\t")
    return RefusalError("reserved-character", start, start + 1, "scanner", character=s.text[start])


def _leading_breaks(s: Cursor) -> tuple[list[str], int, int]:
    """Empty lines before the text, and the column where the text starts."""
    breaks: list[str] = []
    first, widest, end_line = -1, 0, s.line
    while (ch := s.text[s.pos]) in " \r\n\x85\u2028\u2029":
        if ch == " ":
            s.pos += 1
            widest = max(widest, s.column())
            continue
        if first < 0:
            first = s.column()
        breaks.append(s.line_break())
        end_line = s.line
    if 0 < first < widest:
        raise RefusalError("bad-indentation", s.pos, s.pos + 1, "scanner", block_value=True)
    return breaks, widest, end_line


def _breaks(s: Cursor, indent: int) -> tuple[list[str], int]:
    """Empty lines inside or behind the text."""
    breaks: list[str] = []
    end_line = s.line
    while True:
        while s.column() < indent and s.text[s.pos] == " ":
            s.pos += 1
        if s.text[s.pos] not in BREAKS:
            return breaks, end_line
        breaks.append(s.line_break())
        end_line = s.line
