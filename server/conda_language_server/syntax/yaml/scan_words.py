"""Directives, anchors, aliases and tags: the part of the scanner that reads them."""

from __future__ import annotations

import re

from conda_language_server.syntax.yaml import tokens as t
from conda_language_server.syntax.yaml.cursor import Cursor
from conda_language_server.syntax.yaml.tokens import BLANK_OR_END, END, RefusalError, Token

_NAME = re.compile(r"[0-9A-Za-z\-_:.]+")
_YAML_VERSION = re.compile(r" *([0-9]+)\.([0-9]+)")
_HANDLE = re.compile(r"!(?:(?= )|[0-9A-Za-z_-]*!)")
_SPACES = re.compile(r" *")
_TO_END = re.compile(r"[^\n\0\r\x85\u2028\u2029]*")
_URI = re.compile(r"(?:[0-9A-Za-z\-;/?:@&=+$,_.!~*'()\[\]]|%[0-9A-Fa-f]{2})*")
_URI_1_2 = re.compile(r"(?:[0-9A-Za-z\-;/?:@&=+$,_.!~*'()\[\]#]|%[0-9A-Fa-f]{2})*")
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_AFTER_WORD = " " + END
_AFTER_ANCHOR = BLANK_OR_END + "?:,[]{}%@`"


def scan_directive(s: Cursor) -> Token:
    """`%YAML 1.1`, `%TAG ! prefix` or another line that starts with `%`. The value is None for the others."""
    start, line = s.pos, s.line
    name = _NAME.match(s.text, start + 1)
    if name is None or s.text[name.end()] not in _AFTER_WORD:
        raise _bad_directive(s, start)
    s.pos = name.end()
    value: tuple[int, int] | tuple[str, str] | None = None
    if name.group() == "YAML":
        value = _yaml_version(s, start)
    elif name.group() == "TAG":
        value = _tag_directive(s, start)
    end = s.pos
    if value is None:
        s.pos = end = _TO_END.match(s.text, s.pos).end()  # type: ignore[union-attr]
    s.pos = _SPACES.match(s.text, s.pos).end()  # type: ignore[union-attr]
    if s.text[s.pos] == "#":
        s.add_comment(s.pos)
    if s.text[s.pos] not in END:
        raise _bad_directive(s, start)
    s.line_break()
    return Token(t.DIRECTIVE, start, end, line, line, (name.group(), value))


def _yaml_version(s: Cursor, start: int) -> tuple[int, int]:
    found = _YAML_VERSION.match(s.text, s.pos)
    if found is None or s.text[found.end()] not in _AFTER_WORD:
        raise _bad_directive(s, start)
    s.pos = found.end()
    # From here on numbers and booleans are read as this version does.
    s.version = (int(found.group(1)[:9]), int(found.group(2)[:9]))
    return s.version


def _tag_directive(s: Cursor, start: int) -> tuple[str, str]:
    s.pos = _SPACES.match(s.text, s.pos).end()  # type: ignore[union-attr]
    handle = _HANDLE.match(s.text, s.pos)
    if handle is None or s.text[handle.end()] != " ":
        raise _bad_directive(s, start)
    s.pos = _SPACES.match(s.text, handle.end()).end()  # type: ignore[union-attr]
    try:
        prefix = _uri(s, s.pos)
    except RefusalError:
        raise _bad_directive(s, start) from None
    if s.text[s.pos] not in _AFTER_WORD:
        raise _bad_directive(s, start)
    return handle.group(), prefix


def _bad_directive(s: Cursor, start: int) -> RefusalError:
    end = _TO_END.match(s.text, start).end()  # type: ignore[union-attr]
    return RefusalError("bad-directive", start, end, "scanner", text=s.text[start:end])


def scan_anchor(s: Cursor) -> Token:
    """`&name` or `*name`."""
    start, sign = s.pos, s.text[s.pos]
    end = start + 1
    while _is_anchor_character(s.text[end]):
        end += 1
    if end == start + 1 or s.text[end] not in _AFTER_ANCHOR:
        raise RefusalError("reserved-character", start, start + 1, "scanner", character=sign)
    s.pos = end
    return Token(t.ALIAS if sign == "*" else t.ANCHOR, start, end, s.line, s.line, s.text[start + 1 : end])


def _is_anchor_character(ch: str) -> bool:
    """ruamel.yaml takes every printable character but blanks and the brackets and commas of flow style."""
    if ch in ",[]{}":
        return False
    return "\x21" <= ch <= "\x7e" or "\xa0" <= ch <= "\ud7ff" or ("\ue000" <= ch <= "\ufffd" and ch != "\ufeff") or ch >= "\U00010000"


def scan_tag(s: Cursor) -> Token:
    """`!name`, `!!name`, `!handle!name` or `!<uri>`. The value is (handle or None, suffix)."""
    text, start, short = s.text, s.pos, "!"
    if text[start + 1] == "!":
        short = "!!"
        s.pos += 1
    behind = text[s.pos + 1]
    handle: str | None = None
    if behind == "<":
        suffix = _uri(s, s.pos + 2, start)
        if text[s.pos] != ">":
            raise _bad_tag(s, start)
        s.pos += 1
    elif behind in BLANK_OR_END:
        suffix = short
        s.pos += 1
    else:
        handle = short
        if "!" in text[s.pos + 1 : _until_blank(text, s.pos + 1)]:
            named = _HANDLE.match(text, s.pos)
            if named is None:
                raise _bad_tag(s, start)
            handle = named.group()
            s.pos = named.end()
        else:
            s.pos += 1
        suffix = _uri(s, s.pos, start)
    if text[s.pos] not in _AFTER_WORD:
        raise _bad_tag(s, start)
    return Token(t.TAG, start, s.pos, s.line, s.line, (handle, suffix))


def _until_blank(text: str, pos: int) -> int:
    while text[pos] not in _AFTER_WORD:
        pos += 1
    return pos


def _uri(s: Cursor, pos: int, start: int | None = None) -> str:
    start = pos if start is None else start
    found = (_URI_1_2 if s.version > (1, 1) else _URI).match(s.text, pos)
    s.pos = found.end()  # type: ignore[union-attr]
    if s.pos == pos or s.text[s.pos] == "%":
        raise _bad_tag(s, start)
    if not all(map(_is_utf_8, _ESCAPED.findall(s.text, pos, s.pos))):
        raise _bad_tag(s, start)
    return s.text[pos : s.pos]


def _is_utf_8(escaped: str) -> bool:
    try:
        bytes.fromhex(escaped.replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _bad_tag(s: Cursor, start: int) -> RefusalError:
    end = max(_until_blank(s.text, start), start + 1)
    return RefusalError("bad-tag", start, end, "scanner", tag=s.text[start:end])
