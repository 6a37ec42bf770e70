"""What a selection grows to, step by step: the name in a spec, the value, its item, the list, the key with the list, the whole text."""

from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.features.finding_nodes import item_at
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.match_spec import parse
from conda_language_server.syntax.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence
from conda_language_server.text.span import Span


def selection_spans(source: SourceFile, offset: int) -> tuple[Span, ...]:
    """The spans around an offset of an environment file or a .condarc, each larger than the one before; the last is the whole text.

    Never raises.
    """
    whole = Span(0, len(source.text))
    found = [whole]
    for span in _around(source.document.root, offset, source.text, ()):
        trimmed = Span(span.start, span.start + len(span.of(source.text).rstrip()))
        inner = found[-1]
        if trimmed != inner and inner.start <= trimmed.start <= offset <= trimmed.end <= inner.end:
            found.append(trimmed)
    return tuple(reversed(found))


def _around(node: Node | None, offset: int, text: str, keys: tuple[object, ...]) -> Iterator[Span]:
    """From the outside to the inside. `keys` are those that lead to the node."""
    if node is None:
        return
    yield node.span
    if isinstance(node, Mapping):
        entry = next((e for e in node.entries if e.span.start <= offset <= e.span.end), None)
        if entry is not None:
            yield entry.span
            yield from _around(_part(entry, offset), offset, text, (*keys, entry.key.value if isinstance(entry.key, Scalar) else None))
    elif isinstance(node, Sequence):
        found = item_at(node, offset)
        if found is not None:
            yield found[1].span
            yield from _around(found[1].value, offset, text, keys)
    elif isinstance(node, Scalar) and keys == ("dependencies",) and node.span.of(text) == node.text:
        name = parse(node.text).name_span
        if name is not None:
            yield Span(node.span.start + name.start, node.span.start + name.end)


def _part(entry: Entry, offset: int) -> Node | None:
    """The key or the value, whichever the offset is in; None between them."""
    return next((part for part in (entry.key, entry.value) if part.span.start <= offset <= part.span.end), None)
