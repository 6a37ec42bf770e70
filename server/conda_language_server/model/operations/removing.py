"""Taking items out of lists and entries out of mappings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conda_language_server.model.operations.layout import (
    Collection,
    Part,
    comments_between,
    line_end,
    line_start,
    next_line,
    parts,
    span_of_lines,
    starts_line,
)
from conda_language_server.syntax.nodes import Document, Entry, Mapping, Sequence
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span


def remove_item(document: Document, sequence: Sequence, index: int) -> tuple[Edit, ...]:
    """Takes an item out of a list, with the comment behind it."""
    return _remove(document, sequence, {index})


def remove_items(document: Document, sequence: Sequence, indexes: Iterable[int]) -> tuple[Edit, ...]:
    """Takes several items out of a list, each with the comment behind it. A list without items becomes `[]`."""
    return _remove(document, sequence, set(indexes))


def remove_entry(document: Document, mapping: Mapping, entry: Entry) -> tuple[Edit, ...]:
    """Takes a key with its value out of a mapping, with the comment behind it. A mapping without keys becomes `{}`."""
    return _remove(document, mapping, {i for i, known in enumerate(mapping.entries) if known is entry})


def _remove(document: Document, node: Collection, indexes: set[int]) -> tuple[Edit, ...]:
    all_parts = parts(document.text, node)
    chosen = sorted(i for i in indexes if 0 <= i < len(all_parts))
    if not chosen:
        return ()
    if node.flow:
        return tuple(_from_flow(document, all_parts, runs) for runs in _runs(chosen))
    if len(chosen) == len(all_parts):
        return _empty(document, node, all_parts)
    return tuple(_from_block(document, all_parts, i) for i in chosen)


def _runs(indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring indexes as pairs of the first and the last."""
    first = last = indexes[0]
    for index in indexes[1:]:
        if index > last + 1:
            yield first, last
            first = index
        last = index
    yield first, last


def _from_block(document: Document, all_parts: list[Part], index: int) -> Edit:
    text, part = document.text, all_parts[index]
    if starts_line(text, part.start):
        return Edit(span_of_lines(text, part), "")
    # The first part of a list or mapping that begins on its parent's line: the next one moves up there.
    if index + 1 < len(all_parts):
        return Edit(Span(part.start, all_parts[index + 1].start), "")
    return Edit(Span(part.start, part.end), "")


def _empty(document: Document, node: Collection, all_parts: list[Part]) -> tuple[Edit, ...]:
    text, brackets = document.text, "[]" if isinstance(node, Sequence) else "{}"
    first = all_parts[0]
    header = _header_end(document, first.start)
    if not starts_line(text, first.start) or header == 0:
        rest = [Edit(span_of_lines(text, part), "") for part in all_parts[1:]]
        return (Edit(Span(first.start, first.end), brackets), *rest)
    removed = [Edit(span_of_lines(text, part), "") for part in all_parts]
    return (Edit(Span(header, header), " " + brackets), *removed)


def _header_end(document: Document, first: int) -> int:
    """Where that ends which the list or mapping belongs to: its key and colon, tag or anchor. 0 for the top of a document."""
    text, end = document.text, first
    while end > 0:
        end = len(text[:end].rstrip())
        comment = comments_between(document, line_start(text, end), end)
        if not comment:
            return 0 if text[line_start(text, end) : end].lstrip("\ufeff").startswith(("---", "%")) or not text[:end].strip("\ufeff") else end
        end = comment[0].span.start
    return 0


def _from_flow(document: Document, all_parts: list[Part], run: tuple[int, int]) -> Edit:
    text, (first, last) = document.text, run
    start, end = all_parts[first].start, all_parts[last].end
    if last + 1 < len(all_parts):
        between = [c.span.start for c in comments_between(document, end, all_parts[last + 1].start) if c.own_line]
        return Edit(Span(start, min([all_parts[last + 1].start, *between])), "")
    if first == 0:
        return Edit(Span(start, _behind_comma(text, end)), "")
    if comments_between(document, all_parts[first - 1].end, start) and starts_line(text, start):
        ends_line = not text[_behind_comma(text, end) : line_end(text, end)].split("#")[0].strip()
        return Edit(Span(line_start(text, start), next_line(text, end) if ends_line else _behind_comma(text, end)), "")
    return Edit(Span(all_parts[first - 1].end, end), "")


def _behind_comma(text: str, end: int) -> int:
    rest = text[end:].lstrip()
    return len(text) - len(rest) + 1 if rest.startswith(",") else end
