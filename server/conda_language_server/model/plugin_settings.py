"""The settings of conda's plugins: the mapping `plugins:` of a `.condarc`, and how a key gets below it."""

from __future__ import annotations

from conda_language_server.model.condarc import Condarc, Key
from conda_language_server.model.operations import append_entry, remove_entry
from conda_language_server.model.operations.layout import eol, trailing_comment
from conda_language_server.syntax.yaml.nodes import Entry, Mapping, Scalar, Sequence, resolved
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span

PLUGINS = "plugins"


def plugins_entry(rc: Condarc) -> Entry | None:
    """The entry `plugins:` of a file."""
    return next((key.entry for key in rc.keys if key.name == PLUGINS), None)


def below_plugins(rc: Condarc, key: Key, name: str) -> tuple[Edit, ...]:
    """Edits that make `plugins:` / `  name: value` of a top-level `plugins.name: value`; none where that is not simple."""
    root, entry = rc.root, plugins_entry(rc)
    if root is None or root.flow or not isinstance(key.entry.key, Scalar):
        return ()
    if entry is None:
        return _in_place(rc, key, name)
    mapping = resolved(entry.value)
    is_simple = isinstance(mapping, Mapping) and entry.value is mapping and isinstance(key.entry.value, Scalar)
    value, document = key.entry.value, rc.source.document
    comment = trailing_comment(document, value.span.end) if isinstance(value, Scalar) else None
    source = rc.text[value.span.start : comment.span.end if comment else value.span.end]
    if not is_simple or not isinstance(mapping, Mapping) or "\n" in source or _has(mapping, name):
        return ()
    return (*remove_entry(document, root, key.entry), *append_entry(document, mapping, name, source))


def _in_place(rc: Condarc, key: Key, name: str) -> tuple[Edit, ...]:
    """The key becomes two lines, and what belongs to it is indented as far as the second."""
    lines, text = rc.source.lines, rc.text
    first = lines.line_of(key.span.start)
    start = lines.line_span(first).start
    margin = text[start : key.span.start]
    if margin.strip(" "):
        return ()
    edits = [Edit(key.span, f"{PLUGINS}:{eol(text)}{margin}{_STEP}{name}")]
    value = key.entry.value
    last = lines.line_of(max(value.span.end - 1, key.span.start)) if isinstance(value, (Mapping, Sequence, Scalar)) else first
    for number in range(first + 1, last + 1):
        line = lines.line_span(number)
        if text[line.start : line.end].strip():
            edits.append(Edit(Span(line.start, line.start), _STEP))
    return tuple(edits)


def _has(mapping: Mapping, name: str) -> bool:
    keys = (resolved(entry.key) for entry in mapping.entries)
    return any(isinstance(key, Scalar) and key.value == name for key in keys)


_STEP = "  "
