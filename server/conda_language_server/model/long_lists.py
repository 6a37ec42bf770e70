"""Lists that nobody has written by hand, in which only what conda refuses is looked for."""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.nodes import Mapping, Sequence, resolved
from conda_language_server.text.patience import asking
from conda_language_server.text.span import Span

LONG = 30_000
"""Items. The longest list in a thousand real files has less than a tenth of it."""


class LongList(NamedTuple):
    """A list with more items than that, and the key that it stands under."""

    key: Span
    items: int


def long_list(source: SourceFile) -> LongList | None:
    """The first list of a file, under a key at the top or as the `pip:` section, that is too long for advice on its items."""
    # Between two items stands a comma or a line break.
    if sum(map(source.text.count, ",\n\r")) < LONG:
        return None
    root = resolved(source.document.root)
    for entry in asking(root.entries) if type(root) is Mapping else ():
        value = resolved(entry.value)
        if type(value) is Sequence and len(value.items) > LONG:
            return LongList(entry.key.span, len(value.items))
    section = EnvironmentFile(source).pip_section if source.kind == "environment" else None
    return LongList(section.entry.key.span, len(section.lines)) if section is not None and len(section.lines) > LONG else None
