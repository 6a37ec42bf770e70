"""What version constraints have in common: can two of them be met at once, does one make another needless.

Every constraint that compares versions lets in one stretch of conda's order, or all but one. A stretch lies between two cuts: right before
or right after a version, or before or after all versions that begin with a prefix (`1.2.*`). Constraints that look at letters (globs in the
middle, regular expressions) are no stretch, so they are enclosed: what they let in at most, and at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from conda_language_server.syntax.version import Version, VersionError, parse_version
from conda_language_server.syntax.version_spec import Constraint, VersionSpec


def is_empty_intersection(specs: Iterable[VersionSpec]) -> bool | None:
    """Whether no version at all meets every one of the constraints.

    True is certain, False has a witness, None is unknown.
    """
    specs = tuple(specs)
    if _is_huge(specs):
        return None
    common: Ranges = EVERYTHING
    for spec in specs:
        common = _both(common, _at_most(spec))
        if not common:
            return True
    return False if _has_witness(specs) else None


def implies(narrow: VersionSpec, wide: VersionSpec) -> bool:
    """Whether every version that meets the first also meets the second, so that the second is needless beside it. Certain if True."""
    return not _is_huge((narrow, wide)) and not _both(_at_most(narrow), _all_but(_at_least(wide)))


class Cut(NamedTuple):
    """A place between versions: before (`side` -1) or after (1) a version, or all versions that begin with it (`prefix`)."""

    version: Version
    prefix: bool
    side: int


class Range(NamedTuple):
    """From a cut to a cut; None is the end of the world."""

    low: Cut | None
    high: Cut | None


Ranges = tuple[Range, ...]
EVERYTHING: Ranges = (Range(None, None),)
NOTHING: Ranges = ()


def _is_huge(specs: Sequence[VersionSpec]) -> bool:
    """Whether the work would take longer than a keystroke may."""
    return sum(1 for spec in specs for _ in spec.constraints) > 100


def _at_most(spec: VersionSpec) -> Ranges:
    """Ranges outside which nothing is let in."""
    return _ranges(spec, EVERYTHING)


def _at_least(spec: VersionSpec) -> Ranges:
    """Ranges inside which everything is let in."""
    return _ranges(spec, NOTHING)


def _ranges(spec: VersionSpec, unknown: Ranges) -> Ranges:
    if spec.constraint is not None:
        return _ranges_of(spec.constraint, unknown)
    result = EVERYTHING if spec.joined == "," else NOTHING
    for part in spec.parts:
        ranges = _ranges(part, unknown)
        result = _both(result, ranges) if spec.joined == "," else _either(result, ranges)
    return result


def _ranges_of(constraint: Constraint, unknown: Ranges) -> Ranges:
    operator, version = constraint.operator, constraint.version
    if operator == "any":
        return EVERYTHING
    if version is None or (operator == "~=" and constraint.prefix is None):
        return unknown
    before, after = Cut(version, False, -1), Cut(version, False, 1)
    if operator == "startswith":
        return _beginning_with(version)
    if operator == "not-startswith":
        return _all_but(_beginning_with(version))
    if operator == "~=" and constraint.prefix is not None:
        return _both((Range(before, None),), _beginning_with(constraint.prefix))
    if operator == "!=":
        return Range(None, before), Range(after, None)
    low = {"==": before, ">=": before, ">": after}.get(operator)
    high = {"==": after, "<=": after, "<": before}.get(operator)
    return (Range(low, high),)


def _beginning_with(prefix: Version) -> Ranges:
    return (Range(Cut(prefix, True, -1), Cut(prefix, True, 1)),)


def _all_but(ranges: Ranges) -> Ranges:
    result, low = [], None
    for i, taken in enumerate(ranges):
        if i > 0 or taken.low is not None:
            result.append(Range(low, taken.low))
        low = taken.high
        if low is None:
            return tuple(result)
    return (*result, Range(low, None))


def _either(left: Ranges, right: Ranges) -> Ranges:
    return _all_but(_both(_all_but(left), _all_but(right)))


def _both(left: Ranges, right: Ranges) -> Ranges:
    """What lies in both; the ranges of a result are in order and do not touch."""
    result, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        low = _higher(left[i].low, right[j].low)
        left_ends_first = _is_lower(left[i].high, right[j].high)
        high = left[i].high if left_ends_first else right[j].high
        if low is None or high is None or _compare(low, high) < 0:
            result.append(Range(low, high))
        i, j = (i + 1, j) if left_ends_first else (i, j + 1)
    return tuple(result)


def _higher(a: Cut | None, b: Cut | None) -> Cut | None:
    """The higher of two lower ends."""
    if a is None or b is None:
        return a if b is None else b
    return a if _compare(a, b) >= 0 else b


def _is_lower(a: Cut | None, b: Cut | None) -> bool:
    """Whether the first of two upper ends comes first."""
    if a is None or b is None:
        return b is None and a is not None
    return _compare(a, b) < 0


def _compare(a: Cut, b: Cut) -> int:
    if not a.prefix and not b.prefix:
        return a.version.compare(b.version) or a.side - b.side
    if not a.prefix:
        return _inside(a, b) if a.version.starts_with(b.version) else a.version.compare(b.version)
    if not b.prefix:
        return -_compare(b, a)
    if a.version.starts_with(b.version) or b.version.starts_with(a.version):
        depth = _depth(a.version), _depth(b.version)
        if depth[0] != depth[1]:
            return _inside(a, b) if depth[0] > depth[1] else -_inside(b, a)
        return _compare_words(a, b)
    return a.version.compare(b.version)


def _inside(_: Cut, outer: Cut) -> int:
    """How a cut within all versions of a prefix lies to the prefix' own ends."""
    return -outer.side


def _compare_words(a: Cut, b: Cut) -> int:
    """Prefixes of one length that begin with each other: the same one, or a longer last word (`1.2al`) within a shorter (`1.2a`)."""
    if a.version == b.version:
        return a.side - b.side
    return _inside(a, b) if a.version.starts_with(b.version) else -_inside(b, a)


def _depth(version: Version) -> tuple[int, int, int]:
    """How far down a prefix reaches: `1.0` is deeper than `1`, though as versions they are equal."""
    segments = version.local or version.segments
    return bool(version.local), len(segments), len(segments[-1])


def _has_witness(specs: Sequence[VersionSpec]) -> bool:
    """Whether one of the versions that the constraints speak of, or one close to it, meets them all."""
    constraints = [c for spec in specs for c in spec.constraints]
    if any(c.operator == "regex" for c in constraints):
        return False  # a match may be a guess
    texts = {c.version.text for c in constraints if c.version is not None} or {"1"}
    return any(_meets_all(text + tail, specs) for text in sorted(texts) for tail in ("", ".1", "a0", "post1"))


def _meets_all(text: str, specs: Sequence[VersionSpec]) -> bool:
    try:
        version = parse_version(text)
    except VersionError:
        return False
    return all(spec.matches(version) for spec in specs)
