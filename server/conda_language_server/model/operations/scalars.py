"""Writing one value: which quotes it needs, and putting it where another one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from conda_language_server.model.operations.layout import ancestors, column, eol, in_flow, line_start, node_end, node_start
from conda_language_server.syntax.yaml.nodes import Document, Entry, Mapping, Node, Scalar, Sequence
from conda_language_server.syntax.yaml.scalars import ScalarError, plain_value
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span

Quotes = Literal["plain", "single", "double"]
_LOOKED_AT = 20

_PLAIN_UNFIT = re.compile(r": |:$| #|^[,\[\]{}#&*!|>'\"%@`]|^[-?:](?: |$)|^(?:---|\.\.\.)|^ | $|^$")
_FLOW_UNFIT = re.compile(r"[,\[\]{}?]|:$|^[-:]")
_NEEDS_ESCAPE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_QUOTES: dict[str, Quotes] = {"single": "single", "double": "double"}
_VERSIONS = ((1, 2), (1, 1))
"""What conda reads; and what most other tools read, and conda below a `%YAML 1.1`."""

_ESCAPES = {"\0": "\\0", "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x1b": "\\e", '"': '\\"', "\\": "\\\\"}
_TO_ESCAPE = re.compile(_NEEDS_ESCAPE.pattern[:-1] + '"\\\\]')


def scalar_source(text: str, *, flow: bool = False, prefer: Quotes = "plain") -> str:
    """YAML that every reader takes for exactly this text.

    `flow` says that it will stand between brackets, where more characters have a meaning; `prefer` names the quotes to use
    where the text can be written in them.
    """
    if _NEEDS_ESCAPE.search(text):
        return _double(text)
    if prefer == "plain" and _fits_plain(text, flow):
        return text
    handy = "single" if '"' in text or "\\" in text else "double"
    return _double(text) if (handy if prefer == "plain" else prefer) == "double" else "'" + text.replace("'", "''") + "'"


def replace_scalar(document: Document, node: Node, new_text: str) -> Edit:
    """Puts a text in place of a value of any kind (or alias). The quotes stay where they can."""
    source = scalar_source(new_text, flow=in_flow(document, node.span.start), prefer=quotes_of(node))
    return replace_source(document, node, source)


def replace_source(document: Document, node: Node, source: str) -> Edit:
    r"""Puts YAML in place of a value, behind its tag and anchor.

    The source is written as it would stand at the left edge, with `\n` for line breaks. Where it starts with one, it begins
    on the line below.
    """
    text = document.text
    span = Span(node.span.start, max(node.span.start, node_end(text, node)))
    around = ancestors(document, span.start)
    parent = around[-1] if around else None
    part = None if parent is None else (parent[0].entries if isinstance(parent[0], Mapping) else parent[0].items)[parent[1]]
    new = indented(source, column(text, part.span.start) if part else 0, eol(text))
    if span.start < span.end:
        start = _behind_blanks(text, span.start) if source.startswith("\n") else span.start
        return Edit(Span(start, span.end), new)
    if isinstance(part, Entry) and part.value is node and part.colon < 0:
        flow = isinstance(parent[0], Mapping) and parent[0].flow if parent else False
        colon = ":" if flow else eol(text) + " " * column(text, part.span.start) + ":"
        return _insertion(text, node_end(text, part.key), colon + " " + new)
    at = _behind_blanks(text, span.start)
    glued = at > line_start(text, at) and text[at - 1] not in "[{(" and not source.startswith("\n")
    return _insertion(text, at, " " + new if glued else new)


def quote(document: Document, node: Scalar) -> Edit:
    """Turns a number, date or other word that YAML reads as something else into the text that stands there. A tag goes."""
    source = scalar_source(node.text, prefer="double")
    if node.tag is None:
        return replace_source(document, node, source)
    anchor = f"&{node.anchor} " if node.anchor else ""
    return Edit(Span(node_start(document.text, node), max(node.span.start, node_end(document.text, node))), anchor + source)


def rename_key(document: Document, entry: Entry, new: str) -> Edit:
    """Puts another key in place of an entry's key."""
    return replace_scalar(document, entry.key, new)


def quotes_of(node: Node) -> Quotes:
    """The quotes that a value has; those of all texts in a list or mapping between brackets, which may have to stay JSON."""
    if isinstance(node, Scalar):
        return _QUOTES.get(node.style, "plain")
    found = {quotes_of(text) for text in _texts(node)} if isinstance(node, (Mapping, Sequence)) and node.flow else set()
    return found.pop() if len(found) == 1 else "plain"


def quotes_inside(document: Document, node: Mapping | Sequence) -> Quotes:
    """The quotes in which a new text in a list or mapping is written like those around it."""
    around = [node, *(parent for parent, _ in reversed(ancestors(document, node.span.start)) if parent is not node)]
    return next((quotes_of(parent) for parent in around if not parent.flow or _texts(parent)), "plain")


def indented(source: str, by: int, line_break: str) -> str:
    r"""YAML written at the left edge, moved to the right from its second line on, with the line breaks of the file."""
    first, *rest = source.split("\n")
    return line_break.join([first, *(" " * by + line if line else line for line in rest)])


def _texts(node: Mapping | Sequence) -> list[Scalar]:
    """The first texts of a list, or keys of a mapping: enough to see how they are written. Of a list without texts the keys in its items."""
    if isinstance(node, Mapping):
        return _strings(entry.key for entry in islice(node.entries, _LOOKED_AT))
    values = [item.value for item in islice(node.items, _LOOKED_AT)]
    return _strings(values) or [key for value in values if isinstance(value, Mapping) for key in _texts(value)]


def _strings(nodes: Iterable[Node]) -> list[Scalar]:
    return [node for node in nodes if isinstance(node, Scalar) and type(node.value) is str]


def _fits_plain(text: str, flow: bool) -> bool:
    if _PLAIN_UNFIT.search(text) or (flow and _FLOW_UNFIT.search(text)):
        return False
    return all(_is_text(text, version) for version in _VERSIONS)


def _is_text(text: str, version: tuple[int, int]) -> bool:
    try:
        return type(plain_value(text, version)) is str
    except ScalarError:
        return False


def _double(text: str) -> str:
    return '"' + _TO_ESCAPE.sub(lambda found: _escape(found.group()), text) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return _ESCAPES.get(character) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _behind_blanks(text: str, offset: int) -> int:
    return line_start(text, offset) + len(text[line_start(text, offset) : offset].rstrip(" \t"))


def _insertion(text: str, at: int, new: str) -> Edit:
    """An insertion that does not run into what follows."""
    follows = text[at : at + 1]
    return Edit(Span(at, at), new if not follows or follows in " \t\r\n,]}" else new + " ")
