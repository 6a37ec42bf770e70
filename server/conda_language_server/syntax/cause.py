"""The shape of a found mistake."""

from __future__ import annotations

from typing import Any, NamedTuple

from conda_language_server.syntax.draft import Change


class Cause(NamedTuple):
    """A mistake in the draft and the changes that let reading go on behind it."""

    code: str
    start: int
    end: int
    changes: list[Change]
    arguments: dict[str, Any]


def blank(start: int, end: int) -> Change:
    """Blanks instead of a stretch."""
    return Change(start, end, " " * (end - start))


def quoted(text: str, start: int, end: int) -> list[Change]:
    """Quotes around a stretch, of the kind it does not hold itself; blanks instead of it where it holds both."""
    inside = text[start:end]
    quote = next((q for q in "'\"" if q not in inside and not (q == '"' and "\\" in inside)), None)
    return [blank(start, end)] if quote is None else [Change(start, start, quote), Change(end, end, quote)]
