"""The values a match spec is read with: pieces that know where they came from, and the result in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from conda_language_server.syntax.problem import Problem
from conda_language_server.text.span import Span


class Piece(NamedTuple):
    """A text cut out of a longer one; `at` holds the offset of each of its characters there, `end` that of the character behind."""

    text: str
    at: Sequence[int]
    end: int

    def part(self, start: int, stop: int) -> Piece:
        return Piece(self.text[start:stop], self.at[start:stop], self.at[stop] if stop < len(self.at) else self.end)

    def span(self, start: int, stop: int) -> Span:
        """Where a part of it stands in the long text."""
        if start < stop:
            return Span(self.at[start], self.at[stop - 1] + 1)
        place = self.at[start] if start < len(self.at) else self.end
        return Span(place, place)

    @property
    def whole(self) -> Span:
        return self.span(0, len(self.text))

    def without(self, start: int, stop: int) -> Piece:
        """Itself without a part, and without all other occurrences of the same characters, as conda cuts."""
        cut = self.text[start:stop]
        texts: list[str] = []
        at: list[int] = []
        last, place = 0, self.text.find(cut)
        while place >= 0:
            texts.append(self.text[last:place])
            at.extend(self.at[last:place])
            last = place + len(cut)
            place = self.text.find(cut, last)
        return Piece("".join([*texts, self.text[last:]]), [*at, *self.at[last:]], self.end)

    def stripped(self) -> Piece:
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))


class VersionText(NamedTuple):
    """A version as conda hands it to its reader; `raw` is how it stands in the match spec, `at` where its characters stand there."""

    text: str
    at: Sequence[int]
    raw: Piece

    def span(self, span: Span) -> Span:
        """A place in the version as a place in the match spec."""
        if span.start >= len(self.at):
            return Span(self.raw.end, self.raw.end)
        start, last = self.at[span.start], self.at[max(span.start, min(span.end, len(self.at)) - 1)]
        return Span(start, max(start, last + 1))


class Field(NamedTuple):
    """`key=value` in the brackets of a match spec. `value` is without quotes, `span` covers both."""

    key: str
    value: str
    span: Span
    key_span: Span
    value_span: Span


@dataclass
class Draft:
    """A match spec in the making. `version_text` is what becomes `version` once it is known whether the brackets override it."""

    text: str
    name: str = "*"
    version: str | None = None
    version_text: VersionText | None = None
    build: str | None = None
    channel: str | None = None
    subdir: str | None = None
    name_span: Span | None = None
    version_span: Span | None = None
    build_span: Span | None = None
    channel_span: Span | None = None
    subdir_span: Span | None = None
    brackets_span: Span | None = None
    url: str | None = None
    fields: list[Field] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def problem(self, code: str, span: Span, **arguments: Any) -> None:
        self.problems.append(Problem(code, span, arguments))

    def note(self, code: str, span: Span, **arguments: Any) -> None:
        self.notes.append(Problem(code, span, arguments))


def version_of(piece: Piece, *, has_build: bool) -> VersionText:
    """The version that conda reads behind the name: blanks go, then as `version_in_brackets`."""
    kept = [i for i, c in enumerate(piece.text) if c != " "]
    return _sanitized("".join([piece.text[i] for i in kept]), [piece.at[i] for i in kept], piece, has_build)


def version_in_brackets(piece: Piece) -> VersionText:
    """The version that conda reads in brackets, where blanks stay: `=1.2` becomes `1.2*`, `==1.2` becomes `1.2`."""
    return _sanitized(piece.text, piece.at, piece, False)


def _sanitized(text: str, at: Sequence[int], raw: Piece, has_build: bool) -> VersionText:
    if not text.startswith("=") or text in ("=", "=="):
        return VersionText(text, at, raw)
    bare = text.lstrip("=")
    at_bare = at[len(text) - len(bare) :]
    if text.startswith("==") and not has_build:
        return VersionText(bare, at_bare, raw)
    if any(sign in bare for sign in "=,|"):
        return VersionText(text, at, raw)
    return VersionText(bare if has_build or bare.endswith("*") else bare + "*", at_bare, raw)
