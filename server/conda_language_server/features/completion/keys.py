"""Top-level keys."""

from __future__ import annotations

from conda_language_server.features.completion.matching import sort_key
from conda_language_server.features.completion.place import Place
from conda_language_server.features.key_texts import KEYS
from conda_language_server.features.types import CompletionItem


def items(text: str, place: Place) -> list[CompletionItem]:
    """The keys that the file lacks. Where the line has its colon already, the key alone is written."""
    has_colon = place.rest.lstrip("\"' ").startswith(":")
    found = []
    for index, (key, about) in enumerate(KEYS.items()):
        if place.indent or _is_there(text, key, place):
            continue
        group = 1 if key.startswith(place.typed.lower()) else 3
        new_text, is_snippet = (key, False) if has_colon else (about.snippet, True)
        found.append(CompletionItem(key, "key", place.span, new_text, about.short(), (about.long(),), is_snippet, sort_key(group, index)))
    return found


def _is_there(text: str, key: str, place: Place) -> bool:
    """Whether the key stands at the left edge already, elsewhere than under the cursor."""
    at = 0 if text.startswith(key) else text.find(f"\n{key}") + 1
    while at > 0 or text.startswith(key, at):
        behind = text[at + len(key) : at + len(key) + 2].lstrip()
        if behind.startswith(":") and at != place.span.start:
            return True
        at = text.find(f"\n{key}", at) + 1
        if not at:
            return False
    return False
