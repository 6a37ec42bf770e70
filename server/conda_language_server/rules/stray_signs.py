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
    inside = _lone_bracket(stripped)
    if inside is not None and _is_too_many(stripped, inside):
        candidates.append(stripped[:inside] + stripped[inside + 1 :])
    if "[" in stripped and "]" not in stripped and not stripped.endswith("[") and (inside is None or _may_be_closed(stripped, inside)):
        candidates.append(stripped + "]")
    if (stripped.count("]") == 1 and inside is None) or (inside is not None and stripped[inside] == "]"):
        candidates += _opened(stripped)
    if not stripped.isascii():
        candidates.append(as_ascii(stripped))
    # Behind a name a closing bracket may be what is left of a pair of them.
    is_pair = stripped[-1] in "]})" and not _OPERATOR.search(stripped)
    if stripped[-1] in _STRAY and not is_pair:
        candidates.append(stripped[:-1].rstrip())
    if stripped[0] in _STRAY:
        candidates.append(stripped[1:].lstrip())
    return next((each for each in candidates if each and each != text and is_sound(each)), None)


def _lone_bracket(text: str) -> int | None:
    """Where the only bracket of a line stands, if that is inside of it."""
    found = [at for at, character in enumerate(text) if character in "[]{}()"]
    return found[0] if len(found) == 1 and 0 < found[0] < len(text) - 1 else None


def _is_too_many(text: str, at: int) -> bool:
    """Whether a bracket got into a word: into a version, or a name that is known without it, or one that no name may hold."""
    before, behind = text[:at], text[at + 1 :]
    if _FIELD.search(behind):
        return False
    if text[at] in "{}" or _OPERATOR.search(before) or _VERSION.search(before):
        return True
    if text[at] == "(" and _OPERATOR.match(behind):
        return True
    return _is_known(before + behind) and not _is_known(before)


def _may_be_closed(text: str, at: int) -> bool:
    """Whether a field, or something for a package that is known, stands behind the opening bracket."""
    return _FIELD.search(text, at) is not None or _is_known(text[:at])


def _opened(text: str) -> list[str]:
    """The line with the bracket that was lost between a package that is known and what it is asked to bring: `uvicornstandard]`."""
    found = _WORD_AND_BRACKET.match(text)
    if found is None or _is_known(found[1]):
        return []
    word = found[1]
    ends = (end for end in range(len(word) - _SHORTEST, _SHORTEST - 1, -1) if word[end].isalpha() and _is_known(word[:end]))
    return [f"{word[:end]}[{word[end:]}{text[found.end(1) :]}" for end in ends][:1]


_SHORTEST = 3
_WORD_AND_BRACKET = re.compile(r"([A-Za-z0-9][\w.-]{5,100})\](?=\Z|[\s<>=!~;])")
_FIELD = re.compile(r"[a-z]\s*=|version\s*[<>!~]")
_VERSION = re.compile(r"\s\d")
_LEADING_NAME = re.compile(r"(?:[^\s:]+::)?([A-Za-z0-9][\w.-]*)")


def _is_known(text: str) -> bool:
    from conda_language_server.data import conda_names, normalized, pip_names  # with the first line that is broken so

    name = _LEADING_NAME.match(text)
    return name is not None and (name[1].lower() in conda_names() or normalized(name[1]) in pip_names())
