"""What a program says where it did nothing at all, and where in the file the cause lies. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from conda_language_server.text.messages import Message
from conda_language_server.world.engines import failure_words as words


class Refusal(NamedTuple):
    """It asked whether what is there may be removed or installed over, and nobody answered. `place` as the program wrote it."""

    what: Literal["environment", "folder"]
    place: str | None


def refusal(text: str) -> Refusal | None:
    """Reads it off the output: conda ends with status 0 then."""
    left = "CondaSystemExit: Exiting." in text
    for what, search in _CONDAS_QUESTIONS:
        if left and (found := search(text)):
            return Refusal(what, found[1])
    if found := re.search(r"^CondaValueError: prefix already exists: (\S.*)$", text, re.MULTILINE):
        return Refusal("environment", found[1])
    if re.search(r"Overwrite\?:? \[y/N\]\s*Aborted", text):
        found = re.search(r"Found conda-prefix at '([^\n]{0,1000})'\. Overwrite", text)
        return Refusal("environment", found[1] if found else None)
    return Refusal("folder", None) if "Non-conda folder exists at prefix" in text else None


_CONDAS_QUESTIONS: tuple[tuple[Literal["environment", "folder"], Callable[[str], re.Match[str] | None]], ...] = (
    ("environment", re.compile(r"^WARNING: A conda environment already exists at '(.*)'$", re.MULTILINE).search),
    ("folder", re.compile(r"^WARNING: A directory already exists at the target location '(.*)'$", re.MULTILINE).search),
)


def nothing_done(text: str, file: str, program: str) -> Message | None:
    """Why a program that reports success has created nothing."""
    if "--download-only" in text:
        return words.DOWNLOAD_ONLY(file=file)
    return words.NOT_ANSWERED(program=program, file=file) if "CondaSystemExit" in text else None


def place_in_file(text: str, lines: Sequence[str]) -> tuple[int, int] | None:
    """The line and column, from 0, of what the program did not take; `lines` are those of the file."""
    if found := re.search(AT_LINE, text):
        line, column = int(found[1]) - 1, int(found[2]) - 1
        return (line, max(column, 0)) if 0 <= line < len(lines) else None
    if found := re.search(NOT_A_VERSION, text):
        spec = found[1] or found[2]
        at = next((index for index, line in enumerate(lines) if spec in line and not line.lstrip().startswith("#")), None)
        return (at, lines[at].index(spec)) if at is not None else None
    return None


AT_LINE = r"yaml-cpp: error at line (\d{1,7}), column (\d{1,7}): ([^\n]*)"
NOT_A_VERSION = r"Error parsing (?:version|MatchSpec) (?:\"([^\"\n]+)\"|'([^'\n]+)')"
