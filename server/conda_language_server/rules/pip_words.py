"""What shows in the words of a line under `pip:` and not to pip's parser."""

from __future__ import annotations

import re

from conda_language_server.data import pip_names
from conda_language_server.syntax import pip_requirement
from conda_language_server.syntax.pip.options import FLAG_OPTIONS, VALUE_OPTIONS
from conda_language_server.text.span import Span

NO_NAMES = frozenset(("latest", "newest", "stable", "any", "and", "or", "version", "with", "from", "in", "is", "not"))
"""Words that people put behind a package and that are none."""


def joined(text: str) -> list[str] | None:
    """The requirements of a line that holds several, between spaces, commas or semicolons; None where it may be something else."""
    if len(text) > _LONGEST:
        return None
    pieces: list[str] = []
    start = 0
    for match in _NEXT_NAME(text):
        if _is_in_brackets(text, match.end()):
            continue
        pieces.append(text[start : match.start()])
        start = match.end()
        if match["separator"].strip() == ";" and _MARKER_NAME(text, start):
            return None
    pieces.append(text[start:])
    spaced = len(pieces)
    pieces = [piece for together in pieces for piece in _STUCK(together)]
    pieces = [piece.strip().rstrip(",;").rstrip() for piece in pieces]
    if len(pieces) < 2 or NO_NAMES.intersection(pieces):
        return None
    pieces = [_with_two_equals(piece) for piece in pieces]
    read = [pip_requirement.parse(piece) for piece in pieces]
    if any(r.problems or r.kind != "requirement" or r.marker for r in read):
        return None
    # A word behind a version may as well be a build, or what somebody remarks on it; one without a space in front, a part of the version.
    is_stuck = len(pieces) > spaced
    doubtful = [r.canonical_name for r in read[1:] if is_stuck or not r.specifier]
    return pieces if set(doubtful) <= set(pip_names()) else None


def _is_in_brackets(text: str, at: int) -> bool:
    closing = text.find("]", at)
    return closing >= 0 and "[" not in text[at:closing]


def _with_two_equals(piece: str) -> str:
    return piece if "==" in piece else _ONE_EQUALS(r"==", piece, count=1)


def glued_to(behind: str) -> str | None:
    """The option in `--extra-index-urlhttps://…`, behind which a space is missing; None where it is another mistake."""
    found = next((o for o in sorted(VALUE_OPTIONS, key=len, reverse=True) if behind.startswith(o)), None)
    return found if found and re.match(r"[:./]|\w+://|[\w-]+\.\w+", behind[len(found) :]) else None


def stuck_option(text: str) -> Span | None:
    """The option in `torch==2.1--extra-index-url https://…`, in front of which a space is missing; None where none is."""
    for match in _STUCK_OPTION(text) if "-" in text[1:] else ():
        if len(match["option"]) == 2 or match["option"] in VALUE_OPTIONS or match["option"] in FLAG_OPTIONS:
            return Span(*match.span("option"))
    return None


def without_folder(text: str) -> str | None:
    """`numpy==1.20.0`, where the folder from which it was installed stands behind it in parentheses; None for every other line."""
    match = _WITH_FOLDER(text)
    return match[1] if match and not pip_requirement.parse(match[1]).problems else None


_LONGEST = 2000
_STUCK = re.compile(r"(?<=\d)(?=[A-Za-z][\w-]{2,}(?:\[[^\]]*\])?\s*[=<>!~]=)").split
_NEXT_NAME = re.compile(r"(?<![\s,;<>=!~])(?P<separator>\s*[,;]\s*|\s+)(?=[A-Za-z])").finditer
_ONE_EQUALS = re.compile(r"(?<![=<>!~])=(?=\s*\d[\w.+!*-]*$)").sub
_MARKER_NAME = re.compile(r"(?:python\w*|platform\w*|sys_platform|os\w*|system|extra|implementation\w*)\b").match
_STUCK_OPTION = re.compile(r"(?<=[\w.*\]'\";,])(?P<option>--[a-z][a-z-]*(?=[=\s]|$)|-[fic](?=\s+\w+://))").finditer
_WITH_FOLDER = re.compile(r"\s*([A-Za-z0-9][\w.-]*\s*==\s*[\w.+!-]+)\s+\((?:[A-Za-z]:)?[\\/~][^()]*\)\s*").fullmatch
