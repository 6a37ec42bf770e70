"""Reads a match spec step by step, as conda 26.7 does (`conda/models/match_spec.py`, `_parse_spec_str`), and keeps where everything stood.

conda cuts pieces out of the text and goes on with the rest, so every piece remembers the offsets of its characters. Nothing here takes more
than time in proportion to the length of the text, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from conda_language_server.syntax import match_spec_explain as explain
from conda_language_server.syntax import match_spec_fields as bracket_fields
from conda_language_server.syntax import match_spec_notes as notes
from conda_language_server.syntax.channel import Channel, read_channel, read_package_url
from conda_language_server.syntax.match_spec_fields import FIELD_NAMES, Field
from conda_language_server.syntax.problem import Problem
from conda_language_server.syntax.version import VersionError
from conda_language_server.syntax.version_spec import VersionSpec, parse_version_spec
from conda_language_server.text.span import Span

__all__ = ["FIELD_NAMES", "Draft", "Field", "Piece", "VersionText", "read"]


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

    def without(self, start: int, stop: int) -> Piece:
        """Itself without a part, and without all other occurrences of the same characters, as conda cuts."""
        cut = self.text[start:stop]
        text, at, last = [], [], 0
        place = self.text.find(cut)
        while place >= 0:
            text.append(self.text[last:place])
            at.extend(self.at[last:place])
            last = place + len(cut)
            place = self.text.find(cut, last)
        return Piece("".join([*text, self.text[last:]]), [*at, *self.at[last:]], self.end)

    def stripped(self) -> Piece:
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))


class VersionText(NamedTuple):
    """A version as conda hands it to its reader: without blanks and leading `=`. `raw` is how it stands in the text."""

    text: str
    at: Sequence[int]
    raw: Piece

    def span(self, span: Span) -> Span:
        """A place in the version as a place in the match spec."""
        if span.start >= len(self.at):
            return Span(self.raw.end, self.raw.end)
        last = self.at[max(span.start, min(span.end, len(self.at)) - 1)]
        return Span(self.at[span.start], max(self.at[span.start], last + 1))


@dataclass
class Draft:
    """A match spec in the making."""

    text: str
    name: str = "*"
    version: str | None = None
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


def read(text: str) -> Draft:
    """What conda makes of the text, with everything that is wrong with it. Never raises."""
    draft = Draft(text)
    if not text:
        return draft  # conda takes it for `*`
    if text.endswith("@"):
        draft.note("feature-instead-of-package", Span(0, len(text)), feature=text[:-1])
        return draft
    body = _without_condition(draft, _without_comment(draft, Piece(text, range(len(text)), len(text))))
    if body.text.lower().endswith((".conda", ".tar.bz2")):
        _read_package(draft, body)
        return draft
    body, values = bracket_fields.cut_out(draft, body)
    body = _read_channel(draft, _without_parentheses(draft, body), values)
    rest = _read_name(draft, body)
    if rest is not None:
        _read_version_and_build(draft, rest)
    bracket_fields.apply(draft, values)
    return draft


def set_version(draft: Draft, version: VersionText, span: Span) -> None:
    """Takes the version over, or says what conda has against it."""
    draft.version, draft.version_span = version.text, span
    if len(version.text) > _LONGEST_JUDGED:
        draft.note("version-too-long-to-check", span, limit=_LONGEST_JUDGED)
        return
    try:
        spec: VersionSpec = parse_version_spec(version.text)
    except VersionError as error:
        draft.problems.append(explain.version(draft.text, version, error))
        return
    draft.version = spec.text
    draft.notes.extend(notes.version(version, spec))


def version_text(piece: Piece, *, has_build: bool) -> VersionText:
    """The version that conda reads from a piece: blanks go, `=1.2` becomes `1.2*`, `==1.2` becomes `1.2` (`_sanitize_version_str`)."""
    kept = [i for i, c in enumerate(piece.text) if c != " "]
    text, at = "".join(piece.text[i] for i in kept), [piece.at[i] for i in kept]
    if not text.startswith("=") or text in ("=", "=="):
        return VersionText(text, at, piece)
    bare = text.lstrip("=")
    at_bare = at[len(text) - len(bare) :]
    if text.startswith("==") and not has_build:
        return VersionText(bare, at_bare, piece)
    if any(sign in bare for sign in "=,|"):
        return VersionText(text, at, piece)
    return VersionText(bare if has_build or bare.endswith("*") else bare + "*", at_bare, piece)


# Longer versions are not looked into: no person writes them, and conda's way with them is slow.
_LONGEST_JUDGED = 20_000
_NAME_AND_REST = re.compile(r"([^ =<>!~]+)?([><!=~ ].+)?").match
_SUBDIR_IN_CHANNEL = re.compile(r"/([^/]+)")


def _without_comment(draft: Draft, body: Piece) -> Piece:
    start = body.text.find("#")
    if start < 0:
        return body
    if body.text[:start].strip():
        draft.notes.append(notes.comment(body.text, start))
    return body.part(0, start)


def _without_condition(draft: Draft, body: Piece) -> Piece:
    start = body.text.find(" if ")
    if start < 0:
        return body
    draft.note("condition-dropped", body.span(start, len(body.text)), condition=body.text[start + 4 :].strip())
    return body.part(0, start)


def _without_parentheses(draft: Draft, body: Piece) -> Piece:
    found = last_group(body.text, "(", ")")
    if found is None:
        return body
    draft.note("parentheses-dropped", body.span(*found), dropped=body.text[found[0] + 1 : found[1] - 1])
    return body.without(*found)


def last_group(text: str, opening: str, closing: str) -> tuple[int, int] | None:
    """Start and end of the last group in signs such as `[` and `]`, as a greedy pattern finds it in the first line of a text."""
    line_end = text.find("\n")
    stop = text.rfind(closing, 0, line_end if line_end >= 0 else len(text))
    start = text.rfind(opening, 0, max(stop, 0))
    return (start, stop + 1) if start >= 0 else None


def _read_package(draft: Draft, body: Piece) -> None:
    """The address or path of a package file; its parts are known only if a platform folder stands in it."""
    draft.url = body.text
    whole = body.span(0, len(body.text))
    try:
        place = read_package_url(body.text)
    except ValueError as error:
        draft.problem("broken-url", whole, url=body.text, reason=str(error))
        return
    if place.subdir is None:
        return
    stem = re.sub(r"\.(conda|tar\.bz2)$", "", place.file or "", flags=re.IGNORECASE)
    start = body.text.rfind("/") + 1
    parts = stem.rsplit("-", 2)
    if len(parts) < 3:
        draft.problem("package-file-name", body.span(start, len(body.text)), file=body.text[start:])
        return
    draft.name, draft.build = parts[0].lower() or "*", parts[2]
    draft.channel, draft.subdir = place.name, place.subdir
    name_end, build_start = start + len(parts[0]), start + len(stem) - len(parts[2])
    draft.name_span, draft.build_span = body.span(start, name_end), body.span(build_start, start + len(stem))
    set_version(draft, version_text(body.part(name_end + 1, build_start - 1), has_build=True), body.span(name_end + 1, build_start - 1))
    _check_channel(draft, whole)


def _read_channel(draft: Draft, body: Piece, values: dict[str, Field]) -> Piece:
    """Cuts off what stands in front of the last colons; `channel` and `subdir` in brackets win over it."""
    parts = body.text.rsplit(":", 2)
    start = len(body.text) - len(parts[-1])
    if len(parts) > 1:
        draft.notes.extend(notes.colons(body, parts))
    if len(parts) == 3 and parts[0]:
        _set_channel(draft, body.part(0, len(parts[0])))
    if "channel" in values:
        inside = values["channel"]
        _set_channel(draft, Piece(inside.value, range(*inside.value_span), inside.value_span.end))
    if "subdir" in values:
        draft.subdir, draft.subdir_span = values["subdir"].value, values["subdir"].value_span
    return body.part(start, len(body.text))


def _set_channel(draft: Draft, piece: Piece) -> None:
    span = piece.span(0, len(piece.text))
    try:
        channel: Channel = read_channel(piece.text)
    except ValueError as error:
        draft.problem("broken-url", span, url=piece.text, reason=str(error))
        return
    draft.channel, draft.channel_span = channel.name, span
    if channel.subdir is not None:
        start = piece.text.find("/" + channel.subdir) + 1
        draft.subdir, draft.subdir_span = channel.subdir, piece.span(start, start + len(channel.subdir))
    _check_channel(draft, span)


def _check_channel(draft: Draft, span: Span) -> None:
    # conda turns a channel with a star into a regular expression without escaping anything else.
    value = draft.channel or ""
    pattern = value if value.startswith("^") and value.endswith("$") else f"^(?:{value.replace('*', '.*')})$" if "*" in value else ""
    explain.check_pattern(draft, pattern, span, value)


def _read_name(draft: Draft, body: Piece) -> Piece | None:
    """The name, and the piece behind it; None where there is no name or only a name."""
    match = _NAME_AND_REST(body.text)
    name, rest = match.groups() if match else (None, None)
    if name is None or match is None:
        draft.problems.append(explain.missing_name(draft.text, body))
        return None
    draft.name, draft.name_span = name.lower(), body.span(0, len(name))
    draft.problems.extend(explain.name(draft.text, body.part(0, len(name))))
    explain.check_pattern(draft, draft.name if re.fullmatch(r"\^.*\*.*\$", draft.name) else "", draft.name_span, name)
    draft.notes.extend(notes.behind(body, match.end()))
    return body.part(len(name), match.end()).stripped() if rest else None


def _read_version_and_build(draft: Draft, piece: Piece) -> None:
    if not piece.text or draft.problems:
        return
    if "[" in piece.text:
        draft.problems.append(explain.bracket_in_version(piece))
        return
    stop = _build_separator(piece.text)
    version = piece.part(0, stop if stop is not None else len(piece.text)).stripped()
    if stop is not None:
        build = piece.part(stop + 1, len(piece.text)).stripped()
        draft.build, draft.build_span = build.text, build.span(0, len(build.text))
        pattern = build.text if build.text.startswith("^") and build.text.endswith("$") else ""
        explain.check_pattern(draft, pattern, draft.build_span, build.text)
    set_version(draft, version_text(version, has_build=stop is not None), version.span(0, len(version.text)))
    draft.notes.extend(notes.version_and_build(draft.name, draft.version, draft.build, draft.version_span, draft.build_span))


def _build_separator(text: str) -> int | None:
    """Where the blank or `=` stands that divides version and build, if there is a build.

    conda looks for the first such sign that has no operator in front, and behind which none of `-=,|<>~` follows.
    """
    last_sign = max(text.rfind(sign) for sign in "-=,|<>~")
    place = last_sign if last_sign > 0 and text[last_sign] == "=" else text.find(" ", max(last_sign + 1, 1))
    while 0 < place < len(text) - 1:
        if text[place - 1] not in "=!|,<>~":
            return place
        place = text.find(" ", place + 1)
    return None
