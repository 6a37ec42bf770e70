"""Signs that look like ASCII and are not: what a Chinese or Japanese keyboard, a word processor or a web page puts in place of it."""

from __future__ import annotations

import re

INVISIBLE = "\u180e\u200b\u200c\u200d\u2060\ufeff"
"""Characters that take no room."""
ODD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000" + INVISIBLE
"""All spaces of Unicode but the ordinary one, and what is as good as a space where nothing is seen."""

LOOK_ALIKES = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
    **dict.fromkeys(ODD_SPACES, " "),
    **dict.fromkeys(INVISIBLE, ""),
    "\u201c": '"',
    "\u201d": '"',
    "\u2018": "'",
    "\u2019": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "!=",
    "\u2248": "~=",
    "\u3001": ",",
    "\u3002": ".",
    "\u3010": "[",
    "\u3011": "]",
}
"""Each sign with the ASCII text that is meant; an invisible one with nothing."""

LOOK_ALIKE_RUN = re.compile(f"[{''.join(map(re.escape, LOOK_ALIKES))}]+")


def as_ascii(text: str) -> str:
    """The text with ASCII in place of every look-alike."""
    return "".join(LOOK_ALIKES.get(c, c) for c in text)


def parts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a visible space of another keyboard stands inside of what may be one word, so that nobody knows whether a space was meant.

    A version behind a name, and a build behind both, are words of their own.
    """
    before, behind = text[start - 1 : start], text[end : end + 1]
    if not _WORD(before) or not _WORD(behind) or not all(c in _VISIBLE for c in text[start:end]):
        return False
    left = _NAME_AND_VERSION(text[:start])
    return left is None or (_BUILD if left["version"] else _VERSION)(text, end) is None


_VISIBLE = frozenset(c for c in ODD_SPACES if c not in INVISIBLE)
_WORD = re.compile(r"[A-Za-z0-9_.-]").fullmatch
_NUMBER = r"\d+(?:\.\d+)*(?:\.?(?:\*|(?:a|b|rc|post|dev)\d*))?"
_NAME_AND_VERSION = re.compile(
    rf"\s*(?:[^\s:]+::)?[A-Za-z_][\w.-]*(?:\[[^\]\s]*\])?(?P<version>[\s{ODD_SPACES}]+{_NUMBER})?", re.ASCII
).fullmatch
_VERSION = re.compile(rf"{_NUMBER}(?=\Z|[\s,|;{ODD_SPACES}])").match
_BUILD = re.compile(r"[A-Za-z]\w*_\d+\s*\Z", re.ASCII).match
