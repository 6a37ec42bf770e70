"""Edits of a text, and what comes out of applying them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from conda_language_server.text.span import Span


class Edit(NamedTuple):
    """Replace the characters in `span` by `text`."""

    span: Span
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, whose spans all refer to the text before.

    Raises:
        ValueError: two edits overlap (two insertions at one place do not: they keep their order).
    """
    out: list[str] = []
    done = 0
    for span, new in sorted(edits, key=lambda e: e.span):
        if span.start < done:
            raise ValueError(f"edits overlap at {span.start}")
        out += (text[done : span.start], new)
        done = span.end
    out.append(text[done:])
    return "".join(out)
