"""How many columns a text takes on a terminal."""

from __future__ import annotations

import unicodedata


def terminal_width(text: str) -> int:
    """The columns of a printable text: Chinese characters and most emoji take two, combining marks none."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
