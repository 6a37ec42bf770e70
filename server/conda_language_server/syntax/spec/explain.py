"""Says what is wrong with a match spec that conda refuses: the kind of mistake, its place, and the repair where only one can be meant.

conda's own words ("invalid character(s)") name the symptom; a kind names what the writer did. Kinds and their arguments, beside `replacement`:

Name: `blank-spec`; `comment-only`; `leading-blank`; `blank-after-channel`; `constraint-without-name` (constraint); `channel-without-package`
(channel); `colon-without-name` (text); `missing-name`; `quoted-spec` (quote); `pip-option` (option); `vcs-url`, `wheel-url`,
`url-without-package` (url); `pip-direct-reference` (name, url); `html-entity` (found, ascii); `path-without-package` (path); `tab`; `line-break`; `look-alike` (found,
ascii); `pip-marker` (marker); `unexpanded-variable` (variable); `several-packages` (packages); `comma-after-name`; `unclosed-bracket`;
`unopened-bracket`; `unclosed-parenthesis`; `unopened-parenthesis`; `slash-in-name` (left, right); `unknown-operator` (operator);
`invalid-name-characters` (characters, spans, name); `invalid-name` (name, reason); `option-behind-name` (option).
Brackets: `several-brackets`; `field-without-value` (field); `unknown-field` (field); `invalid-build-number` (value).
Version: `operator-without-version` (operator); `quoted-version` (version); `blank-between-constraints` (left, right); `unknown-operator` (operator);
`blank-after-operator` (operator, version); `wildcard-after-compatible-release` (version); `separator-without-constraint` (separator);
`extra-equals` (version); `unfinished-regex` (text); `unbalanced-parenthesis` (missing); `nested-too-deeply`; `invalid-version` (version,
reason, and what the reason brings).
Elsewhere: `broken-url` (url, reason); `package-file-name` (file); `invalid-regex` (pattern, reason).
"""

from __future__ import annotations

import re

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.problem import Problem
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN
from conda_language_server.syntax.spec import name as names
from conda_language_server.syntax.spec.parts import VersionText
from conda_language_server.syntax.user_pattern import compiled
from conda_language_server.syntax.version import VersionError
from conda_language_server.text.span import Span

missing_name = names.missing_name
name = names.name


def bracket_in_version(piece: Piece) -> Problem:
    """A `[` behind the name that the brackets' closing sign did not take with it."""
    return names.bracket(piece, piece.text.index("["))


def pattern(value: str | None, span: Span) -> Problem | None:
    """What is wrong with a name, build or channel that stands between `^` and `$` and so is a regular expression."""
    if not value or not (value.startswith("^") and value.endswith("$")):
        return None
    try:
        compiled(value)
    except ValueError as error:
        return Problem("invalid-regex", span, {"pattern": value, "reason": str(error)})
    return None


def version(text: str, found: VersionText, error: VersionError) -> Problem:
    """Why conda refuses a version; `text` is the whole match spec."""
    whole = Piece(text, range(len(text)), len(text))
    problem = (
        names.variable(whole) or names.html(whole) or names.marker(whole.part(found.raw.whole.start, len(text))) or names.option(found.raw)
    )
    if problem is not None:
        return problem
    for look in (_look_alike, _tab, _quotes, _blank_between, _glued, _operator):
        problem = look(found, error)
        if problem is not None:
            return problem
    span = found.span(error.span)
    if error.code == "empty-constraint":
        return _separator(found, error, span)
    if error.code == "unbalanced-parenthesis":
        return Problem(error.code, span, {**error.arguments, "replacement": ""})
    if error.code in ("unfinished-regex", "invalid-regex", "nested-too-deeply"):
        return Problem(error.code, span, {"pattern": found.text, **error.arguments})
    if "=" in error.arguments.get("characters", ""):
        return _extra_equals(text, found)
    arguments = {**error.arguments, "version": found.text, "reason": error.code}
    if "spans" in arguments:
        arguments["spans"] = tuple(found.span(s) for s in arguments["spans"])
    return Problem("invalid-version", span, arguments)


SUGGESTIONS = {
    "<>": "!=",
    "><": "!=",
    "=!": "!=",
    "!": "!=",
    "!==": "!=",
    "=<": "<=",
    "<==": "<=",
    "=>": ">=",
    ">==": ">=",
    "=~": "~=",
    "~": "~=",
    "~>": "~=",
    "~==": "~=",
    "====": "==",
}
"""Operators that conda does not know, and the one that is meant."""

_BLANK_BETWEEN = re.compile(r"(?<=[^\s,|<>=!~])\s+(?=[<>=!~])")
_AND = re.compile(r"(?<=[\w*])\s*(?:\band\b|&&?)\s*(?=[<>=!~])")
_GLUED = re.compile(r"(?<=[\w*])(?:[<>]=?|[!~=]=)(?=\d)")
_OPERATOR_CHARACTERS = "=<>!~^"


def _look_alike(found: VersionText, _: VersionError) -> Problem | None:
    match = LOOK_ALIKE_RUN.search(found.raw.text)
    return names.look_alike(found.raw, match) if match is not None else None


