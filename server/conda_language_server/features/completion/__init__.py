"""Completion in environment files, in half-typed text too."""

from __future__ import annotations

from conda_language_server.facts import Facts
from conda_language_server.features.completion import channels, keys, packages, pip, snippets
from conda_language_server.features.completion.place import Place, place_at
from conda_language_server.features.types import CompletionItem, CompletionList
from conda_language_server.model.source import SourceFile

LIMIT = 200
"""More items are of no use to a person: the list says that it is incomplete, and the editor asks again after the next letter."""


def complete(source: SourceFile, offset: int, facts: Facts) -> CompletionList:
    """What can stand at an offset of an environment file, best first; empty where nothing is known. Never raises.

    Completion should be asked for on letters and on these characters: `-`, blank, `=`, `<`, `>`, `!`, `~`, `,`, `|`, `:`, `[`, `;`.
    """
    is_within_break = source.text[offset - 1 : offset + 1] == "\r\n" and offset > 0
    if source.kind != "environment" or is_within_break:
        return CompletionList()
    # A carriage return is a line break, too; so all that follows needs to know one kind only, and no offset moves.
    text = source.text.replace("\r", "\n")
    place = place_at(text, offset)
    items = _items(text, place, facts)
    # Cut first: the few items that stand in front of many names must not be lost, wherever their keys put them.
    shown = sorted(items[:LIMIT], key=lambda item: item.sort_key)
    return CompletionList(tuple(shown), len(items) > LIMIT, place.indent)


def _items(text: str, place: Place, facts: Facts) -> list[CompletionItem]:
    match place.section:
        case "keys":
            return [*keys.items(text, place), *snippets.items(text, place)]
        case "channels":
            return channels.items(text, place, facts)
        case "dependencies":
            return packages.items(text, place, facts)
        case "pip":
            return pip.items(text, place)
        case _:
            return []
