"""Versions as conda reads and orders them.

Source: conda 26.7, `conda/models/version.py` (`VersionOrder`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, zip_longest
from typing import Any, Union

from conda_language_server.text.span import Span

Part = Union[int, float, str]
Segment = tuple[Part, ...]
Segments = tuple[Segment, ...]


class VersionError(ValueError):
    """conda refuses a version or a version constraint.

    `code` names the kind in kebab case, `span` the guilty stretch (code points of the text that was parsed), `arguments` fill a message.
    """

    def __init__(self, code: str, span: Span, **arguments: Any) -> None:
        super().__init__(code)
        self.code = code
        self.span = span
        self.arguments = arguments


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A version and its place in conda's order.

    Versions that differ only in trailing zeros or in case are equal (`1.1`, `1.1.0`), and so are their hashes.
    `text` is the version in lower case, `segments` its dot-separated parts after the epoch, which comes first.
    """

    text: str
    segments: Segments
    local: Segments

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Version):
            return NotImplemented
        return self.compare(other) == 0

    def __hash__(self) -> int:
        return hash((_trimmed(self.segments), _trimmed(self.local)))

    def __lt__(self, other: Version) -> bool:
        return self.compare(other) < 0

    def __le__(self, other: Version) -> bool:
        return self.compare(other) <= 0

    def __gt__(self, other: Version) -> bool:
        return self.compare(other) > 0

    def __ge__(self, other: Version) -> bool:
        return self.compare(other) >= 0

    def compare(self, other: Version) -> int:
        """Negative, zero or positive: this version is lower, equal or higher."""
        return _compare(self.segments, other.segments) or _compare(self.local, other.local)

    def starts_with(self, prefix: Version) -> bool:
        """Whether `prefix.*` lets this version in: all parts agree, and the last part of the prefix is met or, if it is a word, begun."""
        if prefix.local:
            return _compare(self.segments, prefix.segments) == 0 and _begins(self.local, prefix.local)
        return _begins(self.segments, prefix.segments)


@lru_cache(maxsize=8192)
def parse_version(text: str) -> Version:
    """The version that a text means.

    Raises:
        VersionError: where conda's `VersionOrder` refuses the text. Codes: `empty-version`, `invalid-version-characters`
            and `dash-and-underscore` (`characters`, `spans`), `epoch-not-a-number`, `second-epoch`, `second-local-version`, `local-version-only`,
            `empty-version-part`, `version-number-too-long`.
    """
    start = len(text) - len(text.lstrip())
    version = text.strip().lower()
    if not version:
        raise VersionError("empty-version", Span(0, len(text)))
    version = _checked(version, text, start)
    epoch, bang, rest = version.rpartition("!")
    if bang and not epoch.isdigit():
        twice = "!" in epoch
        raise VersionError("second-epoch" if twice else "epoch-not-a-number", Span(start, start + len(epoch) + 1), epoch=epoch)
    at = start + len(epoch) + len(bang)
    main, plus, local = rest.partition("+")
    if "+" in local:
        raise VersionError("second-local-version", Span(at + len(main), at + len(rest)), local=local)
    if not main:
        raise VersionError("local-version-only" if plus else "empty-version-part", Span(start, start + len(version)), version=version)
    segments = (_segment(epoch or "0", start), *_main_segments(main, at))
    return Version(version, segments, _segments(local, at + len(main) + 1) if plus else ())


_ALLOWED = re.compile(r"[*.+!_0-9a-z]+").fullmatch
_SPLIT = re.compile(r"[0-9]+|[*]+|[^0-9*]+").findall

# CPython refuses to read longer numbers since 3.11, and conda falls over with it.
_LONGEST_NUMBER = 4300
_MOST_SPANS = 100


