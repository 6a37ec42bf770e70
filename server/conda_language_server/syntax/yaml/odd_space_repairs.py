"""What is meant by spaces of another keyboard: the ordinary one, or the indentation of the neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from conda_language_server.syntax.signs import INVISIBLE, ODD_SPACES
from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.indentation import fitting_indent, is_open_above
from conda_language_server.syntax.yaml.odd_spaces import OddRun, odd_runs
from conda_language_server.syntax.yaml.source_lines import Line, line_at, lines_after, lines_before

_NEAR = 50
_SPACE = f"[ \t{ODD_SPACES}]"
_FULL_WIDTH_KEY = re.compile(rf"{_SPACE}*(?:-{_SPACE}+)?[A-Za-z_][\w.-]*(\uff1a)")
_BEHIND_COLON = ("", " ", "\r", "\n", *ODD_SPACES)
_BLOCK_TEXT = re.compile(r"[|>][+-]?\d?[+-]?\Z")


def mended_lines(text: str, first: Line, last: int) -> tuple[list[Change], list[OddRun]]:
    """The changes that put ordinary spaces into the lines from one to another and, where they indent or divide, into those below.

    An indentation becomes that of the neighbours. Where it stands below a key with a full-width colon, that colon is meant as well.
    """
    colons = _full_width_keys(text, first)
    text = _with_ascii(text, colons)
    runs: list[OddRun] = []
    for line in (first, *lines_after(text, first)):
        here = odd_runs(text, line.start, line.end)
        runs += here if line.start <= last else [run for run in here if run.role in ("indent", "separator", "opening")]
        if line.start > last and _BLOCK_TEXT.search(line.content):
            # What follows may be text, of which nobody knows what is meant.
            break
    view = _as_ordinary(text, runs)
    indents = dict(_indents(text, view, first, {run.start for run in runs if run.role == "indent"}))
    changes = [
        Change(run.start, run.end, " " * indents[run.start]) if run.start in indents else Change(run.start, run.end, run.ordinary(text))
        for run in runs
    ]  # fmt: skip
    changes += [Change(at, at + 1, ":" if text[at + 1 : at + 2] in _BEHIND_COLON else ": ") for at in colons]
    return sorted(changes), runs


def _full_width_keys(text: str, first: Line) -> list[int]:
    """The full-width colons behind keys from this line on, where an odd space indents one of the lines as well."""
    if "\uff1a" not in text:
        return []
    found: list[int] = []
    is_indented = False
    for line in (first, *lines_after(text, first)):
        is_indented = is_indented or any(run.role == "indent" for run in odd_runs(text, line.start, line.end))
        key = _FULL_WIDTH_KEY.match(text, line.start, line.end)
        found += [key.start(1)] if key else []
        if _BLOCK_TEXT.search(line.content):
            break
    return found if is_indented else []


def _with_ascii(text: str, colons: list[int]) -> str:
    pieces = [text[start + 1 : end] for start, end in pairwise((-1, *colons, len(text)))]
    return ":".join(pieces)


def _as_ordinary(text: str, runs: list[OddRun]) -> str:
    """The text with an ordinary space for every character of the runs, so that lines look as they are meant and stand where they stood."""
    pieces: list[str] = []
    done = 0
    for run in runs:
        pieces += (text[done : run.start], " " * (run.end - run.start))
        done = run.end
    return "".join((*pieces, text[done:]))


def _indents(text: str, view: str, first: Line, odd: set[int]) -> Iterator[tuple[int, int]]:
    """The start of each line that is indented by odd spaces, and the column that fits what stands above it."""
    start = line_at(view, first.start)
    above: list[Line] = [line for line in lines_before(view, start, _NEAR) if not line.is_empty][::-1]
    leads: dict[str, int] = {}
    for line in [start, *lines_after(view, start)]:
        shown, lead = line, text[line.start : line.content_start]
        if line.start in odd:
            depth = sum(ch not in INVISIBLE for ch in lead)
            known = leads.get(lead)
            is_known = known is not None and is_open_above(above, known, line)
            width = known if known is not None and is_known else fitting_indent(view, depth, line, above, lambda at: at not in odd)
            leads[lead] = width
            yield line.start, width
            shown = line._replace(indent=width)
        if not line.is_empty:
            above.append(shown)
            del above[:-_NEAR]
