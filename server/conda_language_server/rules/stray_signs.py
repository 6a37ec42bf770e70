"""A bracket or quote too much or too few in a line, where taking or putting just that one makes it readable."""

from __future__ import annotations

import re
from collections.abc import Callable

from conda_language_server.syntax.signs import as_ascii

_OPERATOR = re.compile(r"[<>=~]")
_STRAY = "[]{}()'\",;"


def without_stray(text: str, is_sound: Callable[[str], bool]) -> str | None:
    """The text with one character less at its end or beginning, with the bracket closed, or in ASCII; None where none of these can be read."""
    stripped = text.strip()
    if not stripped or len(stripped) > 300:
        return None
    candidates = []
    if "[" in stripped and "]" not in stripped and not stripped.endswith("["):
        candidates.append(stripped + "]")
    if not stripped.isascii():
        candidates.append(as_ascii(stripped))
    # Behind a name a closing bracket may be what is left of a pair of them.
    is_pair = stripped[-1] in "]})" and not _OPERATOR.search(stripped)
    if stripped[-1] in _STRAY and not is_pair:
        candidates.append(stripped[:-1].rstrip())
    if stripped[0] in _STRAY:
        candidates.append(stripped[1:].lstrip())
    return next((each for each in candidates if each and each != text and is_sound(each)), None)
