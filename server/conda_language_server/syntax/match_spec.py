"""Match specs: the texts under `dependencies`, read as conda's own parser reads them.

Source: conda 26.7, `conda/models/match_spec.py`. The texts that nearly all files consist of are read right here;
`spec/grammar.py` reads everything else, step by step as conda does.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.problem import Problem
from conda_language_server.syntax.spec import grammar
from conda_language_server.syntax.spec.fields import FIELD_NAMES
from conda_language_server.syntax.spec.notes import admits_prereleases
from conda_language_server.syntax.spec.parts import Draft, Field, version_in_brackets, version_of
from conda_language_server.syntax.version import VersionError
from conda_language_server.syntax.version_spec import Constraint, VersionSpec, parse_version_spec
from conda_language_server.text.remembering import remembered
from conda_language_server.text.span import Span

__all__ = ["FIELD_NAMES", "Field", "MatchSpec", "Problem", "name_if_plain", "name_if_taken", "parse"]


class MatchSpec(NamedTuple):
    """A match spec. All spans are code points of `text`; a span is None where its part is not there.

    `name`, `version`, `build`, `channel`, `subdir` are what conda makes of the text: the name in lower case, `*` where any package is meant;
    the version as conda writes it (`=1.2` is `1.2.*`). Where there are `problems`, conda refuses the text, and the parts are those that
    could be made out. `notes` are things conda takes and that do not mean what they seem to say.
    `version_span` begins with the operator; `brackets_span` covers `[` to `]`; `url` is the address or path of a package file.
    """

    text: str
    name: str
    version: str | None = None
    build: str | None = None
    channel: str | None = None
    subdir: str | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    fields: tuple[Field, ...] = ()
    name_span: Span | None = None
    version_span: Span | None = None
    build_span: Span | None = None
    channel_span: Span | None = None
    subdir_span: Span | None = None
    brackets_span: Span | None = None
    url: str | None = None

    @property
    def version_spec(self) -> VersionSpec | None:
        """The version as constraints that can be applied and compared; None without a version or where conda refuses it."""
        if self.version is None:
            return None
        try:
            return parse_version_spec(self.version)
        except VersionError:
            return None

    @property
    def constraints(self) -> tuple[tuple[Constraint, Span], ...]:
        """The single constraints of the version, each with its place in `text`; none where conda refuses the version."""
        spec, span = self.version_spec, self.version_span
        if spec is None or span is None:
            return ()
        piece = Piece(span.of(self.text), range(*span), span.end)
        in_brackets = self.brackets_span is not None and self.brackets_span.start < span.start < self.brackets_span.end
        found = version_in_brackets(piece) if in_brackets else version_of(piece, has_build=self.build is not None)
        try:
            return tuple((c, found.span(c.span)) for c in parse_version_spec(found.text).constraints)
        except VersionError:  # something that conda drops stands in the middle
            return tuple((c, span) for c in spec.constraints)


def parse(text: str) -> MatchSpec:
    """What conda makes of the text of a dependency. Never raises, whatever the text."""
    return _parse_remembered(text)


_NAME = r"_?[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*"
_VERSION = r"[0-9][0-9A-Za-z]*(?:[._][0-9A-Za-z]+)*"
_SIMPLE = re.compile(rf"({_NAME})(?:( ?)(==?|[<>!]=|[<>]) ?({_VERSION})(\.\*)?(?:=([A-Za-z0-9_.]+))?)?").fullmatch
_LIST = re.compile(rf"({_NAME})( ?)((?:(?:[<>!]=|[<>]) ?{_VERSION}, ?)+(?:[<>!]=|[<>]) ?{_VERSION})").fullmatch


def name_if_taken(text: str) -> str | None:
    """The name alone, as in `MatchSpec`, of a text that conda takes; None of one that it refuses."""
    name = name_if_plain(text)
    if name is not None:
        return name
    spec = parse(text)
    return None if spec.problems else spec.name


def name_if_plain(text: str) -> str | None:
    """The name of a text that conda takes at first sight; None of all others, of which most are taken, too."""
    match = _plain(text)
    return match[1].lower() if match is not None else None


def _parse(text: str) -> MatchSpec:
    match = _plain(text)
    if match is not None:
        return _simple(text, match)
    if "," in text and not _is_special(text) and (match := _LIST(text)) is not None:
        return _list(text, match)
    return _from_draft(grammar.read(text))


def _plain(text: str) -> re.Match[str] | None:
    """A name, perhaps with one plain constraint and a build: `numpy`, `numpy=1.26`, `numpy >=1.26`, `numpy=1.26.4=py312_0`."""
    match = None if _is_special(text) else _SIMPLE(text)
    if match is None or match[3] is None:
        return match
    only_some_take_a_star = match[5] is not None and match[3] not in ("=", "==", "!=")
    return None if only_some_take_a_star or match[4][-1] in "xX" else match


def _is_special(text: str) -> bool:
    # A file name reads like a name; what these mean is for the grammar to say.
    return len(text) >= 200 or text[-8:].lower().endswith((".conda", ".tar.bz2", ".whl"))


_parse_remembered = remembered(_parse)


def _simple(text: str, match: re.Match[str]) -> MatchSpec:
    name, blank, operator, version, star, build = match.groups()
    name_end = len(name)
    if operator is None:
        return MatchSpec(text, name.lower(), name_span=Span(0, name_end))
    version_span = Span(name_end + len(blank), match.end(4) + (2 if star else 0))
    build_span = Span(match.start(6), match.end(6)) if build is not None else None
    notes: tuple[Problem, ...] = ()
    if operator in ("=", "=="):
        version += ".*" if star or (operator == "=" and build is None) else ""
    else:
        if operator == "<" and version.replace(".", "").isdigit():
            notes = (admits_prereleases(version, version_span),)
        version = operator + version + (star or "")
    return MatchSpec(
        text, name.lower(), version, build, notes=notes, name_span=Span(0, name_end), version_span=version_span, build_span=build_span
    )


def _list(text: str, match: re.Match[str]) -> MatchSpec:
    """A name with several plain constraints: `numpy >=1.20,<2`."""
    name, blank, constraints = match.groups()
    start = len(name) + len(blank)
    notes = []
    for bound in _UPPER_BOUND(constraints):
        if bound.group(1).replace(".", "").isdigit():
            notes.append(admits_prereleases(bound.group(1), Span(start + bound.start(), start + bound.end())))
    return MatchSpec(
        text,
        name.lower(),
        constraints.replace(" ", ""),
        notes=tuple(notes),
        name_span=Span(0, len(name)),
        version_span=Span(start, len(text)),
    )


_UPPER_BOUND = re.compile(r"< ?([0-9A-Za-z._]+)").finditer


def _from_draft(draft: Draft) -> MatchSpec:
    return MatchSpec(
        draft.text,
        draft.name,
        draft.version,
        draft.build,
        draft.channel,
        draft.subdir,
        tuple(draft.problems),
        tuple(draft.notes),
        tuple(draft.fields),
        draft.name_span,
        draft.version_span,
        draft.build_span,
        draft.channel_span,
        draft.subdir_span,
        draft.brackets_span,
        draft.url,
    )
