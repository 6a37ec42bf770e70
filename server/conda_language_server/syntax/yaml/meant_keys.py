"""The keys that conda reads, for mistakes of which only they tell what was meant."""

from __future__ import annotations

import re
from functools import cache

from conda_language_server.data import parameters

_OF_ENVIRONMENT = ("name", "channels", "dependencies", "prefix", "variables")
_LISTS_OF_ENVIRONMENT = ("channels", "dependencies", "pip")
_SHORTEST = 3
_KEY = re.compile(r"(?:- +)?[\"']?([\w.-]+)[\"']?:")


def is_top_key(word: str) -> bool:
    """Whether conda reads a key of this name at the left edge of one of its files."""
    return word in _OF_ENVIRONMENT or word in _parameters()


def whole_key(word: str) -> str | None:
    """The key that begins with these letters, if there is one only; those of an environment file come first."""
    if len(word) < _SHORTEST or is_top_key(word):
        return None
    for keys in (_OF_ENVIRONMENT, tuple(_parameters())):
        found = [key for key in keys if key.startswith(word)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def opens_list(line: str) -> bool:
    """Whether a line is a key whose value is a list on the lines below."""
    found = _KEY.match(line)
    return found is not None and (found[1] in _LISTS_OF_ENVIRONMENT or _parameters().get(found[1], "").startswith("list"))


@cache
def _parameters() -> dict[str, str]:
    """The parameters of a `.condarc` under all their names, with their types."""
    shape, aliases = parameters.FIELDS.index("shape"), parameters.FIELDS.index("aliases")
    return {name: row[shape] for row in parameters.ROWS for name in (row[0], *row[aliases])}
