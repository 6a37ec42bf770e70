"""Entries of a `pip:` list, read as lines of a requirements file, which conda makes of them.

Source: pip 26.3, `pip/_internal/req/req_file.py` and `constructors.py`. What depends on the
folder, such as whether a path exists, is left to those who may look: such a line has a `target` and no problem.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.pip import line as pip_line
from conda_language_server.syntax.pip.lines import logical_lines
from conda_language_server.syntax.pip.options import PipOption
from conda_language_server.syntax.problem import Problem
from conda_language_server.text.remembering import remembered
from conda_language_server.text.span import Span

Kind = Literal["requirement", "option", "editable", "requirements-file", "constraints-file", "url", "path", "empty"]


class PipRequirement(NamedTuple):
    """One line. All spans are code points of `text`, the whole entry.

    `name` is as written, `canonical_name` as PyPI compares it (lower case, `-` for `.` and `_`). `target` is the file, path or address that
    the line speaks of. Where there are `problems`, pip refuses the line; `notes` are what pip takes and does not do.
    """

    text: str
    kind: Kind
    name: str | None = None
    extras: tuple[str, ...] = ()
    specifier: str = ""
    marker: str = ""
    target: str | None = None
    options: tuple[PipOption, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    span: Span = Span(0, 0)
    name_span: Span | None = None
    extras_span: Span | None = None
    specifier_span: Span | None = None
    marker_span: Span | None = None
    target_span: Span | None = None

    @property
    def canonical_name(self) -> str | None:
        return None if self.name is None else _canonical(self.name)


@remembered
def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def parse(text: str) -> PipRequirement:
    """What pip makes of one entry of the list: its first line, with problems and notes of all its lines. Never raises."""
    lines = parse_lines(text)
    if not lines:
        return PipRequirement(text, "empty")
    if len(lines) == 1:
        return lines[0]
    problems = tuple(p for line in lines for p in line.problems)
    notes = tuple(n for line in lines for n in line.notes)
    several = Problem("several-lines", Span(lines[0].span.start, lines[-1].span.end), {"count": len(lines)})
    return lines[0]._replace(problems=problems, notes=(several, *notes))


def parse_lines(text: str) -> tuple[PipRequirement, ...]:
    """Every line of an entry that is not empty and no comment; nearly always one. Never raises."""
    return _parse_remembered(text)


_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
_NUMBERS = r"[0-9]+(?:\.[0-9]+)*"
_VERSION = rf"{_NUMBERS}(?:(?:a|b|rc)[0-9]+)?(?:\.?post[0-9]+)?(?:\.dev[0-9]+)?"
_CONSTRAINT = rf"(?:==[ ]?{_VERSION}(?:\+[a-z0-9]+)?|[<>]=?[ ]?{_VERSION}|[!=]=[ ]?{_NUMBERS}(?:\.\*)?|~=[ ]?[0-9]+(?:\.[0-9]+)+)"
_SIMPLE = re.compile(rf"({_NAME})(\[{_NAME}(?:, ?{_NAME})*\])?(?: ?({_CONSTRAINT}(?:, ?{_CONSTRAINT})*))?").fullmatch
_ARCHIVE = re.compile(r"\.(?:whl|zip|tar|tgz|tbz|bz2|txz|tlz|xz|lz|lzma|gz)$", re.IGNORECASE).search


def _parse(text: str) -> tuple[PipRequirement, ...]:
    simple = _simple(text, text, 0)
    return (simple,) if simple is not None else tuple(_from_line(text, line) for line in logical_lines(text))


_parse_remembered = remembered(_parse)


def _simple(text: str, line: str, at: int) -> PipRequirement | None:
    """`requests`, `requests==2.31.0`, `requests[socks]>=2,<3`; None for everything else. The line begins at `at`."""
    match = _SIMPLE(line) if len(line) < 200 else None
    if match is None or _ARCHIVE(match.group(1)):
        return None
    name, extras, specifier = match.groups()
    return PipRequirement(
        text,
        "requirement",
        name,
        tuple(e.strip() for e in extras[1:-1].split(",")) if extras else (),
        specifier or "",
        span=Span(at, at + len(line)),
        name_span=Span(at, at + len(name)),
        extras_span=Span(*match.span(2)).shifted(at) if extras else None,
        specifier_span=Span(*match.span(3)).shifted(at) if specifier else None,
    )


def _from_line(text: str, line: Piece) -> PipRequirement:
    whole = line.whole
    if len(whole.of(text)) == len(line.text) and (simple := _simple(text, line.text, whole.start)) is not None:
        return simple
    draft = pip_line.read(line)
    return PipRequirement(
        text,
        draft.kind,
        draft.name,
        draft.extras,
        draft.specifier,
        draft.marker,
        draft.target,
        draft.options,
        tuple(draft.problems),
        () if draft.problems else tuple(draft.notes),
        whole,
        draft.name_span,
        draft.extras_span,
        draft.specifier_span,
        draft.marker_span,
        draft.target_span,
    )
