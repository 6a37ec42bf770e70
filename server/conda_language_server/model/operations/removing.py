"""Taking items out of lists and entries out of mappings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conda_language_server.model.operations.layout import (
    Collection,
    Parts,
    comments_between,
    line_break_before,
    line_end,
    line_start,
    next_line,
    parts,
    span_of_lines,
    starts_line,
    trailing_comment,
)
from conda_language_server.syntax.yaml.nodes import Document, Entry, Mapping, Sequence
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


def remove_line_of_entry(document: Document, mapping: Mapping, entry: Entry) -> tuple[Edit, ...]:
    """Takes a key with a value of one line, or none, out of a mapping; the comment behind it stays and has the line to itself."""
    comment = trailing_comment(document, entry.colon)
    start = entry.span.start
    if comment is None or mapping.flow or not starts_line(document.text, start) or line_end(document.text, start) < comment.span.start:
        return remove_entry(document, mapping, entry)
    return (Edit(Span(start, comment.span.start), ""),)


def _remove(document: Document, node: Collection, indexes: set[int]) -> tuple[Edit, ...]:
    all_parts = parts(document.text, node)
    chosen = sorted(i for i in indexes if 0 <= i < len(all_parts))
    if not chosen:
        return ()
    if node.flow:
        return tuple(_from_flow(document, all_parts, first, last) for first, last in _runs(chosen))
    if len(chosen) == len(all_parts):
        return _empty(document, node, all_parts)
    return _deletions(
        document.text, (span for first, last in _runs(chosen) for span in _block_spans(document.text, all_parts, first, last))
    )


def _runs(indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring indexes as pairs of the first and the last."""
    first = last = indexes[0]
    for index in indexes[1:]:
        if index > last + 1:
            yield first, last
            first = index
        last = index
    yield first, last


def _deletions(text: str, spans: Iterable[Span]) -> tuple[Edit, ...]:
    """Edits that delete these stretches, which may touch or overlap.

    Where the last lines go of a text that ends without a line break, the one before them goes along.
    """
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    if merged and merged[-1].end == len(text) and not line_break_before(text, len(text)):
        start = merged[-1].start
        merged[-1] = Span(start - len(line_break_before(text, start)), len(text))
    return tuple(Edit(span, "") for span in merged)


def _block_spans(text: str, all_parts: Parts, first: int, last: int) -> list[Span]:
    if first == 0 and not starts_line(text, all_parts[0].start):
        # A list or mapping that begins on its parent's line: the first part that stays moves up there.
        return [Span(all_parts[0].start, all_parts[last + 1].start)]
    return [span_of_lines(text, part) for part in all_parts[first : last + 1]]


def _empty(document: Document, node: Collection, all_parts: Parts) -> tuple[Edit, ...]:
    text, brackets = document.text, "[]" if isinstance(node, Sequence) else "{}"
    first = all_parts[0]
    header = _header_end(document, first.start)
    if not starts_line(text, first.start) or header == 0:
        return (Edit(Span(first.start, first.end), brackets), *_deletions(text, (span_of_lines(text, part) for part in all_parts[1:])))
    return (Edit(Span(header, header), " " + brackets), *_deletions(text, (span_of_lines(text, part) for part in all_parts)))


def _header_end(document: Document, first: int) -> int:
    """Where that ends which the list or mapping belongs to: its key and colon, tag or anchor. 0 for the top of a document."""
    text, end = document.text, first
    while end > 0:
        end = len(text[:end].rstrip(" \t\r\n\ufeff"))
        comment = comments_between(document, line_start(text, end), end)
        if not comment:
            return (
                0 if text[line_start(text, end) : end].lstrip("\ufeff").startswith(("---", "%")) or not text[:end].strip("\ufeff") else end
            )
        end = comment[0].span.start
    return 0


def _from_flow(document: Document, all_parts: Parts, first: int, last: int) -> Edit:
    text = document.text
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
