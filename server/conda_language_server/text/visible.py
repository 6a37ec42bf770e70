"""Characters that nobody sees, shown by their numbers: what a file or its name holds must not move a terminal or turn a line around."""

from __future__ import annotations

import re

# Letters and marks that are drawn as nothing, beside what Unicode itself calls not printable.
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DRAWN_AS_NOTHING = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0e\uffa0]")


def visible(text: str, keep: str = "") -> str:
    r"""The text with `\x1b`, `\u202e` and the like in place of what is not seen: control characters (line breaks too), characters that
    turn the direction, lone surrogates. A space is seen, of whatever width. Those in `keep` stay. A second time it changes nothing.
    """
    if is_visible(text):
        return text
    return "".join(c if c in keep or is_visible(c) else _number(c) for c in text)


def is_visible(text: str) -> bool:
    """Whether there is nothing in it that is not seen."""
    if text.isascii():
        return text.isprintable()
    return _SPACES.sub("", text).isprintable() and _DRAWN_AS_NOTHING.search(text) is None


def _number(character: str) -> str:
    code = ord(character)
    shown = character.encode("unicode_escape").decode("ascii")
    return shown if shown != character else f"\\u{code:04x}"
