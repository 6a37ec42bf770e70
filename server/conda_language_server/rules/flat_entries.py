"""Entries that stand below a key, on one level with it, and are meant to be its value or a part of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from conda_language_server.rules.api import Entry, Mapping, Scalar


def flat_behind(mapping: Mapping, entry: Entry, is_lost: Callable[[Entry], bool]) -> list[Entry]:
    """The entries right behind one that are lost."""
    at = next((index for index, other in enumerate(mapping.entries) if other is entry), len(mapping.entries))
    return [] if mapping.flow else list(takewhile(is_lost, mapping.entries[at + 1 :]))


def flat_below(mapping: Mapping, entry: Entry, is_key: Callable[[str], bool]) -> list[Entry]:
    """The entries right below an empty one up to the next key that means something by itself."""
    value = entry.value
    if mapping.flow or type(value) is not Scalar or value.span.start != value.span.end or value.tag is not None or value.anchor is not None:
        return []
    at = next((index for index, other in enumerate(mapping.entries) if other is entry), len(mapping.entries))
    return list(takewhile(lambda other: type(other.key) is Scalar and not is_key(other.key.text), mapping.entries[at + 1 :]))
