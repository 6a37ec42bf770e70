"""Words with links to files as a text and the places of its links, for editors that show the source of Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from conda_language_server.text.markdown import Link, as_markdown
from conda_language_server.text.messages import Locale
from conda_language_server.text.span import Span


class LinkedText(NamedTuple):
    """A text and its links: where they stand, in code points, and the addresses they lead to."""

    text: str
    links: tuple[tuple[Span, str], ...]


def linked_text(words: Iterable[Any], locale: Locale) -> LinkedText:
    """The words as Markdown, with the label of each link in place of the link."""
    parts: list[str] = []
    links: list[tuple[Span, str]] = []
    length = 0
    for word in words:
        part = word.words(locale) if isinstance(word, Link) else as_markdown((word,), locale)
        if isinstance(word, Link):
            links.append((Span(length, length + len(part)), word.target))
        parts.append(part)
        length += len(part)
    return LinkedText("".join(parts), tuple(links))
