"""Top-level keys."""

from __future__ import annotations

import re

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
        new_text, is_snippet = (key, False) if has_colon else (about.snippet, True)
        found.append(CompletionItem(key, "key", place.span, new_text, about.short(), (about.long(),), is_snippet, sort_key(1, index)))
    return found


def _is_there(text: str, key: str, place: Place) -> bool:
    """Whether the key stands at the left edge already, elsewhere than under the cursor."""
    return any(match.start() != place.span.start for match in re.finditer(rf"^{key}(?=[ \t]*:)", text, re.MULTILINE))