def _tab(found: VersionText, error: VersionError) -> Problem | None:
    start = found.raw.text.find("\t")
    if start < 0 or "\t" not in str(error.arguments.get("characters", "")):
        return None
    return Problem("tab", found.raw.span(start, start + 1), {"replacement": " "})


def _quotes(found: VersionText, _: VersionError) -> Problem | None:
    match = re.search("(['\"])([^'\"]+)\\1", found.raw.text)
    if match is None:
        return None
    return Problem("quoted-version", found.raw.span(*match.span()), {"version": match.group(2), "replacement": match.group(2)})


def _blank_between(found: VersionText, _: VersionError) -> Problem | None:
    """`>=1 <2`: conda joins the two to `>=1<2`."""
    text = found.raw.text
    match = _AND.search(text) or _BLANK_BETWEEN.search(text)
    if match is None:
        return None
    left = re.split(r"[,|]", text[: match.start()])[-1].strip()
    right = re.split(r"[,|\s]", text[match.end() :], maxsplit=1)[0]
    if not left or not right.strip(_OPERATOR_CHARACTERS):
        return None
    arguments = {"left": left, "right": right}
    is_plain = " " not in left and re.match(r"(?:[<>!=~]=|[<>=])(?![<>=!~])", right)
    return Problem("blank-between-constraints", found.raw.span(*match.span()), {**arguments, "replacement": ","} if is_plain else arguments)


def _glued(found: VersionText, _: VersionError) -> Problem | None:
    """`>=1<2`: two constraints with nothing between them."""
    text = found.raw.text
    match = _GLUED.search(text)
    if match is None:
        return None
    left = re.split(r"[,|\s]", text[: match.start()])[-1]
    right = re.split(r"[,|\s]", text[match.start() :], maxsplit=1)[0]
    if left[:1] not in _OPERATOR_CHARACTERS:
        return None
    arguments = {"left": left, "right": right, "replacement": "," + match.group()}
    return Problem("blank-between-constraints", found.raw.span(*match.span()), arguments)


def _operator(found: VersionText, error: VersionError) -> Problem | None:
    if error.code == "wildcard-after-compatible-release":
        version = error.arguments["version"]
        return Problem(error.code, found.span(error.span), {"version": version, "replacement": "=" + version})
    if error.code == "blank-after-operator":
        return Problem(error.code, found.span(error.span), {**error.arguments, "replacement": "".join(error.arguments.values())})
    is_caret = error.code == "unfinished-regex" and bool(re.match(r"\^[\d.]+", error.arguments["text"]))
    if error.code not in ("unknown-operator", "operator-without-version", "empty-version") and not is_caret:
        return None
    start, stop = _operator_around(found, error)
    if start == stop:
        return None
    operator = re.sub(r"\s", "", found.raw.text[start:stop])
    span = found.raw.span(start, stop)
    if not found.raw.text[stop:].strip(" ,|*"):
        return Problem("operator-without-version", span, {"operator": operator})
    arguments = {"operator": operator}
    return Problem("unknown-operator", span, {**arguments, "replacement": SUGGESTIONS[operator]} if operator in SUGGESTIONS else arguments)


def _operator_around(found: VersionText, error: VersionError) -> tuple[int, int]:
    """The operator as it stands in the match spec, where conda has not yet taken away its `=`."""
    text = found.raw.text
    place = found.span(error.span).start
    start = next((i for i, at in enumerate(found.raw.at) if at == place), len(text))
    stop = start
    while start > 0 and text[start - 1] in _OPERATOR_CHARACTERS:
        start -= 1
    while stop < len(text) and text[stop] in _OPERATOR_CHARACTERS:
        stop += 1
    return start, stop


def _separator(found: VersionText, error: VersionError, span: Span) -> Problem:
    """A `,` or `|` with nothing on one of its sides; or nothing at all."""
    separator = error.arguments.get("separator", "")
    text = found.raw.text
    if not text.strip(" =<>!~"):
        return Problem("operator-without-version", found.raw.whole, {"operator": text.strip()})
    match = re.search(r"[,|]\s*$", text) or re.match(r"\s*[,|]", text) or re.search(r"(?<=[,|])\s*[,|]", text)
    if match is None:
        return Problem("separator-without-constraint", span, {"separator": separator})
    return Problem("separator-without-constraint", found.raw.span(*match.span()), {"separator": match.group().strip(), "replacement": ""})


def _extra_equals(text: str, found: VersionText) -> Problem:
    """`1.0=` and `1.0=a=b`: one `=` too many."""
    raw = found.raw.text
    start = raw.rstrip().rfind("=") if raw.rstrip().endswith("=") else raw.find("=", len(raw) - len(raw.lstrip(_OPERATOR_CHARACTERS + " ")))
    span = found.raw.span(start, start + 1) if start >= 0 else found.raw.whole
    arguments = {"version": found.text.strip("=")}
    return Problem("extra-equals", span, arguments if text[span.end :].strip() else {**arguments, "replacement": ""})
