"""Putting items into lists and entries into mappings."""

from __future__ import annotations

from conda_language_server.model.operations.layout import (
    Collection,
    ancestors,
    column,
    comments_between,
    eol,
    in_flow,
    leading_comments,
    line_end,
    line_start,
    next_line,
    node_end,
    node_start,
    parts,
    starts_line,
)
from conda_language_server.model.operations.scalars import indented, quotes_inside, quotes_of, replace_source, scalar_source
from conda_language_server.syntax.yaml.nodes import Alias, Document, Entry, Mapping, Scalar, Sequence, walk
from conda_language_server.text.edits import Edit
from conda_language_server.text.lines import split_lines
from conda_language_server.text.span import Span


def insert_item(document: Document, sequence: Sequence, index: int, text: str) -> tuple[Edit, ...]:
    """Puts a text, quoted where needed, before the item that is now at `index`; at the end where there is none."""
    flow = sequence.flow and not _unfolds(document, sequence)
    source = scalar_source(text, flow=flow, prefer=quotes_inside(document, sequence) if flow else "plain")
    return insert_item_source(document, sequence, index, source)


def append_item(document: Document, sequence: Sequence, text: str) -> tuple[Edit, ...]:
    """Puts a text, quoted where needed, behind the last item."""
    return insert_item(document, sequence, len(sequence.items), text)


def insert_item_source(document: Document, sequence: Sequence, index: int, source: str) -> tuple[Edit, ...]:
    r"""Puts YAML, as it would stand at the left edge with `\n` for line breaks, before the item that is now at `index`."""
    if sequence.flow:
        return _unfolded(document, sequence, source) if _unfolds(document, sequence) else _into_flow(document, sequence, index, source)
    at = parts(document.text, sequence)[0].start if sequence.items else sequence.span.start
    dash = _dash(document.text, sequence)
    return _into_block(document, sequence, index, dash + indented(source, column(document.text, at) + len(dash), eol(document.text)))


def append_entry(document: Document, mapping: Mapping, key: str, source_of_value: str, after: Entry | None = None) -> tuple[Edit, ...]:
    r"""Puts a key with its value behind the entry `after`, or at the end.

    The source of the value is YAML as it would stand if the key stood at the left edge; on the lines below the key where
    it starts with `\n`.
    """
    source = scalar_source(key, flow=mapping.flow, prefer=quotes_inside(document, mapping) if mapping.flow else "plain") + ":"
    source += ("" if source_of_value[:1] in ("\n", "") else " ") + source_of_value
    index = next((i + 1 for i, entry in enumerate(mapping.entries) if entry is after), len(mapping.entries))
    if mapping.flow:
        return _into_flow(document, mapping, index, source)
    at = parts(document.text, mapping)[0].start if mapping.entries else mapping.span.start
    return _into_block(document, mapping, index, indented(source, column(document.text, at), eol(document.text)))


def append_text(document: Document, mapping: Mapping, key: str, text: str) -> tuple[Edit, ...]:
    """Puts a key with a text as its value at the end, quoted as the texts around are."""
    quotes = quotes_inside(document, mapping) if mapping.flow else "plain"
    return append_entry(document, mapping, key, scalar_source(text, flow=mapping.flow, prefer=quotes))


def to_list(document: Document, entry: Entry) -> tuple[Edit, ...]:
    """Turns the value of a key, one scalar or nothing, into a list with that one item. A list or mapping is left alone."""
    text, value = document.text, entry.value
    if not isinstance(value, Scalar) or text.startswith("?", entry.span.start):
        return ()
    if value.span.start == value.span.end and value.tag is None and value.anchor is None:
        return (replace_source(document, value, "[]"),)
    start, end = node_start(text, value), node_end(text, value)
    source = text[start:end]
    if any(node.flow for node, _ in ancestors(document, start)):
        return (Edit(Span(start, end), "[" + source + "]"),)
    if len(split_lines(source)) > 1:
        source = scalar_source(value.text)
    indent = column(text, entry.span.start) + list_indent(document)
    return (Edit(Span(entry.colon + 1, end), eol(text) + " " * indent + "- " + source),)


def to_scalar(document: Document, entry: Entry, text: str) -> tuple[Edit, ...]:
    """Turns the value of a key, a list or mapping without comments in it, into one text."""
    value = entry.value
    if isinstance(value, (Alias, Scalar)) or value.tag or value.anchor or entry.colon < 0:
        return ()
    start, end = (value.span.start, value.span.end) if value.flow else (entry.colon + 1, node_end(document.text, value))
    if comments_between(document, entry.colon, end):
        return ()
    flow = in_flow(document, entry.span.start)
    source = scalar_source(text, flow=flow, prefer=quotes_of(entry.key) if flow else "plain")
    return (Edit(Span(start, end), source if value.flow else " " + source),)


