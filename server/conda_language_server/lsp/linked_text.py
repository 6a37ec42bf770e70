"""Markdown with links to files as a plain text and the places of its links, for editors that show the text as it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from conda_language_server.text.span import Span

_LINK = re.compile(r"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\((file://[^)\s]*)\)")


class LinkedText(NamedTuple):
    """A text and its links: where they stand, in code points, and the addresses they lead to."""

    text: str
    links: tuple[tuple[Span, str], ...]


def linked_text(markdown: str) -> LinkedText:
    """The text with the label of each link to a file in place of the link. All other Markdown stays."""
    parts: list[str] = []
    links: list[tuple[Span, str]] = []
    length = done = 0
    for found in _LINK.finditer(markdown):
        before = markdown[done : found.start()]
        start = length + len(before)
        parts += (before, found[1])
        links.append((Span(start, start + len(found[1])), found[2]))
        length, done = start + len(found[1]), found.end()
    return LinkedText("".join((*parts, markdown[done:])), tuple(links))
