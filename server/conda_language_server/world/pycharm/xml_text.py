"""XML with places, so that one attribute can be changed and every other character stays.

Reads what PyCharm writes: elements, attributes, comments, CDATA. A document type is refused: nothing of ours has one, and its entities
could grow without end.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span


class XmlError(ValueError):
    """The text is no XML that is read here; `args[0]` is the offset where that shows."""


@dataclass(slots=True)
class Element:
    """An element: its name, attributes without escapes, children, and its places in the text.

    `tag` is the span of the opening tag, `body` that of everything between the tags; empty and behind the tag for `<a />`.
    `values` are the spans of the attributes' values, without the quotes.
    """

    name: str
    tag: Span
    attributes: dict[str, str]
    values: dict[str, Span]
    children: list[Element] = field(default_factory=list)
    body: Span = field(default_factory=lambda: Span(0, 0))
    is_empty_tag: bool = False
    """`<a />`, which has no closing tag."""
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly inside, CDATA included."""
        return "".join(self.pieces)

    def all(self, name: str) -> Iterator[Element]:
        """The children with a name."""
        return (child for child in self.children if child.name == name)

    def first(self, tag: str, /, **attributes: str) -> Element | None:
        """The first child with a name and these attributes."""
        return next((c for c in self.all(tag) if all(c.attributes.get(key) == value for key, value in attributes.items())), None)

    def value_of(self, name: str) -> str | None:
        """The attribute `value` of the first child with a name, as in `<homePath value="…" />`."""
        child = self.first(name)
        return child.attributes.get("value") if child else None


_NAME = r"[^\s<>/=\"'!?]+"
_ATTRIBUTE = re.compile(rf"(?<!\s)\s+({_NAME})\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_TOKEN = re.compile(
    rf"<!--.*?-->|<!\[CDATA\[(?P<data>.*?)\]\]>|<\?.*?\?>|</(?P<close>{_NAME})\s*>"
    rf"|<(?P<open>{_NAME})(?P<attributes>(?:\s+{_NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(?P<empty>/?)>|<",
    re.DOTALL,
)


def decoded(data: bytes) -> str:
    """The text of a file. Raises XmlError where it is not UTF-8, which is all that PyCharm writes."""
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise XmlError(error.start) from None


def parse(text: str) -> Element:
    """The root element. Raises XmlError."""
    top = Element("", Span(0, 0), {}, {})
    stack, at = [top], 0
    for token in _TOKEN.finditer(text):
        stack[-1].pieces.append(unescaped(text[at : token.start()]))
        at = token.end()
        if token["data"] is not None:
            stack[-1].pieces.append(token["data"])
        elif token["open"]:
            element = _element(token)
            stack[-1].children.append(element)
            if not token["empty"]:
                stack.append(element)
        elif token["close"]:
            element = stack.pop()
            if element.name != token["close"]:
                raise XmlError(token.start())
            element.body = Span(element.tag.end, token.start())
        elif token[0] == "<":
            raise XmlError(token.start())
    if len(stack) > 1 or len(top.children) != 1 or text[at:].strip() or top.text.strip("\ufeff \t\r\n"):
        raise XmlError(at)
    return top.children[0]


def set_attribute(text: str, element: Element, name: str, value: str) -> Edit:
    """The edit that gives an attribute a value; a missing one is put behind the others."""
    if name in element.values:
        span = element.values[name]
        return (
            Edit(Span(span.start - 1, span.end + 1), f'"{escaped(value)}"') if text[span.start - 1] == "'" else Edit(span, escaped(value))
        )
    end = max((span.end + 1 for span in element.values.values()), default=element.tag.start + 1 + len(element.name))
    return Edit(Span(end, end), f' {name}="{escaped(value)}"')


def append_child(text: str, parent: Element, tag: str) -> Edit:
    """The edit that puts a tag behind the last child of an element, on a line of its own, indented like its siblings."""
    newline = "\r\n" if "\r\n" in text else "\n"
    own = _indentation(text, parent.tag.start)
    if parent.is_empty_tag:
        opened = text[parent.tag.start : parent.tag.end - 2].rstrip()
        return Edit(parent.tag, f"{opened}>{newline}{own}  {tag}{newline}{own}</{parent.name}>")
    indentation = _indentation(text, parent.children[-1].tag.start) if parent.children else own + "  "
    kept = len(text[parent.body.start : parent.body.end].rstrip())
    place = parent.body.start + kept
    return Edit(Span(place, parent.body.end), f"{newline}{indentation}{tag}{newline}{own}")


def escaped(value: str) -> str:
    """A value for between double quotes, as PyCharm writes it."""
    for character, escape in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("\n", "&#10;"),
        ("\r", "&#13;"),
        ("\t", "&#9;"),
    ):
        value = value.replace(character, escape)
    return value


_ESCAPE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def unescaped(text: str) -> str:
    """The text with its escapes replaced; what is no escape stays."""

    def replaced(match: re.Match[str]) -> str:
        if match[3]:
            return _CHARACTERS[match[3]]
        number = int(match[1], 16) if match[1] else int(match[2])
        return chr(number) if number <= 0x10FFFF else match[0]

    return _ESCAPE.sub(replaced, text) if "&" in text else text


def _element(token: re.Match[str]) -> Element:
    attributes: dict[str, str] = {}
    values: dict[str, Span] = {}
    string, base = token.string, token.start("attributes")
    for match in _ATTRIBUTE.finditer(string, base, token.end("attributes")):
        group = 2 if match[2] is not None else 3
        if match[1] in attributes:
            raise XmlError(match.start(1))
        attributes[match[1]] = unescaped(match[group])
        values[match[1]] = Span(match.start(group), match.end(group))
    tag = Span(token.start(), token.end())
    return Element(token["open"], tag, attributes, values, body=Span(tag.end, tag.end), is_empty_tag=bool(token["empty"]))


def _indentation(text: str, offset: int) -> str:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line if not line.strip() else ""
