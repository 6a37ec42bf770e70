"""What one line of a text in plain block style says, by one regular expression and remembered by its text.

After a keystroke all lines but one are known.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from conda_language_server.syntax.yaml.nodes import ScalarValue, Style, Tagged
from conda_language_server.syntax.yaml.odd_spaces import odd_line
from conda_language_server.syntax.yaml.scalars import ScalarError, plain_value
from conda_language_server.text.patience import ask


class Kind(IntEnum):
    BLANK = 0
    ITEM = 1
    KEY = 2
    ITEM_KEY = 3
    START = 4


class Line(NamedTuple):
    """What one line says; places count from its start. `value_start` is -1 where no value is written.

    `run` is the indent of a dash with a value and nothing else, -1 for any other line; `string` is that value if it is a string.
    """

    run: int
    string: str | None
    kind: Kind
    indent: int
    key_start: int
    key_text: str
    key_value: ScalarValue
    colon: int
    value_start: int
    value_end: int
    text: str
    value: ScalarValue
    style: Style
    comment: int
    length: int
    glued: int


def read_lines(texts: list[str]) -> list[Line] | None:
    """The lines; None if one of them is not plain block style."""
    lines = list(map(_cache.get, texts))
    if None in lines:
        for number, line in enumerate(lines):
            if line is None:
                ask()
                line = lines[number] = _remember(texts[number])
                if line is None:
                    return None
    return lines  # type: ignore[return-value]  # none is None now


_CHAR = r"(?:[^ :\r\n]|:(?![ \r\n]|\Z))"
_WORDS = rf"{_CHAR}*(?: +(?!#){_CHAR}+)*"
_KEY_START = r"[^ \r\n\-?:,\[\]{}#&*!|>'\"%@`]"
_LINE = re.compile(
    r"(?P<indent> *)(?! )"
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

_cache: dict[str, Line] = {}


def _remember(text: str) -> Line | None:
    if len(_cache) >= _CACHE_SIZE:
        _cache.clear()
    line = _read_line(text)
    if line is not None:
        _cache[text] = line
    return line


def _read_line(text: str) -> Line | None:
    """What a line says; None where it is not one of the plain kinds."""
    if len(text) > _LONGEST or _ODD.search(text) or (text.startswith("...") and text[3:4] in ("", " ", "\r")):
        return None
    if not text.isascii() and odd_line(text):
        return None
    found = _LINE.match(text)
    if found is None:
        return None
    if found["dash"] is None and found["key"] is None:
        return _line_without_structure(text, found)
    comment, length = _comment_of(text, found)
    if "\t" in text[: comment if comment >= 0 else length]:
        return None
    style: Style = "single" if found["single"] is not None else "double" if found["double"] is not None else "plain"
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
    kind = Kind.ITEM if key is None else Kind.KEY if found["dash"] is None else Kind.ITEM_KEY
    indent = len(found["indent"])
    glued = value_start + content.find("#") if style == "plain" and content is not None and "#" in content else -1
    return Line(
        run=indent if kind is Kind.ITEM and content is not None and comment < 0 and glued < 0 else -1,
        string=value if isinstance(value, str) else None,
        kind=kind,
        indent=indent,
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
        glued=glued,
    )


def _line_without_structure(text: str, found: re.Match[str]) -> Line | None:
    """Blanks, a comment, or `---`; a value alone goes on from the line above."""
    comment, length = _comment_of(text, found)
    if text.rstrip("\r ") == "---":
        kind = Kind.START
    elif any(found[name] is not None for name in ("plain", "single", "double")) or "\t" in text[: comment if comment >= 0 else length]:
        return None
    else:
        kind = Kind.BLANK
    return Line(-1, None, kind, 0, 0, "", None, -1, -1, -1, "", None, "plain", comment, length, -1)


def _comment_of(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the comment starts (-1: none) and the line ends without its line break."""
    length = len(text.removesuffix("\r"))
    comment = found["comment"]
    return (found.start("comment") + comment.index("#") if comment else -1), length
