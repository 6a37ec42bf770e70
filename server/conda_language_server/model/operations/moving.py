"""Changing the order of a list, and moving an item to another list. Comments travel with their item."""

from __future__ import annotations

from collections.abc import Sequence as Order

from conda_language_server.model.operations.inserting import insert_item_source
from conda_language_server.model.operations.layout import (
    Part,
    Parts,
    column,
    comments_between,
    eol,
    leading_comments,
    line_end,
    line_start,
    node_end,
    node_start,
    parts,
    starts_line,
    trailing_comment,
)
from conda_language_server.model.operations.removing import remove_item
from conda_language_server.model.operations.scalars import quotes_of, scalar_source
from conda_language_server.syntax.yaml.nodes import Document, Node, Scalar, Sequence
from conda_language_server.text.edits import Edit
from conda_language_server.text.lines import split_lines
from conda_language_server.text.span import Span


def reorder(document: Document, sequence: Sequence, order: Order[int]) -> tuple[Edit, ...]:
    """Puts the items of a list in another order.

    The comment behind an item and the comment lines directly above it travel along; blank lines, and what stands above
    them, stay. Nothing happens where comments stand between brackets in a way that no order keeps. `order` holds the
    indexes of the items as they shall stand.

    Raises:
        ValueError: the order does not name every item once.
    """
    if sorted(order) != list(range(len(sequence.items))):
        raise ValueError("the order must name every item once")
    all_parts = parts(document.text, sequence)
    if not all_parts:
        return ()
    if sequence.flow:
        return _reorder_flow(document, sequence, all_parts, order)
    return _reorder_block(document, all_parts, order)


def move_item(
    document: Document, from_sequence: Sequence, index: int, to_sequence: Sequence, to_index: int, text: str | None = None
) -> tuple[Edit, ...]:
    """Takes an item out of one list and puts it into another, before the item that is now at `to_index` there.

    The comment behind it and the comment lines directly above it travel along. `text` takes the place of the item's own text.
    Nothing happens where a block value would have to go between brackets.
    """
    source = _item_source(document, from_sequence, index, to_sequence, text)
    if source is None or from_sequence is to_sequence:
        return ()
    above = _lines_above(document, from_sequence, index)
    removed = remove_item(document, from_sequence, index)
    inserted = insert_item_source(document, to_sequence, to_index, source)
    if above.start < above.end and not to_sequence.flow and _on_own_lines(document, inserted[0]):
        removed = _with_lines_above(removed, above)
        inserted = (_below_comments(document, inserted[0], above),)
    return _apart(document, removed, inserted)


def _reorder_block(document: Document, all_parts: Parts, order: Order[int]) -> tuple[Edit, ...]:
    text = document.text
    slots = [_chunk(document, part) for part in all_parts]
    texts = [slot.of(text) for slot in slots]
    if slots[0].start == all_parts[0].start and column(text, slots[0].start) > 0:
        # The list begins on its parent's line: no comment line can stand before its first item.
        if any(text[slot.start : part.start].strip() for slot, part in zip(slots, all_parts, strict=True)):
            return ()
        slots = [Span(part.start, slot.end) for slot, part in zip(slots, all_parts, strict=True)]
        texts = [slot.of(text) for slot in slots]
    return tuple(Edit(slot, texts[i]) for position, (slot, i) in enumerate(zip(slots, order, strict=True)) if position != i)


def _chunk(document: Document, part: Part) -> Span:
    """An item with its comments: from the start of its first line, or its dash if that stands elsewhere, without the last line break."""
    start = leading_comments(document, part.start) if starts_line(document.text, part.start) else part.start
    start += document.text.startswith("\ufeff", start)
    comment = trailing_comment(document, part.end)
    return Span(start, comment.span.end if comment else part.end)


