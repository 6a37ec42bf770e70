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
