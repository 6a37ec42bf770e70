"""The values a match spec is read with, and the result in the making."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.problem import Remarks
from conda_language_server.text.patience import ask
from conda_language_server.text.span import Span


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
class Draft(Remarks):
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


def version_of(piece: Piece, *, has_build: bool) -> VersionText:
    """The version that conda reads behind the name: blanks go, then as `version_in_brackets`."""
    if " " not in piece.text:
        return _sanitized(piece.text, piece.at, piece, has_build)
    at: list[int] = []
    for word in _WORDS(piece.text):
        ask()
        at += piece.at[word.start() : word.end()]
    return _sanitized(piece.text.replace(" ", ""), at, piece, has_build)


_WORDS = re.compile("[^ ]+").finditer


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
