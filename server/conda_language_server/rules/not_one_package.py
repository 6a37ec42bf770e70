"""Specs that conda takes for one package and that are something else, so that what they say of that package is noise."""

from __future__ import annotations

from conda_language_server.syntax.match_spec import MatchSpec

_CODES = frozenset(("packages-in-version", "install-command"))


def is_no_package(spec: MatchSpec) -> bool:
    """Whether the spec is a command, or several packages with commas between them; its own rule speaks of it."""
    return any(note.code in _CODES for note in spec.notes)