def list_indent(document: Document) -> int:
    """How far the lists of this document are indented under their keys; 2 where there is none to look at."""
    for node in walk(document.root):
        for entry in node.entries if isinstance(node, Mapping) else ():
            value = entry.value
            if isinstance(value, Sequence) and value.items and not value.flow:
                return max(0, column(document.text, parts(document.text, value)[0].start) - column(document.text, entry.span.start))
    return 2


def _dash(text: str, sequence: Sequence) -> str:
    """The dash of the last item with the blanks behind it."""
    for item in reversed(sequence.items):
        start = node_start(text, item.value)
        if item.dash + 1 < start <= line_end(text, item.dash) and not text[item.dash + 1 : start].strip(" "):
            return text[item.dash : start]
    return "- "


def _into_block(document: Document, node: Collection, index: int, source: str) -> tuple[Edit, ...]:
    text, line_break = document.text, eol(document.text)
    all_parts = parts(text, node)
    if not all_parts:
        return ()
    margin = " " * column(text, all_parts[0].start)
    if index >= len(all_parts):
        at = next_line(text, all_parts[-1].end)
        ended = line_end(text, all_parts[-1].end) < at
        return (Edit(Span(at, at), margin + source + line_break if ended else line_break + margin + source),)
    part = all_parts[max(index, 0)]
    if not starts_line(text, part.start):
        return (Edit(Span(part.start, part.start), source + line_break + margin),)
    at = leading_comments(document, part.start)
    at += text.startswith("\ufeff", at)
    return (Edit(Span(at, at), margin + source + line_break),)


def _unfolds(document: Document, sequence: Sequence) -> bool:
    """Whether an empty `[]` is better written as a block list as soon as it gets an item."""
    around = ancestors(document, sequence.span.start)
    parent = next((node for node, _ in reversed(around) if node is not sequence), None)
    empty = not sequence.items and not sequence.span.of(document.text).strip("[] ")
    return empty and isinstance(parent, Mapping) and not any(node.flow for node, _ in around if node is not sequence)


def _unfolded(document: Document, sequence: Sequence, source: str) -> tuple[Edit, ...]:
    text, line_break = document.text, eol(document.text)
    parent, index = next((node, i) for node, i in reversed(ancestors(document, sequence.span.start)) if node is not sequence)
    margin = column(text, parts(text, parent)[index].start) + list_indent(document)
    start = len(text[: sequence.span.start].rstrip(" "))
    end = line_end(text, sequence.span.end)
    item = line_break + " " * margin + "- " + indented(source, margin + 2, line_break)
    if end == sequence.span.end:
        return (Edit(Span(start, end), item),)
    return (Edit(Span(start, sequence.span.end), ""), Edit(Span(end, end), item))


def _into_flow(document: Document, node: Collection, index: int, source: str) -> tuple[Edit, ...]:
    text = document.text
    source = indented(source, 0, " ")
    all_parts = parts(text, node)
    if not all_parts:
        return (Edit(Span(node.span.start + 1, node.span.start + 1), source),)
    own_lines = starts_line(text, all_parts[-1].start)
    line_break = eol(text) + text[line_start(text, all_parts[-1].start) : all_parts[-1].start] if own_lines else " "
    if index < len(all_parts):
        at = all_parts[max(index, 0)].start
        return (Edit(Span(at, at), source + "," + line_break),)
    end = all_parts[-1].end
    comma = _comma(document, end, node.span.end)
    if not own_lines:
        return (Edit(Span(end, end), ", " + source) if comma < 0 else Edit(Span(comma + 1, comma + 1), " " + source),)
    at = line_end(text, max(end, comma + 1))
    if at > node.span.end - 1:
        at = max(end, comma + 1)
    if comma >= 0:
        return (Edit(Span(at, at), line_break + source),)
    if at == end:
        return (Edit(Span(end, end), "," + line_break + source),)
    return (Edit(Span(end, end), ","), Edit(Span(at, at), line_break + source))


def _comma(document: Document, start: int, end: int) -> int:
    """Where a comma stands behind the last part; -1 where there is none."""
    hidden = [c.span for c in comments_between(document, start, end)]
    for at in range(start, end):
        if document.text[at] == "," and not any(span.start <= at < span.end for span in hidden):
            return at
    return -1
