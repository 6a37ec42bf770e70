"""Snippets for clients that understand none."""

from __future__ import annotations

import re

_TAB_STOP = re.compile(r"\\([$}\\])|\$(?:\d+|\{\d+\}|\{\d+:([^}]*)\}|\{\d+\|([^,|}]*)[^}]*\})")


def without_tab_stops(snippet: str) -> str:
    """The text that a snippet inserts if nobody types anything."""
    return _TAB_STOP.sub(lambda found: found[1] or found[2] or found[3] or "", snippet)