def _checked(version: str, text: str, start: int) -> str:
    """The lower-case version without dashes; raises where it holds characters that no version may have."""
    if _ALLOWED(version):
        return version
    if "-" in version and "_" not in version:
        # conda takes dashes as underscores, as long as there are no underscores beside them.
        version = version.replace("-", "_")
        if _ALLOWED(version):
            return version
    found = (Span(i, i + 1) for i, c in enumerate(text.rstrip()) if i >= start and not _is_fine(c, version))
    spans = tuple(islice(found, _MOST_SPANS))
    characters = "".join(dict.fromkeys(text[s.start] for s in spans))
    code = "dash-and-underscore" if characters == "-" else "invalid-version-characters"
    raise VersionError(code, Span(spans[0].start, spans[-1].end), characters=characters, spans=spans)


def _is_fine(character: str, version: str) -> bool:
    if character == "-":
        return "-" not in version  # the dashes are not the trouble: they were replaced above
    return bool(_ALLOWED(character.lower()))


def _main_segments(main: str, at: int) -> Segments:
    if not main.endswith("_"):
        return _segments(main, at)
    # A last underscore belongs to the last part: `1.0.1_` is lower than `1.0.1a`, the openssl way of counting.
    pieces = main[:-1].replace("_", ".").split(".")
    pieces[-1] += "_"
    return _all(pieces, at)


def _segments(text: str, at: int) -> Segments:
    return _all(text.replace("_", ".").split("."), at)


def _all(pieces: list[str], at: int) -> Segments:
    segments = []
    end = at + sum(map(len, pieces)) + len(pieces) - 1
    for piece in pieces:
        if not piece:
            # The separators on both sides, as far as there are any.
            raise VersionError("empty-version-part", Span(max(at - 1, 0), min(at + 1, end)))
        segments.append(_segment(piece, at))
        at += len(piece) + 1
    return tuple(segments)


def _segment(piece: str, at: int) -> Segment:
    """Numbers and words of one part; one that begins with a word gets a zero in front, so that numbers meet numbers."""
    if piece.isdigit() and len(piece) <= _LONGEST_NUMBER:
        return (int(piece),)
    parts = tuple(_part(run, at) for run in _SPLIT(piece))
    return parts if piece[0].isdigit() else (0, *parts)


def _part(run: str, at: int) -> Part:
    if run.isdigit():
        if len(run) > _LONGEST_NUMBER:
            raise VersionError("version-number-too-long", Span(at, at + len(run)), limit=_LONGEST_NUMBER)
        return int(run)
    if run == "post":
        return float("inf")
    # Upper case sorts between `*` and `_`, which is where conda wants `dev`.
    return "DEV" if run == "dev" else run


def _compare(left: Segments, right: Segments) -> int:
    if left == right:
        return 0
    for ours, theirs in zip_longest(left, right, fillvalue=()):
        if ours == theirs:
            continue
        for a, b in zip_longest(ours, theirs, fillvalue=0):
            if a != b:
                return _compare_parts(a, b)
    return 0


def _compare_parts(a: Part, b: Part) -> int:
    if isinstance(a, str):
        return -1 if not isinstance(b, str) or a < b else 1
    return 1 if isinstance(b, str) or a > b else -1


def _begins(ours: Segments, prefix: Segments) -> bool:
    last = len(prefix) - 1
    if _compare(ours[:last], prefix[:last]):
        return False
    segment = ours[last] if len(ours) > last else ()
    end = len(prefix[last]) - 1
    if _compare((segment[:end],), (prefix[last][:end],)):
        return False
    have, want = segment[end] if len(segment) > end else 0, prefix[last][end]
    if isinstance(want, str):
        return isinstance(have, str) and have.startswith(want)
    return have == want


def _trimmed(segments: Segments) -> Segments:
    """Without the trailing zeros that the order does not see."""
    trimmed = [_trimmed_segment(s) for s in segments]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return tuple(trimmed)


def _trimmed_segment(segment: Segment) -> Segment:
    end = len(segment)
    while end and segment[end - 1] == 0:
        end -= 1
    return segment[:end]
