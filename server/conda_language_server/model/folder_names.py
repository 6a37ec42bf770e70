"""The name that the folder of an environment gives it."""

from __future__ import annotations

import re

_GENERIC = frozenset(("env", "envs", ".env", ".conda", ".venv", "venv", "conda"))
_SEPARATOR = re.compile(r"[/\\]+")
_NAME = re.compile(r"[^/\\ :#]+")


def name_of_folder(path: str) -> str | None:
    """The last part of a path that can be a name; the folder above where it says nothing, as `env` does. None where there is none."""
    parts = [part for part in _SEPARATOR.split(path.strip()) if part]
    for part in reversed(parts):
        usable = _NAME.fullmatch(part) and part not in ("~", ".", "..", "base", "root") and not part.startswith("-")
        if usable and part.lower() not in _GENERIC:
            return part
        if not usable:
            return None
    return None
