"""What conda's YAML reader takes without a word, and the writer did not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.syntax.nodes import Mapping, Node, Problem, Scalar, Sequence, walk
from conda_language_server.text.span import Span

_FOLDED_DASH = re.compile(r"[\r\n][ \t]*(-)(?=[ A-Za-z_*])")
_GLUED_DASH = re.compile(r"(?:\A|[\r\n])[ \t]*(-)(?=[A-Za-z_])")
_GLUED_COLON = re.compile(r"(?:\A|[\r\n])[ \t]*([A-Za-z_][\w.-]*)(:)(?=[^\s:/\\])")
_FULL_WIDTH_COLON = re.compile(r"(?:\A|[\r\n])[ \t]*([^\s：]+)(：)")  # noqa: RUF001  (it is what people type)


def notes(text: str, root: Node | None) -> Iterator[Problem]:
    """Notes on the values of a tree that was read from this very text."""
    if root is None:
        return
    if type(root) is Scalar:
        yield from _lone_value(text, root)
    for node in walk(root):
        if type(node) is Scalar:
            if "#" in node.text and node.style == "plain":
                yield from _glued_comment(text, node)
        elif type(node) is Sequence and not node.flow:
            for item in node.items:
                if type(item.value) is Scalar and item.value.style == "plain":
                    yield from _folded(text, item.value)
        elif type(node) is Mapping and not node.flow:
            for entry in node.entries:
                if type(entry.value) is Scalar and entry.value.style == "plain":
                    yield from _block_value(text, entry.colon, entry.value)


def _glued_comment(text: str, scalar: Scalar) -> Iterator[Problem]:
    at = text.find("#", *scalar.span)
    if at > scalar.span.start:
        yield Problem("glued-comment", Span(at, at + 1), {"text": scalar.text}, "note")


def _folded(text: str, scalar: Scalar) -> Iterator[Problem]:
    """Lines that look like items and are read as the rest of the value above them."""
    found = [match.span(1) for match in _FOLDED_DASH.finditer(text, *scalar.span)]
    if found:
        spans = tuple(Span(*span) for span in found)
        yield Problem("folded-item", spans[0], {"text": scalar.text, "spans": spans}, "note")


def _block_value(text: str, colon: int, scalar: Scalar) -> Iterator[Problem]:
    """A value on the lines below its key that was meant as a list or a mapping."""
    if "\n" in text[colon : scalar.span.start] or "\r" in text[colon : scalar.span.start]:
        found = list(_lone_value(text, scalar))
        if found:
            yield from found
            return
    yield from _folded(text, scalar)


def _lone_value(text: str, scalar: Scalar) -> Iterator[Problem]:
    if scalar.style != "plain":
        return
    whole = scalar.span.of(text)
    start = scalar.span.start
    for code, pattern, group in (
        ("missing-space-after-dash", _GLUED_DASH, 1),
        ("missing-space-after-colon", _GLUED_COLON, 2),
        ("full-width", _FULL_WIDTH_COLON, 2),
    ):
        spans = tuple(Span(start + match.start(group), start + match.end(group)) for match in pattern.finditer(whole))
        if not spans or not pattern.match(whole):
            continue
        arguments: dict[str, object] = {"text": scalar.text, "spans": spans}
        if code == "full-width":
            arguments |= {"character": "：", "meant": ":"}  # noqa: RUF001
        elif code == "missing-space-after-colon":
            arguments["key"] = pattern.match(whole)[1]  # type: ignore[index]
        yield Problem(code, spans[0], arguments, "note")
        return
