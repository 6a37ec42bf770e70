"""Words for notifications, titles of progress and the like, where clients make links and icons of certain signs."""

from __future__ import annotations

import re

from conda_language_server.text.visible import visible

_LINK = re.compile(r"\](?=[(\[:])|\$(?=\()|<(?=[A-Za-z/!?])")
"""`[word](address)` in VS Code and where notifications are Markdown, `$(icon)` in VS Code, HTML elsewhere. Backticks protect from none."""


def notice(text: str) -> str:
    """The text with a space where it would be a link, an icon or an element; a second time it changes nothing."""
    return _LINK.sub(r"\g<0> ", visible(text, keep="\n"))
