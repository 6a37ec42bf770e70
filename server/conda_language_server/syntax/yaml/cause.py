"""The shape of a found mistake, and what is known where the reader stopped."""

from __future__ import annotations

from typing import Any, NamedTuple

from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.scanner import Scanner
from conda_language_server.syntax.yaml.source_lines import Line, line_at
from conda_language_server.syntax.yaml.tokens import RefusalError


class Cause(NamedTuple):
    """A mistake in the draft and the changes that let reading go on behind it.

    An argument `spans` lists (start, end) of every place with the same mistake that the changes repair together.
    """

    code: str
    start: int
    end: int
    changes: list[Change]
    arguments: dict[str, Any]


class Scene(NamedTuple):
    """Where and how the reader stopped."""

    text: str
    refusal: RefusalError
    scanner: Scanner

    @property
    def line(self) -> Line:
        return line_at(self.text, self.refusal.start)


def blank(start: int, end: int) -> Change:
    """Blanks instead of a stretch."""
    return Change(start, end, " " * (end - start))


def blank_line(line: Line) -> Change:
    return blank(line.start, line.end)


def quoted(text: str, start: int, end: int) -> list[Change]:
    """Quotes around a stretch, of the kind it does not hold itself; blanks instead of it where it holds both."""
    inside = text[start:end]
    if inside[-1:] in ("'", '"') and len(inside) > 1 and inside.count(inside[-1]) == 1 and "\\" not in inside:
        # The other one is lost.
        return [Change(start, start, inside[-1])]
    quote = next((q for q in "'\"" if q not in inside and not (q == '"' and "\\" in inside)), None)
    return [blank(start, end)] if quote is None else [Change(start, start, quote), Change(end, end, quote)]
