"""The user's settings as a client sends them: the section `conda-language-server`, read leniently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

from conda_language_server.model.file_kinds import kind_of
from conda_language_server.model.source import FileKind
from conda_language_server.rules.api import Severity
from conda_language_server.rules.settings import Settings
from conda_language_server.text.messages import Locale, best_locale

SECTION = "conda-language-server"
_ENOUGH = 300_000
"""Characters of a document that are looked at to tell its kind."""
_LEVELS = ("off", "error", "warning", "info", "debug")
_SEVERITIES = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
    "hint": Severity.HINT,
}


@dataclass(frozen=True)
class ClientSettings:
    """What a user can set in the editor.

    Attributes:
        enable: False turns the findings off; the other features stay.
        locale: None follows the editor.
        log_level: one of "off", "error", "warning", "info", "debug".
        package_links: whether names of packages and channels are links, which editors underline, and not in hovers alone.
        formatting: whether documents are formatted.
        files: pattern of a path or name (as in a shell) → kind of file, or None for "not ours".
    """

    enable: bool = True
    rules: Settings = field(default_factory=Settings)
    locale: Locale | None = None
    log_level: str = "warning"
    package_links: bool = False
    formatting: bool = True
    files: Mapping[str, FileKind | None] = field(default_factory=dict)

    def kind_of(self, path: str, text: str) -> FileKind | None:
        """The kind of a document: as the user maps it, by name and content otherwise."""
        for pattern, kind in self.files.items():
            if _matches(path, pattern):
                return kind
        return kind_of(path, text[:_ENOUGH])


def client_settings(section: Any) -> ClientSettings:
    """Reads a section. A wrong value counts as missing: a typing mistake in one setting must not switch the others off."""
    if not isinstance(section, dict):
        return ClientSettings()
    inner = section.get(SECTION)
    raw = _nested(inner if isinstance(inner, dict) else section)
    severities = _table(raw.get("severity"))
    locale = raw.get("locale")
    level = raw.get("logLevel")
    return ClientSettings(
        enable=raw.get("enable") is not False,
        rules=Settings(
            select=_words(raw.get("select")),
            ignore=_words(raw.get("ignore")),
            severity={name: _SEVERITIES[word.lower()] for name, word in severities.items() if _is_severity(word)},
        ),
        locale=best_locale(locale) if isinstance(locale, str) and locale not in ("", "auto") else None,
        log_level=level if level in _LEVELS else "warning",
        package_links=_table(raw.get("links")).get("packages") is True,
        formatting=_table(raw.get("format")).get("enable") not in (False, "never"),
        files={pattern: kind for pattern, kind in _table(raw.get("files")).items() if kind in ("environment", "condarc", None)},
    )


def _is_severity(word: Any) -> bool:
    return isinstance(word, str) and word.lower() in _SEVERITIES


def _matches(path: str, pattern: str) -> bool:
    path, pattern = path.replace("\\", "/"), pattern.replace("\\", "/")
    name = path.rpartition("/")[2]
    return fnmatch(path, pattern) or fnmatch(name, pattern) or fnmatch(path, f"*/{pattern.removeprefix('**/')}")


def _words(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _table(value: Any) -> dict[str, Any]:
    return {k: v for k, v in value.items() if isinstance(k, str)} if isinstance(value, dict) else {}


def _nested(flat: dict[str, Any]) -> dict[str, Any]:
    """`{"a.b": 1}`, as some editors send settings, becomes `{"a": {"b": 1}}`; patterns of files keep their dots."""
    found: dict[str, Any] = {}
    for key, value in flat.items():
        first, dot, rest = key.removeprefix(f"{SECTION}.").partition(".")
        if dot:
            inner = found.setdefault(first, {})
            if isinstance(inner, dict):
                inner[rest] = value
        else:
            found[first] = value
    return found
