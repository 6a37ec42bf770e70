"""The brackets of a match spec: `numpy[version='>=1.2', channel=conda-forge]`.

Source: conda 26.7, `conda/models/match_spec.py` (`_BRACKETS_RE`, `_BRACKETS_KV_RE`, `FIELD_NAMES`, `_implementors`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from conda_language_server.syntax import match_spec_explain as explain
from conda_language_server.syntax.version import VersionError, parse_version
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.syntax.match_spec_grammar import Draft, Piece

FIELD_NAMES = (
    "channel",
    "subdir",
    "name",
    "version",
    "build",
    "build_number",
    "track_features",
    "features",
    "url",
    "md5",
    "sha256",
    "license",
    "license_family",
    "fn",
    "when",
    "extras",
    "flags",
)
"""The fields that conda can match on."""


class Field(NamedTuple):
    """`key=value` in the brackets of a match spec. `value` is without quotes, `span` covers both."""

    key: str
    value: str
    span: Span
    key_span: Span
    value_span: Span


def cut_out(draft: Draft, body: Piece) -> tuple[Piece, dict[str, Field]]:
    """The text without its last brackets, and the fields in them by key; the last of several with one key wins."""
    from conda_language_server.syntax.match_spec_grammar import last_group

    found = last_group(body.text, "[", "]")
    if found is None:
        return body, {}
    start, stop = found
    inner = body.part(start + 1, stop - 1)
    draft.brackets_span = body.span(start, stop)
    covered = 0
    left_over = []
    for key, value in pairs(inner.text):
        left_over.append(inner.text[covered : key[0]])
        covered = value[1] + (inner.text[value[1] : value[1] + 1] in ("'", '"'))
        _add(draft, inner, key, value)
    left_over.append(inner.text[covered:])
    _note_left_over(draft, inner, [piece.strip(", ") for piece in left_over])
    return body.without(start, stop), {f.key: f for f in draft.fields}


def apply(draft: Draft, values: dict[str, Field]) -> None:
    """Lets the fields override what stands outside of the brackets, except the name."""
    for key, field in values.items():
        if key in ("channel", "subdir"):
            continue
        if key == "name":
            draft.note("name-in-brackets-ignored", field.span, inside=field.value, outside=draft.name)
        elif key in FIELD_NAMES:
            _apply(draft, field)
        elif key not in _SILENT:
            draft.problem("unknown-field", field.key_span, field=key)


def pairs(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Start and end of each key and of its value, as conda's pattern finds them. A key or value may be empty.

    The pattern itself would take time by the square of the length of a long text, so it is spelt out.
    """
    at, sign = 0, text.find("=")
    while sign >= 0:
        start = sign
        while start > at and _IS_KEY_CHARACTER(text[start - 1]):
            start -= 1
        value = _value(text, sign + 1) if start < sign else None
        if isinstance(value, tuple):
            yield (start, sign), value[:2]
            at = value[2]
        elif isinstance(value, int):
            at = value
        else:
            at = sign + 1
        sign = text.find("=", at)


# Words that conda's own code takes as arguments, so that they pass though they are no fields.
_SILENT = ("optional", "target", "_original_spec_str")
_IS_KEY_CHARACTER = re.compile(r"[a-zA-Z0-9_-]").fullmatch
_VALUE_END = re.compile(r"[, '\"]|\n?\Z")
_QUOTE = re.compile(r"['\"]")
_DIVIDER = re.compile(r"[, ]|\n?\Z")
_RELATION = re.compile(r"(==|!=|<=|>=|~=|=|<|>)(?![=<>!~])(\S+)").fullmatch


def _value(text: str, start: int) -> tuple[int, int, int] | int | None:
    """Start and end of a value and where reading goes on; or where to look for the next key, if this is none."""
    quote = text[start : start + 1]
    if quote in ("'", '"'):
        end = _QUOTE.search(text, start + 1)
        divider = _DIVIDER.match(text, end.end()) if end else None
        if end is None or end.group() != quote or divider is None:
            return None
        return start + 1, end.start(), divider.end()
    stop = _VALUE_END.search(text, start)
    if stop is None:
        return None
    # A quote inside makes this no value, and there is no other key before that quote either.
    return stop.start() if stop.group() in ("'", '"') else (start, stop.start(), stop.end())


def _add(draft: Draft, inner: Piece, key: tuple[int, int], value: tuple[int, int]) -> None:
    name, content = inner.text[slice(*key)], inner.text[slice(*value)]
    span = Span(inner.span(*key).start, inner.span(*value).end)
    if not content:
        draft.problem("field-without-value", span, field=name)
        return
    draft.fields.append(Field(name, content, span, inner.span(*key), inner.span(*value)))


def _note_left_over(draft: Draft, inner: Piece, left_over: list[str]) -> None:
    dropped = [piece for piece in left_over if piece]
    span = draft.brackets_span
    if span is None or (draft.fields and not dropped) or draft.problems:
        return
    if not inner.text.strip():
        draft.note("empty-brackets", span)
    elif not draft.fields and re.fullmatch(r"[A-Za-z0-9_.\s,-]+", inner.text):
        draft.note("extras-dropped", span, extras=[e.strip() for e in inner.text.split(",") if e.strip()])
    else:
        draft.note("bracket-text-dropped", span, dropped=", ".join(dropped))


def _apply(draft: Draft, field: Field) -> None:
    from conda_language_server.syntax.match_spec_grammar import Piece, set_version, version_text

    if field.key in ("version", "build") and getattr(draft, field.key) is not None:
        draft.note("overridden-by-brackets", field.span, field=field.key, outside=getattr(draft, field.key), inside=field.value)
    if field.key == "version":
        piece = Piece(field.value, range(*field.value_span), field.value_span.end)
        set_version(draft, _as_is(version_text(piece, has_build=False), field, piece), field.value_span)
    elif field.key == "build":
        draft.build, draft.build_span = field.value, field.value_span
        explain.check_pattern(draft, _pattern(field.value), field.value_span, field.value)
    elif field.key == "build_number":
        _check_build_number(draft, field)
    elif field.key in ("license", "license_family", "when"):
        explain.check_pattern(draft, _pattern(field.value.lower()), field.value_span, field.value)


def _as_is(version, field: Field, piece):  # type: ignore[no-untyped-def]
    return version


def _pattern(value: str) -> str:
    return value if value.startswith("^") and value.endswith("$") else ""


def _check_build_number(draft: Draft, field: Field) -> None:
    """conda's `BuildNumberMatch`: a number, `*`, a comparison, a pattern or any text; only broken comparisons fail."""
    value = field.value.strip()
    if not value:
        draft.problem("invalid-build-number", field.value_span, value=field.value)
    elif value[0] in "=<>!":
        relation = _RELATION(value)
        try:
            parse_version(relation.group(2) if relation else "")
        except VersionError:
            draft.problem("invalid-build-number", field.value_span, value=field.value)
    elif (value[0] == "^") != (value[-1] == "$"):
        draft.problem("invalid-build-number", field.value_span, value=field.value)
    else:
        explain.check_pattern(draft, _pattern(value), field.value_span, field.value)
