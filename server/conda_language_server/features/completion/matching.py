"""Choosing names for what was typed: those that begin with it first, then those that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ENOUGH = 201
"""One more than is shown, so that the list can say that it is incomplete."""


def matching(names: Sequence[str], typed: str, *, without: Iterable[str] = ()) -> list[str]:
    """The names that fit what was typed, whatever the case and `-`, `_`, `.`; the order of `names` holds among equals."""
    unwanted = set(without)
    wanted = folded(typed)
    if not wanted:
        return [name for name in names[: ENOUGH + len(unwanted)] if name not in unwanted][:ENOUGH]
    beginning: list[str] = []
    inside: list[str] = []
    for name in names:
        plain = folded(name)
        if wanted in plain and name not in unwanted:
            (beginning if plain.startswith(wanted) else inside).append(name)
            if len(beginning) >= ENOUGH:
                break
    return sorted(beginning, key=lambda name: folded(name) != wanted)[:ENOUGH] + inside[: max(0, ENOUGH - len(beginning))]


def folded(name: str) -> str:
    """A name without what people write in different ways."""
    return name.lower().replace("_", "-").replace(".", "-")


def sort_key(group: int, index: int) -> str:
    """A key that keeps the order of a list within its group, lower groups first."""
    return f"{group}{index:04d}"
