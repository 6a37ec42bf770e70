"""Moving whole lines to the right."""

from __future__ import annotations

from conda_language_server.model.operations.layout import line_start, next_line, node_end, starts_line
from conda_language_server.syntax.yaml.nodes import Document, Entry
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span


def indent_entries(document: Document, entries: list[Entry], by: int = 2) -> tuple[Edit, ...]:
    """The lines of neighbouring entries, with the comments between them, further to the right."""
    text = document.text
    if not entries or not all(starts_line(text, entry.span.start) for entry in entries):
        return ()
    at, end = line_start(text, entries[0].span.start), node_end(text, entries[-1].value)
    edits = []
    while at < max(end, entries[-1].span.start + 1):
        following = next_line(text, at)
        if text[at:following].strip():
            edits.append(Edit(Span(at, at), " " * by))
        if following <= at:
            break
        at = following
    return tuple(edits)
