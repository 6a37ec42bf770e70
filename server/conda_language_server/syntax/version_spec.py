"""Version constraints as conda reads and applies them: `>=1.2,<2`, `1.2.*`, `~=1.4|2.*`.

Source: conda 26.7, `conda/models/version.py` (`VersionSpec`, `treeify`).
What two constraints have in common is asked of `version_ranges`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from conda_language_server.syntax.user_pattern import compiled
from conda_language_server.syntax.version import Version, VersionError, parse_version
from conda_language_server.syntax.version_tree import Joined, Node, read_tree
from conda_language_server.text.remembering import remembered
from conda_language_server.text.span import Span

Operator = Literal["==", "!=", "<", "<=", ">", ">=", "~=", "startswith", "not-startswith", "any", "glob", "regex", "text"]


class Constraint(NamedTuple):
    """One condition on a version.

    `operator` says how it is applied: `startswith` is `1.2.*` and `=1.2`, `not-startswith` is `!=1.2.*`, `any` is `*`, `glob` has a `*`
    before its end, `regex` stands between `^` and `$`, `text` is compared letter by letter.
    `span` is its stretch of the text that was parsed. `version` is there for all operators that compare versions, `prefix` for `~=`:
    the version without its last part; None there means that the solver fails on it (`~=1`).
    """

    text: str
    span: Span
    operator: Operator
    version: Version | None = None
    prefix: Version | None = None

    def matches(self, version: str | Version) -> bool:
        """Whether conda lets this version through. A regular expression too costly to try lets everything through."""
        if self.version is None:
            return _matches_text(self, version if isinstance(version, str) else version.text)
        found = parse_version(version) if isinstance(version, str) else version
        return _matches_version(self, found, self.version)


@dataclass(frozen=True, slots=True)
class VersionSpec:
    """A tree of constraints. `text` is how conda writes it; `joined` is `,` (all must hold), `|` (one must) or empty for one constraint."""

    text: str
    joined: Joined
    parts: tuple[VersionSpec, ...] = ()
    constraint: Constraint | None = None

    def __str__(self) -> str:
        return self.text

    def matches(self, version: str | Version) -> bool:
        """Whether conda lets this version through.

        Raises:
            VersionError: if the version itself is none.
        """
        if self.constraint is not None:
            return self.constraint.matches(version)
        return (all if self.joined == "," else any)(part.matches(version) for part in self.parts)

    @property
    def constraints(self) -> Iterator[Constraint]:
        """All single constraints, in the order of the text."""
        if self.constraint is not None:
            yield self.constraint
        for part in self.parts:
            yield from part.constraints


@remembered
def parse_version_spec(text: str) -> VersionSpec:
    """The constraints that a text means.

    Raises:
        VersionError: where conda's `VersionSpec` refuses the text. Codes: those of `parse_version`, and `empty-constraint`,
            `operator-without-version` (`operator`), `unknown-operator` (`operator`), `blank-after-operator` (`operator`),
            `wildcard-after-compatible-release`, `unfinished-regex`, `invalid-regex` (`reason`), `unbalanced-parenthesis`,
            `nested-too-deeply`.
    """
    first_line = text.split("\n", 1)[0]
    if not _JOINS(first_line):
        return _leaf(text, 0)
    return _finished(read_tree(text), 0)


_JOINS = re.compile(r"[()|,^$]").search
_RELATION = re.compile(r"(==|!=|<=|>=|~=|=|<|>)(?![=<>!~])(\S+)").fullmatch
_OPERATORS: dict[str, Operator] = {
    "==": "==",
    "!=": "!=",
    "<=": "<=",
    ">=": ">=",
    "~=": "~=",
    "=": "startswith",
    "<": "<",
    ">": ">",
}
_OPERATOR_RUN = re.compile(r"[=<>!~]*").match
_PLAIN_GLOB = re.compile(r"[\w.+!*-]+", re.ASCII).fullmatch
_DEEPEST = 250


def _finished(node: Node, depth: int) -> VersionSpec:
    if depth > _DEEPEST:
        raise VersionError("nested-too-deeply", Span(node.at, node.at + 1), limit=_DEEPEST)
    if not node.operator:
        return _leaf(node.text, node.at)
    parts = tuple(_finished(part, depth + 1) for part in node.parts)
    return VersionSpec(node.operator.join(p.text for p in parts), node.operator, parts)


def _leaf(text: str, at: int) -> VersionSpec:
    constraint = _constraint(text, at)
    return VersionSpec(constraint.text, "", (), constraint)


def _constraint(text: str, at: int) -> Constraint:
    at += len(text) - len(text.lstrip())
    text = text.strip()
    span = Span(at, at + len(text))
    if not text:
        raise VersionError("empty-constraint", span)
    if text[0] == "^" or text[-1] == "$":
        return _regex(text, span)
    if text[0] in "=<>!~":
        return _relation(text, span)
    if text == "*":
        return Constraint(text, span, "any")
    if "*" in text.rstrip("*"):
        _compiled(_glob_pattern(text), span)
        return Constraint(text, span, "glob")
    if text[-1] == "*":
        # conda writes `1.2*` as `1.2.*`.
        text = text if text.endswith(".*") else text[:-1] + ".*"
        return Constraint(text, span, "startswith", _version(text.rstrip("*").rstrip("."), at))
    if "@" in text:
        return Constraint(text, span, "text")
    return Constraint(text, span, "==", _version(text, at))


def _relation(text: str, span: Span) -> Constraint:
    match = _RELATION(text)
    if match is None:
        raise _bad_operator(text, span)
    sign, version_text = match.groups()
    operator = _OPERATORS[sign]
    at = span.start + len(sign)
    if version_text.endswith(".*"):
        if sign == "~=":
            raise VersionError("wildcard-after-compatible-release", span, version=version_text)
        version_text = version_text[:-2]
        operator = "not-startswith" if sign == "!=" else operator
    version = _version(version_text, at)
    return Constraint(text, span, operator, version, _without_last_part(version) if sign == "~=" else None)


def _bad_operator(text: str, span: Span) -> VersionError:
    run = _OPERATOR_RUN(text)
    operator = run.group() if run else ""
    where = Span(span.start, span.start + len(operator))
    if len(operator) == len(text):
        return VersionError("operator-without-version", where, operator=operator)
    rest = text[len(operator) :]
    if operator in _OPERATORS and rest[0].isspace():
        return VersionError("blank-after-operator", span, operator=operator, version=rest.strip())
    if operator in _OPERATORS:
        _version(rest, where.end)  # says what it has against the blank in the middle
    return VersionError("unknown-operator", where, operator=operator)


def _without_last_part(version: Version) -> Version | None:
    """What `~=1.4.2` must begin with: `1.4`. None where nothing is left, which conda notices only while solving."""
    try:
        return parse_version(".".join(version.text.split(".")[:-1]))
    except VersionError:
        return None


def _version(text: str, at: int) -> Version:
    """The version of a constraint; errors get the place in the whole text."""
    try:
        return parse_version(text)
    except VersionError as error:
        arguments = dict(error.arguments)
        if "spans" in arguments:
            arguments["spans"] = tuple(s.shifted(at) for s in arguments["spans"])
        raise VersionError(error.code, error.span.shifted(at), **arguments) from None


def _regex(text: str, span: Span) -> Constraint:
    if text[0] != "^" or text[-1] != "$":
        raise VersionError("unfinished-regex", span, text=text)
    _compiled(text, span)
    return Constraint(text, span, "regex")


def _glob_pattern(text: str) -> str:
    # Only these three characters are translated; everything else is a regular expression, as in conda.
    return "^(?:" + text.replace(".", r"\.").replace("+", r"\+").replace("*", r".*") + ")$"


def _compiled(pattern: str, span: Span) -> re.Pattern[str]:
    try:
        return compiled(pattern)
    except ValueError as error:
        raise VersionError("invalid-regex", span, reason=str(error)) from None


def _matches_version(constraint: Constraint, found: Version, wanted: Version) -> bool:
    operator = constraint.operator
    if operator == "startswith":
        return found.starts_with(wanted)
    if operator == "not-startswith":
        return not found.starts_with(wanted)
    order = found.compare(wanted)
    if operator == "~=":
        return order >= 0 and constraint.prefix is not None and found.starts_with(constraint.prefix)
    return {"==": order == 0, "!=": order != 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[operator]


def _matches_text(constraint: Constraint, version: str) -> bool:
    if constraint.operator == "any":
        return True
    if constraint.operator == "text":
        return constraint.text == version
    if constraint.operator == "glob" and _PLAIN_GLOB(constraint.text):
        return _matches_glob(constraint.text, version)
    pattern = constraint.text if constraint.operator == "regex" else _glob_pattern(constraint.text)
    return len(version) > 64 or _is_costly(pattern) or bool(compiled(pattern).match(version))


def _matches_glob(glob: str, text: str) -> bool:
    first, *middle, last = glob.split("*")
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        at = text.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _is_costly(pattern: str) -> bool:
    """Whether trying the pattern could take very long: repeated groups, references, or many repetitions."""
    pattern = pattern.replace("(?:", "(", 1)
    repeats = len(re.findall(r"[*+?{]", pattern))
    return len(pattern) > 500 or repeats > 3 or bool(re.search(r"\)[*+?{]|\\\d|\(\?", pattern))