def _reorder_flow(document: Document, sequence: Sequence, all_parts: Parts, order: Order[int]) -> tuple[Edit, ...]:
    text = document.text
    slots = [Span(part.start, part.end) for part in all_parts]
    if comments_between(document, sequence.span.start, sequence.span.end):
        comments = [_comment_slot(document, part) for part in all_parts]
        own_line = any(c.own_line for c in comments_between(document, all_parts[0].start, sequence.span.end))
        if own_line or any(slot is None for slot in comments):
            return ()
        slots += [slot for slot in comments if slot is not None]
    size = len(all_parts)
    sources = [*order, *(i + size for i in order)][: len(slots)]
    return tuple(Edit(slot, slots[i].of(text)) for position, (slot, i) in enumerate(zip(slots, sources, strict=True)) if position != i)


def _comment_slot(document: Document, part: Part) -> Span | None:
    """Where the comment of an item between brackets stands or would stand; None if something else follows on its line."""
    text = document.text
    end = line_end(text, part.end)
    found = comments_between(document, part.end, end)
    rest = Span(part.end, found[0].span.start if found else end).of(text)
    if rest.strip(" \t") not in ("", ","):
        return None
    return Span(part.end + len(rest.rstrip(" \t")), end)


def _item_source(document: Document, sequence: Sequence, index: int, target: Sequence, new: str | None) -> str | None:
    """The YAML of an item as it would stand at the left edge of another list, with the comment behind it."""
    text, value = document.text, sequence.items[index].value
    start, end = node_start(text, value), node_end(text, value)
    source = text[start:end] if new is None else scalar_source(new, flow=target.flow, prefer=quotes_of(value))
    if target.flow:
        if new is None and isinstance(value, Scalar) and type(value.value) is str and value.tag is None and value.anchor is None:
            return scalar_source(value.text, flow=True, prefer=quotes_of(value))
        return source if new is not None or _is_one_line(value, source) else None
    if not sequence.flow and (comment := trailing_comment(document, end)):
        source += text[end : comment.span.end]
    return _at_left_edge(source, column(text, start))


def _is_one_line(value: Node, source: str) -> bool:
    block = not isinstance(value, Scalar) and not getattr(value, "flow", True)
    return not block and len(split_lines(source)) == 1


def _at_left_edge(source: str, margin: int) -> str:
    first, *rest = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join([first, *(line[margin:] if not line[:margin].strip(" ") else line.lstrip(" ") for line in rest)])


def _lines_above(document: Document, sequence: Sequence, index: int) -> Span:
    """The comment lines directly above an item; empty where there are none."""
    dash = sequence.items[index].dash
    if dash < 0 or not starts_line(document.text, dash):
        return Span(0, 0)
    return Span(leading_comments(document, dash), line_start(document.text, dash))


def _on_own_lines(document: Document, inserted: Edit) -> bool:
    at = inserted.span.start
    return inserted.text.startswith(("\n", "\r")) or line_start(document.text, at) == at


def _with_lines_above(removed: tuple[Edit, ...], above: Span) -> tuple[Edit, ...]:
    if removed[-1].span.start <= above.end:
        return (*removed[:-1], Edit(Span(above.start, removed[-1].span.end), ""))
    return (*removed[:-1], Edit(above, ""), removed[-1])


def _below_comments(document: Document, inserted: Edit, comments: Span) -> Edit:
    """The insertion of an item, with these comment lines above it."""
    text, line_break = document.text, eol(document.text)
    before = len(inserted.text) - len(inserted.text.lstrip("\r\n"))
    lines = inserted.text[before:]
    margin = " " * (len(lines) - len(lines.lstrip(" ")))
    above = "".join(margin + line.strip() + line_break for line in split_lines(comments.of(text)))
    return Edit(inserted.span, inserted.text[:before] + above + lines)


def _apart(document: Document, removed: tuple[Edit, ...], inserted: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Both groups of edits, with an insertion at the end of a text whose last line break is removed put in its place."""
    for edit in removed:
        for other in inserted:
            if edit.span.start < other.span.start <= edit.span.end == len(document.text) and not edit.text:
                kept = tuple(e for e in removed if e is not edit)
                return (*kept, Edit(edit.span, other.text), *(e for e in inserted if e is not other))
    return (*removed, *inserted)
