"""Spaces of other keyboards, word processors and web pages where YAML knows its own space only."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from conda_language_server.syntax.signs import INVISIBLE, ODD_SPACES

Role = Literal["indent", "separator", "opening", "comment", "end"]
"""`separator` stands behind a dash or a key and before a value, `opening` where the value is on the lines below."""
_ODD = "[" + "".join(ODD_SPACES) + "]"
_ANY = "[ \t" + "".join(ODD_SPACES) + "]"
_SPACES = " \t" + "".join(ODD_SPACES)
# A longer line is text.
_LONGEST = 1000
_HAS_ODD = re.compile(_ODD)
_LEAD = re.compile(rf"{_ANY}*")
_DASH = re.compile(rf"-({_ANY}+|\Z)")
# The first colon of the line that is no part of an address or a path.
_KEY = re.compile(rf"(?:'[^']*'|\"[^\"]*\"|(?!{_ODD})[^\s\-?:,\[\]{{}}#&*!|>'\"%@`][^:#]*):(?={_ANY}|\Z)")
_COMMENT = re.compile(rf"(?<={_ANY})#")


class OddRun(NamedTuple):
    """A run of spaces, at least one of them odd, where it stands in the text and what it does there."""

    start: int
    end: int
    role: Role

    def ordinary(self, text: str) -> str:
        """Ordinary spaces in its place; of an indentation as many as there are characters that take room."""
        visible = sum(ch not in INVISIBLE for ch in text[self.start : self.end])
        width = {"indent": visible, "separator": 1, "opening": 0, "comment": max(visible, 1), "end": 0}[self.role]
        return " " * width


def odd_runs(text: str, start: int, end: int) -> list[OddRun]:
    """The runs at which a line, given by its ends, is taken apart: before its content, behind a dash or key, before a comment, at its end."""
    whole = text[start:end]
    if len(whole) > _LONGEST or whole.isascii() or not _HAS_ODD.search(whole):
        return []
    lead = _LEAD.match(whole)
    at = lead.end() if lead else 0
    if at == len(whole):
        return [OddRun(start, end, "end")]
    found: list[tuple[int, int, Role]] = [(0, at, "indent")]
    while dash := _DASH.match(whole, at):
        found.append((*dash.span(1), "separator"))
        at = dash.end()
    if not whole.startswith("#", at):
        limit = next((c.start() for c in _COMMENT.finditer(whole, at) if not _in_quotes(whole[at : c.start()])), len(whole))
        key = _KEY.match(whole, at, limit)
        if key is not None:
            found.append((key.end(), key.end() + len(whole[key.end() :]) - len(whole[key.end() :].lstrip(_SPACES)), "separator"))
        found.append((len(whole[:limit].rstrip(_SPACES)), limit, "comment" if limit < len(whole) else "end"))
    return _of_line(start, whole, found)


def _of_line(start: int, whole: str, found: list[tuple[int, int, Role]]) -> list[OddRun]:
    """The runs that hold something odd. What is behind the last dash or colon of a line is its end, too."""
    runs: dict[int, OddRun] = {}
    for first, last, role in found:
        if _HAS_ODD.search(whole, first, last):
            is_opening = role == "end" and first in runs
            runs[first] = OddRun(start + first, start + last, "opening" if is_opening else role)
    return list(runs.values())


def _in_quotes(before: str) -> bool:
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1


def odd_line(line: str) -> bool:
    """Whether an odd space may change what YAML makes of a line."""
    return any(run.role != "end" for run in odd_runs(line, 0, len(line)))
