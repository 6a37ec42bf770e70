"""`[tool.conda-language-server]` of the nearest `pyproject.toml`."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

from conda_language_server.rules.api import Severity
from conda_language_server.rules.settings import Settings
from conda_language_server.world.host import Host

_MAX_BYTES = 1024 * 1024


def settings_for(host: Host, path: str, given: Settings) -> Settings:
    """The settings of the project around `path`, with those given on the command line put in front."""
    return given.on_top_of(_nearest(host, host.path.dirname(host.absolute(path))))


def project_settings(table: dict[str, Any]) -> Settings:
    """Settings out of a table; wrong values count as missing."""
    severity = table.get("severity")
    pairs = severity.items() if isinstance(severity, dict) else ()
    return Settings(
        select=_words(table.get("select")),
        ignore=_words(table.get("ignore")),
        severity={code: Severity[word.upper()] for code, word in pairs if isinstance(word, str) and word.upper() in Severity.__members__},
    )


def forget() -> None:
    """Drops what was read, since a file has changed."""
    _read.cache_clear()


def _words(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _nearest(host: Host, folder: str) -> Settings | None:
    while True:
        found = _read(host.fs.read_bytes, host.path.join(folder, "pyproject.toml"))
        if found is not None:
            return found
        parent = host.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


@lru_cache(maxsize=256)
def _read(read_bytes: Any, path: str) -> Settings | None:
    """The settings in one file; None where there is none, so that a folder further up is asked."""
    try:
        data = read_bytes(path, _MAX_BYTES)
    except (OSError, ValueError):
        return None
    if b"conda-language-server" not in data:
        return None
    table = _parse(data)
    return project_settings(table) if table is not None else None


def _parse(data: bytes) -> dict[str, Any] | None:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table = tomllib.loads(data.decode("utf-8")).get("tool", {}).get("conda-language-server")
    except (ValueError, AttributeError):
        return None
    return table if isinstance(table, dict) else None
