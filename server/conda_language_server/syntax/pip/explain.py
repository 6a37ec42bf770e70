"""Judges the requirement itself with `packaging`, as pip does, and says what is wrong with it.

Kinds and their arguments, beside `replacement`: `single-equals` (name, version, build), `channel-in-requirement` (channel, package),
`operator-without-version` (operator), `unknown-operator` (operator), `compatible-release-of-one-part` (version),
`wildcard-with-comparison` (operator, version), `blank-between-constraints` (left, right), `blank-before-version` (name, version),
`several-requirements` (names), `invalid-version` (version), `quoted-requirement` (quote), `look-alike` (found, ascii),
`unexpanded-variable` (variable), `glued-comment` (comment), `windows-path` (path), `invalid-marker` (marker, reason), `invalid-name` (name),
`invalid-extras` (extras), `invalid-requirement` (reason).
From `pip_line`: `invalid-wheel-name` (file), `invalid-egg` (egg), `editable-without-name` (target), `broken-url` (url, reason),
`file-url-with-host` (url, host), `file-url-spelling` (found); notes `glued-option` (option, value), `text-behind-option-dropped`, `option-ignored` (option),
`editable-is-no-project` (target), `taken-for-path` (path), `several-lines` (count), `line-too-long-to-check` (limit).
From `pip_options`: `unknown-option` (option, on_command_line), `ambiguous-option` (option, matches), `option-without-value` (option),
`option-with-value` (option, value), `invalid-option-value` (option, value, expected), `unclosed-quote`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.problem import Problem
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN
from conda_language_server.syntax.spec import name as names
from conda_language_server.text.span import Span


class Found(NamedTuple):
    """A requirement that `packaging` takes."""

    name: str
    extras: tuple[str, ...]
    specifier: str
    url: str | None
    name_span: Span
    extras_span: Span | None
    specifier_span: Span | None
    url_span: Span | None


def requirement(body: Piece) -> tuple[Found, None] | tuple[None, Problem]:
    """The requirement, or why `packaging` refuses it; conditions are already cut off."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        found = Requirement(body.text)
    except (InvalidRequirement, ValueError, RecursionError) as error:
        return None, _explain(body, str(error))
    match = _PARTS(body.text)
    return _found(body, match, found.name, tuple(sorted(found.extras)), str(found.specifier), found.url), None


def marker(piece: Piece) -> Problem | None:
    """What is wrong with a condition such as `python_version < "3.8"`."""
    from packaging.markers import InvalidMarker, Marker

    try:
        Marker(piece.text)
    except (InvalidMarker, ValueError, RecursionError) as error:
        return Problem("invalid-marker", piece.whole, {"marker": piece.text, "reason": _first_line(str(error))})
    return None


def wheel(file: str) -> tuple[str, str] | None:
    """Name and `==version` of a wheel's file name; None where pip refuses the name."""
    from packaging.utils import InvalidWheelFilename, parse_wheel_filename

    try:
        name, version, _, _ = parse_wheel_filename(file)
    except (InvalidWheelFilename, ValueError):
        return None
    # pip makes a requirement of it, so the name has to be one.
    return (name, f"=={version}") if re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", name) else None


def direct_reference(text: str) -> tuple[str, str] | None:
    """Name and address of `name @ address`; None for everything else."""
    if "@" not in text:
        return None
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        found = Requirement(text)
    except (InvalidRequirement, ValueError, RecursionError):
        return None
    return (found.name, found.url) if found.url else None


