"""The lines of a requirements file, as pip joins and strips them (pip 26, `req/req_file.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class RequirementLine(NamedTuple):
    """One line: its `text` without comment, the comment on it, and the comment lines (with `#`) and empty lines above it.

    `text` is empty for what stands behind the last line.
    """

    text: str
    comment: str = ""
    above: tuple[str, ...] = ()


_COMMENT = re.compile(r"(?:^|(?<!\s)\s+)(#.*)")


def requirement_lines(text: str) -> Iterator[RequirementLine]:
    """The lines that say something; a backslash at the end of a line joins the next one to it."""
    above: list[str] = []
    for line in _joined(text):
        match = _COMMENT.search(line)
        content = (line[: match.start()] if match else line).strip()
        comment = "".join(c if c.isprintable() else " " for c in match[1]).rstrip() if match else ""
        if content:
            yield RequirementLine(content, comment, tuple(above))
            above = []
        else:
            above.append(comment)
    while above and not above[-1]:
        above.pop()
    if above:
        yield RequirementLine("", "", tuple(above))


def _joined(text: str) -> Iterator[str]:
    pending = ""
    for line in re.split(r"\r\n?|\n", text.removeprefix("\ufeff")):
        if line.lstrip().startswith("#"):
            # A comment line ends what a backslash began, as in pip.
            yield from filter(None, (pending,))
            pending = ""
            yield line
        elif line.endswith("\\"):
            pending += line[:-1].strip() + " "
        else:
            yield pending + (line.strip() if pending else line)
            pending = ""
    if pending:
        yield pending
