"""The difference of two texts as edits."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from conda_language_server.text.edits import Edit
from conda_language_server.text.lines import split_lines
from conda_language_server.text.span import Span

_MOST_LINES = 3000
"""Comparing takes time that grows with the square of this; a longer stretch is replaced as one."""


def line_edits(before: str, after: str) -> Iterator[Edit]:
    """Edits that turn one text into the other, in the order of the text. They replace whole lines, and only those that differ."""
    old, new = split_lines(before), split_lines(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    offset = sum(map(len, old[:head]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(old), len(new)) > _MOST_LINES:
        yield Edit(Span(offset, offset + sum(map(len, old))), "".join(new))
        return
    starts = [offset]
    for line in old:
        starts.append(starts[-1] + len(line))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(Span(starts[a], starts[b]), "".join(new[c:d]))


def _common(some: list[str], others: list[str]) -> int:
    """How many first lines are equal."""
    count = 0
    for a, b in zip(some, others, strict=False):
        if a != b:
            break
        count += 1
    return count
