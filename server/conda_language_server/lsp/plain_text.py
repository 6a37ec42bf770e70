"""Markdown and snippets for clients that understand neither."""

from __future__ import annotations

import re

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_EMPHASIS = re.compile(r"\*\*([^*\n]+)\*\*")
_FENCE = re.compile(r"^```.*\n?", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_TAB_STOP = re.compile(r"\\([$}\\])|\$(?:\d+|\{\d+\}|\{\d+:([^}]*)\}|\{\d+\|([^,|}]*)[^}]*\})")


def without_tab_stops(snippet: str) -> str:
    """The text that a snippet inserts if nobody types anything."""
    return _TAB_STOP.sub(lambda found: found[1] or found[2] or found[3] or "", snippet)


def plain_text(markdown: str) -> str:
    """The text without the signs of Markdown that the texts of this project use; backticks stay, they mark the user's words."""
    text = _LINK.sub(r"\1 (\2)", markdown)
    text = _EMPHASIS.sub(r"\1", text)
    return _HEADING.sub("", _FENCE.sub("", text))
