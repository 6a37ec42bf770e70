"""The one key that can only be meant as `dependencies`, which conda asks for and the file does not have."""

from __future__ import annotations

from conda_language_server.rules.api import Entry, EnvironmentFile, Scalar
from conda_language_server.syntax.signs import as_ascii
from conda_language_server.text.patience import asking

_LOOKS_LIKE = {"dependency", "dependancies", "dependecies", "depends", "packages", "requirements"}


def like_dependencies(env: EnvironmentFile) -> list[tuple[str, Entry]]:
    """The keys that look like `dependencies` in a file that has none."""
    if env.root is None or "dependencies" in env.entries:
        return []
    return [(key.text, entry) for entry in asking(env.root.entries) if type(key := entry.key) is Scalar and _is_like_dependencies(key.text)]


def _is_like_dependencies(key: str) -> bool:
    word = as_ascii(key).strip().lower()
    return word in _LOOKS_LIKE or word.startswith(("depend", "depen", "dpend"))
