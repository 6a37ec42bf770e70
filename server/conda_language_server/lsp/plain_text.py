"""Markdown for clients that cannot show it."""

from __future__ import annotations

import re

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_EMPHASIS = re.compile(r"\*\*([^*\n]+)\*\*")
_FENCE = re.compile(r"^```.*\n?", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)


def plain_text(markdown: str) -> str:
    """The text without the signs of Markdown that the texts of this project use; backticks stay, they mark the user's words."""
    text = _LINK.sub(r"\1 (\2)", markdown)
    text = _EMPHASIS.sub(r"\1", text)
    return _HEADING.sub("", _FENCE.sub("", text))
