"""`^1.2`, as poetry and npm write it: at least this version, and the same first number that is not zero."""

from __future__ import annotations

import re
from typing import NamedTuple

from conda_language_server.syntax.problem import Problem
from conda_language_server.text.span import Span


class Caret(NamedTuple):
    """Where it ends in the text, and what conda and pip understand."""

    end: int
    range: str


def caret_at(text: str, start: int) -> Caret | None:
    """The caret with its version that begins here: `^1.2` is `>=1.2,<2`, `^0.3` is `>=0.3,<0.4`. None where it is anything else."""
    match = _CARET(text, start)
    if match is None:
        return None
    numbers = match[1].split(".")
    place = next((i for i, number in enumerate(numbers) if int(number)), len(numbers) - 1)
    upper = ".".join((*numbers[:place], str(int(numbers[place]) + 1)))
    return Caret(match.end(), f">={match[1]},<{upper}")


def with_caret(text: str, problem: Problem) -> tuple[Problem, str | None]:
    """An unknown operator that is poetry's caret, widened to all that its range takes the place of, and that range.

    `=^1.2` and `= ^1.2` lose their equals sign, since the range brings its own operators.
    """
    at = text.find("^", problem.span.start, problem.span.end) if problem.code == "unknown-operator" else -1
    caret = caret_at(text, at) if at >= 0 else None
    if caret is None:
        return problem, None
    before = text[:at].rstrip()
    start = len(before.rstrip("=")) if before.endswith("=") else at
    return problem._replace(span=Span(start, caret.end)), caret.range


_CARET = re.compile(r"\^\s*(\d{1,9}(?:\.\d{1,9})*)(?![\w.*+!-])").match
