"""What conda's YAML reader takes without a word, and the writer did not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from conda_language_server.syntax.signs import ODD_SPACES
from conda_language_server.syntax.yaml.nodes import Mapping, Node, Problem, Scalar, Sequence, walk
from conda_language_server.text.edits import Edit
from conda_language_server.text.patience import asking
from conda_language_server.text.span import Span

_FOLDED_DASH = re.compile(r"[\r\n]([ ]*)(-)(?=[ A-Za-z_*])")
# `-r x` and `-e .` are options of pip, and no items without a blank.
_GLUED_DASH = re.compile(r"(?:\A|[\r\n])[ \t]*(-)(?=[A-Za-z_~/$])(?![a-z] )")
_GLUED_COLON = re.compile(r"(?:\A|[\r\n])[ \t]*([A-Za-z_][\w.-]*)(:)(?=[^\s:/\\])")
# `pip：`, `pip:,`, `pip:]` at the end of a line.
_KEY_ABOVE = re.compile("[\\w.-]+(：|:[：,;:\\]})])[ \t]*(?=[\r\n])")
_LEFT_OVER = re.compile(
    r"(?:\A|[\r\n])[ \t]*[A-Za-z_][\w.-]*:([,;\]})，；、】）]+(?=[ \t]*[\r\n])|[\[{(【（]+[\]})】）]*(?=[ \t]*[\r\n][ \t]*- ))"
)
# `name:{ demo`: a bracket between a key and its value, with no other one on the line.
_STRAY = re.compile(r"(?:\A|[\r\n])[ \t]*[A-Za-z_][\w.-]*:([,;](?= +[^\s#])|[\[\]{}()](?= +[^\s#\[\]{}()][^\r\n\[\]{}()]*(?:[\r\n]|\Z)))")
_FULL_WIDTH_COLON = re.compile("(?:\\A|[\r\n])[ \t]*([^\\s\uff1a]+)(\uff1a)")


def notes(text: str, root: Node | None) -> Iterator[Problem]:
    """Notes on the values of a tree that was read from this very text."""
    odd = {} if text.isascii() else _odd_spaces(text, root)
    if type(root) is Scalar and root.style == "plain":
        yield from odd.get(root.span, ()) or list(_lone_value(text, root)) or _folded(text, root, -1)
        yield from _glued_comment(text, root)
    for node in walk(root):
        if type(node) is Sequence:
            for item in asking(node.items):
                if type(item.value) is Scalar and item.value.style == "plain":
                    yield from _glued_comment(text, item.value)
                    yield from odd.get(item.value.span, ()) or _folded(text, item.value, item.dash)
        elif type(node) is Mapping:
            for entry in asking(node.entries):
                yield from odd.get(entry.key.span, ())
                if type(entry.value) is Scalar and entry.value.style == "plain":
                    yield from _glued_comment(text, entry.value)
                    yield from odd.get(entry.value.span, ()) or _entry_value(text, entry.colon, entry.value)


def _odd_spaces(text: str, root: Node | None) -> dict[Span, list[Problem]]:
    from conda_language_server.syntax.yaml.odd_space_notes import odd_space_notes  # most texts have no such character

    return odd_space_notes(text, root)


def glued_comment(at: int, value: str) -> Problem:
    """A `#` without a blank before it, which is part of the value."""
    return Problem("glued-comment", Span(at, at + 1), {"text": value, "repair": (Edit(Span(at, at), "  "),)}, "note")


def _glued_comment(text: str, scalar: Scalar) -> Iterator[Problem]:
    at = text.find("#", *scalar.span) if "#" in scalar.text else -1
    if at > scalar.span.start and text[at - 1] not in ODD_SPACES:
        yield glued_comment(at, scalar.text)


def _folded(text: str, scalar: Scalar, dash: int) -> Iterator[Problem]:
    """Lines that look like items and are read as the rest of the item or value above them."""
    found = list(_FOLDED_DASH.finditer(text, *scalar.span))
    if not found:
        return
    key = _KEY_ABOVE.match(text, scalar.span.start) if dash >= 0 else None
    if key is not None:
        yield _key_of_list(scalar, key)
        return
    spans = tuple(Span(*match.span(2)) for match in found)
    arguments: dict[str, Any] = {"text": scalar.text, "spans": spans}
    if dash >= 0:
        lead = " " * _column(text, dash) + "-"
        arguments["repair"] = tuple(Edit(Span(m.start(1), m.end(2)), lead + ("" if text[m.end(2)] == " " else " ")) for m in found)
    yield Problem("folded-item", spans[0], arguments, "note")


def _key_of_list(scalar: Scalar, key: re.Match[str]) -> Problem:
    """An item such as `pip：` or `pip:,` with a list below: a key, but for one character."""
    colon = Span(*key.span(1))
    if key[1] == "\uff1a":
        arguments: dict[str, Any] = {"spans": (colon,), "character": key[1], "meant": ":", "repair": (Edit(colon, ":"),)}
        return Problem("full-width", colon, {"text": scalar.text, **arguments}, "note")
    rest = Span(colon.start + 1, colon.end)
    return Problem("stray-character", rest, {"text": scalar.text, "character": key[1][1:], "repair": (Edit(rest, ""),)}, "note")


def _entry_value(text: str, colon: int, scalar: Scalar) -> Iterator[Problem]:
    """A value on the lines below its key that was meant as a list or a mapping."""
    between = text[colon : scalar.span.start]
    if "\n" not in between and "\r" not in between:
        yield from _folded(text, scalar, -1)
        return
    lone = list(_lone_value(text, scalar))
    column = len(between) - max(between.rfind("\n"), between.rfind("\r")) - 1
    # A dash at the column of the first line, which has none, or further left: the value as a whole is wrong, not the indentation of a line.
    yield from lone or (note for note in _folded(text, scalar, -1) if _column(text, note.span.start) > column)


def _column(text: str, at: int) -> int:
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1


def _lone_value(text: str, scalar: Scalar) -> Iterator[Problem]:
    """A value that is alone on its lines and looks like items or keys."""
    whole, start = scalar.span.of(text), scalar.span.start
    for code, pattern, group in (
        ("stray-character", _LEFT_OVER, 1),
        ("stray-character", _STRAY, 1),
        ("missing-space-after-dash", _GLUED_DASH, 1),
        ("missing-space-after-colon", _GLUED_COLON, 2),
        ("full-width", _FULL_WIDTH_COLON, 2),
    ):
        first = pattern.match(whole)
        if first is None:
            continue
        spans = tuple(Span(start + found.start(group), start + found.end(group)) for found in pattern.finditer(whole))
        arguments: dict[str, Any] = {"text": scalar.text, "spans": spans}
        if code == "full-width":
            arguments |= {"character": first[2], "meant": ":"}
            arguments["repair"] = tuple(Edit(span, ":" + _blank_unless(text, span.end)) for span in spans)
        elif code == "stray-character":
            arguments |= {"character": first[1], "repair": tuple(Edit(span, "") for span in spans)}
        else:
            arguments |= {"key": first[1]} if code == "missing-space-after-colon" else {}
            arguments["repair"] = tuple(Edit(Span(span.end, span.end), " ") for span in spans)
        yield Problem(code, spans[0], arguments, "note")
        return


def _blank_unless(text: str, at: int) -> str:
    """A blank, unless there is one or the line ends."""
    return "" if text[at : at + 1] in ("", " ", "\r", "\n") else " "