def are_extras(text: str) -> bool:
    """Whether `[a,b]` is a list of extras."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        Requirement("placeholder" + text.lower())
    except (InvalidRequirement, ValueError, RecursionError):
        return False
    return True


_PARTS = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*(?:@\s*(\S+)|(.*))", re.DOTALL).match
_SPEC = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*((?:\[[^\]]*\])?)\s*(.*)", re.DOTALL).fullmatch
_OPERATOR = re.compile(r"[=<>!~^]+")
_KNOWN = ("==", "===", "!=", "<=", ">=", "~=", "<", ">")
_SUGGESTIONS = {"=": "==", "=>": ">=", "=<": "<=", "<>": "!=", "><": "!=", "=~": "~=", "~": "~=", "~>": "~=", "!": "!=", "=!": "!="}


def _found(body: Piece, match: re.Match[str] | None, name: str, extras: tuple[str, ...], specifier: str, url: str | None) -> Found:
    if match is None:
        return Found(name, extras, specifier, url, body.whole, None, None, None)
    place = match.end(4) - len(match.group(4).lstrip()) if match.group(4) else 0
    return Found(
        name,
        extras,
        specifier,
        url,
        body.span(*match.span(1)),
        body.span(*match.span(2)) if match.group(2) else None,
        body.span(place, len(body.text)) if match.group(4) else None,
        body.span(*match.span(3)) if match.group(3) else None,
    )


def _explain(body: Piece, reason: str) -> Problem:
    match = LOOK_ALIKE_RUN.search(body.text)
    if match is not None:
        return names.look_alike(body, match)
    found = names.variable(body) or _whole(body)
    if found is not None:
        return found
    parts = _SPEC(body.text)
    if parts is None:
        return Problem("invalid-name", body.whole, {"name": body.text})
    return _behind_name(body, parts) or Problem("invalid-requirement", body.whole, {"reason": _first_line(reason)})


def _whole(body: Piece) -> Problem | None:
    """Texts that are something else altogether."""
    text = body.text
    if match := re.fullmatch(r"(['\"])(.*)['\"]", text):
        return Problem("quoted-requirement", body.whole, {"quote": match.group(1), "replacement": match.group(2)})
    if match := re.fullmatch(r"([\w./:-]+)::([\w.-]+.*)", text):
        return Problem("channel-in-requirement", body.whole, {"channel": match.group(1), "package": match.group(2)})
    if re.match(r"[A-Za-z]:\\|\.{1,2}\\", text):
        return Problem("windows-path", body.whole, {"path": text})
    place = text.find("#")
    if place > 0:
        comment = text[place:]
        return Problem("glued-comment", body.span(place, len(text)), {"comment": comment, "replacement": "  # " + comment.lstrip("# ")})
    return None


def _behind_name(body: Piece, parts: re.Match[str]) -> Problem | None:
    name, _, rest = parts.groups()
    start = parts.start(3)
    if not rest:
        return Problem("invalid-name", body.span(*parts.span(1)), {"name": name})
    operator = _OPERATOR.match(rest)
    if operator is None:
        return _words(body, name, rest, start)
    for match in re.finditer(r"([=<>!~^]*)\s*([^,]*)", rest):
        if match.group() and (problem := _constraint(body, name, start, match)) is not None:
            return problem
    return None


def _words(body: Piece, name: str, rest: str, start: int) -> Problem | None:
    """Words behind the name: a version without an operator, or more names."""
    words = rest.split()
    span = body.span(start - len(body.text[:start]) + len(body.text[:start].rstrip()), start)
    if re.fullmatch(r"v?\d[\w.+!-]*", words[0]):
        arguments = {"name": name, "version": words[0]}
        return Problem("blank-before-version", span, {**arguments, "replacement": "=="} if len(words) == 1 else arguments)
    if body.text[start - 1 : start].isspace() and all(re.match(r"[A-Za-z]", w) for w in words):
        return Problem("several-requirements", body.whole, {"names": [name, *words]})
    return None


def _constraint(body: Piece, name: str, start: int, match: re.Match[str]) -> Problem | None:
    operator, version = match.group(1), match.group(2).rstrip()
    where = body.span(start + match.start(1), start + match.end(1))
    whole = body.span(start + match.start(), start + match.start(2) + len(version))
    if operator == "=":
        pinned, _, build = version.partition("=")
        return Problem("single-equals", whole, {"name": name, "version": pinned, "build": build, "replacement": "==" + pinned})
    if operator and operator not in _KNOWN:
        replacement = {"replacement": _SUGGESTIONS[operator]} if operator in _SUGGESTIONS else {}
        return Problem("unknown-operator", where, {"operator": operator, **replacement})
    if operator and not version:
        return Problem("operator-without-version", where, {"operator": operator})
    if between := re.search(r"(?<=[^\s<>=!~])\s+(?=[<>=!~])", version):
        left, right = operator + version[: between.start()], version[between.end() :]
        span = body.span(start + match.start(2) + between.start(), start + match.start(2) + between.end())
        return Problem("blank-between-constraints", span, {"left": left, "right": right, "replacement": ", "})
    return _version(operator, version, whole)


def _version(operator: str, version: str, span: Span) -> Problem | None:
    if operator == "~=" and re.fullmatch(r"\d+", version):
        return Problem("compatible-release-of-one-part", span, {"version": version, "replacement": f">={version}"})
    if operator in ("<", ">", "<=", ">=", "~=") and version.endswith(".*"):
        replacement = f"=={version}" if operator == "~=" else operator + version[:-2]
        return Problem("wildcard-with-comparison", span, {"operator": operator, "version": version, "replacement": replacement})
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        SpecifierSet(operator + version)
    except (InvalidSpecifier, ValueError):
        return Problem("invalid-version", span, {"version": version, "operator": operator})
    return None


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]
