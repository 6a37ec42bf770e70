"""The brackets of a match spec: `numpy[version='>=1.2', channel=conda-forge]`.

Source: conda 26.7, `conda/models/match_spec.py` (`_BRACKETS_RE`, `_BRACKETS_KV_RE`, `FIELD_NAMES`, `_implementors`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.spec import explain, notes
from conda_language_server.syntax.spec.parts import Draft, Field, version_in_brackets
from conda_language_server.syntax.version import VersionError, parse_version
from conda_language_server.text.patience import ask
from conda_language_server.text.span import Span

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


def cut_out(draft: Draft, body: Piece) -> tuple[Piece, dict[str, Field]]:
    """The text without its last brackets, and the fields in them by key; the last of several with one key wins."""
    found = last_group(body.text, "[", "]")
    if found is None:
        return body, {}
    start, stop = found
    inner = body.part(start + 1, stop - 1)
    draft.brackets_span = body.span(start, stop)
    covered, left_over = 0, []
    for key, value in pairs(inner.text):
        ask()
        left_over.append(inner.text[covered : key[0]])
        covered = value[1] + (inner.text[value[1] : value[1] + 1] in ("'", '"'))
        _add(draft, inner, key, value)
    left_over.append(inner.text[covered:])
    dropped = [piece for piece in (p.strip(", ") for p in left_over) if piece]
    if not draft.problems and (dropped or not draft.fields):
        draft.notes.append(notes.brackets(inner, dropped, draft.brackets_span, has_fields=bool(draft.fields)))
    return body.without(start, stop), {f.key: f for f in draft.fields}


def apply(draft: Draft, values: dict[str, Field]) -> None:
    """Lets the fields override what stands outside of the brackets, except the name. Channel and platform are no longer looked at."""
    for key, field in values.items():
        if key == "name":
            draft.note("name-in-brackets-ignored", field.span, inside=field.value, outside=draft.name)
        elif key in FIELD_NAMES:
            _apply(draft, field)
        elif key not in _SILENT:
            draft.problem("unknown-field", field.key_span, field=key)


def value_piece(field: Field) -> Piece:
    """A field's value as a piece of the match spec."""
    return Piece(field.value, range(*field.value_span), field.value_span.end)


def last_group(text: str, opening: str, closing: str) -> tuple[int, int] | None:
    """Start and end of the last group in signs such as `[` and `]`, as a greedy pattern finds it in the first line of a text."""
    line_end = text.find("\n")
    stop = text.rfind(closing, 0, line_end if line_end >= 0 else len(text))
    start = text.rfind(opening, 0, max(stop, 0))
    return (start, stop + 1) if start >= 0 else None


def pairs(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Start and end of each key and of its value in a text without line breaks, as conda's pattern finds them. A value may be empty.

    The pattern itself would take time by the square of the length of a long text, so it is spelt out.
    """
    floor, sign = 0, text.find("=")
    while sign >= 0:
        start = sign
        while start > floor and _IS_KEY_CHARACTER(text[start - 1]):
            start -= 1
        found = _value(text, sign + 1) if start < sign else None
        if found is not None and found[2] >= 0:
            yield (start, sign), found[:2]
            floor = found[2]
            sign = text.find("=", floor)
        else:
            # With a quote behind it, a text is a value only if a quote opens it: no `=` before the one at that quote can begin one.
            sign = text.find("=", max(sign + 1, found[1] - 1 if found is not None else 0))


# Words that conda's own code takes as arguments, so that they pass though they are no fields.
_SILENT = ("optional", "target", "_original_spec_str")
_IS_KEY_CHARACTER = re.compile(r"[a-zA-Z0-9_-]").fullmatch
_VALUE_END = re.compile(r"[, '\"]|\Z")
_QUOTE = re.compile(r"['\"]")
_DIVIDER = re.compile(r"[, ]|\Z")
_RELATION = re.compile(r"(==|!=|<=|>=|~=|=|<|>)(?![=<>!~])(\S+)").fullmatch


def _value(text: str, start: int) -> tuple[int, int, int] | None:
    """Start and end of a value and where reading goes on; -1 there where a quote in the middle makes it no value."""
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
    return start, stop.start(), -1 if stop.group() in ("'", '"') else stop.end()


def _add(draft: Draft, inner: Piece, key: tuple[int, int], value: tuple[int, int]) -> None:
    name, content = inner.text[slice(*key)], inner.text[slice(*value)]
    span = Span(inner.span(*key).start, inner.span(*value).end)
    if content:
        draft.fields.append(Field(name, content, span, inner.span(*key), inner.span(*value)))
    else:
        draft.problem("field-without-value", span, field=name)


def _apply(draft: Draft, field: Field) -> None:
    if field.key == "version":
        if draft.version_text is not None:
            _note_override(draft, field, draft.version_text.raw.text)
        draft.version_text, draft.version_span = version_in_brackets(value_piece(field)), field.value_span
    elif field.key == "build":
        if draft.build is not None:
            _note_override(draft, field, draft.build)
        draft.build, draft.build_span = field.value, field.value_span
    elif field.key == "build_number" and not _is_build_number(field.value.strip()):
        draft.problem("invalid-build-number", field.value_span, value=field.value)
    elif field.key in ("license", "license_family", "when"):
        problem = explain.pattern(field.value.lower(), field.value_span)
        draft.problems.extend([problem] if problem is not None else [])


def _note_override(draft: Draft, field: Field, outside: str) -> None:
    draft.note("overridden-by-brackets", field.span, field=field.key, outside=outside, inside=field.value)


def _is_build_number(value: str) -> bool:
    """Whether conda's `BuildNumberMatch` takes it: any text but a broken comparison or pattern."""
    if not value:
        return False
    if value[0] in "=<>!":
        relation = _RELATION(value)
        try:
            return relation is not None and parse_version(relation.group(2)) is not None
        except VersionError:
            return False
    if value[0] == "^" or value[-1] == "$":
        return value[0] == "^" and value[-1] == "$" and explain.pattern(value, Span(0, 0)) is None
    return True
