"""`^1.2`, as poetry and npm write it: at least this version, and the same first number that is not zero."""

from __future__ import annotations

import re
from typing import NamedTuple


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


_CARET = re.compile(r"\^\s*(\d{1,9}(?:\.\d{1,9})*)(?![\w.*+!-])").match
