"""The YAML tree: what a text means and where every part of it stands.

Nodes are plain immutable values. All offsets are code points of the exact text that was parsed.
"""

from __future__ import annotations

import datetime
from collections import abc
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Union

from conda_language_server.text.patience import ask
from conda_language_server.text.span import Span

Style = Literal["plain", "single", "double", "literal", "folded"]
YAML_TAG = "tag:yaml.org,2002:"
MERGE_TAG = YAML_TAG + "merge"


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """What conda's reader makes of a scalar with a tag it keeps, such as `!foo x`, and of a bare `=`: no string, no number.

    Two of them are never equal, so that `!foo a` may be a key twice.
    """

    text: str
    tag: str

    def __str__(self) -> str:
        return self.text


ScalarValue = Union[None, bool, int, float, str, datetime.date, bytes, Tagged]


class Scalar(NamedTuple):
    """One value.

    `span` covers the value with its quotes but not tag or anchor; an empty value has an empty span where it would stand.
    `text` is the content after quotes, escapes and folding; `value` is what conda's reader (ruamel.yaml, YAML 1.2) makes of it.
    """

    span: Span
    text: str
    value: ScalarValue
    style: Style = "plain"
    tag: str | None = None
    anchor: str | None = None

    @property
    def kind(self) -> str:
        return kind_of(self.value)


class Entry(NamedTuple):
    """A key with its value. `span` runs from the start of the key to the end of the value."""

    span: Span
    key: Node
    value: Node
    colon: int
    """Offset of the `:`; -1 where there is none (`? key` without value, `{a}`)."""


class Mapping(NamedTuple):
    """Keys and values in the order of the text; duplicate keys are all there, and a problem says so."""

    span: Span
    entries: tuple[Entry, ...]
    flow: bool = False
    tag: str | None = None
    anchor: str | None = None

    def get(self, key: str) -> Entry | None:
        """The first entry whose key is the string `key`."""
        for entry in self.entries:
            if type(entry.key) is Scalar and entry.key.value == key and type(entry.key.value) is str:
                return entry
        return None

    @property
    def kind(self) -> str:
        return "set" if self.tag == "!!set" else "map"

    def merged(self) -> Mapping:
        """The mapping with its `<<` keys worked in, as conda sees it: its own keys first, then what they bring and it does not have."""
        if not any(is_merge_key(entry.key) for entry in self.entries):
            return self
        found = {_key_of(entry.key): entry for entry in reversed(self.entries) if not is_merge_key(entry.key)}
        merged = [entry for entry in self.entries if found.get(_key_of(entry.key)) is entry]
        for source in (source for entry in self.entries if is_merge_key(entry.key) for source in merge_sources(entry.value)):
            for entry in source.merged().entries:
                if found.setdefault(_key_of(entry.key), entry) is entry:
                    merged.append(entry)
        return self._replace(entries=tuple(merged))


class Item(NamedTuple):
    """An item of a list. `dash` is the offset of its `-`, -1 in flow style; `span` runs from dash (or value) to the end of the value."""

    span: Span
    value: Node
    dash: int = -1


class Sequence(NamedTuple):
    """A list. `items` is a tuple, or `LineItems` where it has one item on each line."""

    span: Span
    items: abc.Sequence[Item]
    flow: bool = False
    tag: str | None = None
    anchor: str | None = None

    @property
    def kind(self) -> str:
        return "omap" if self.tag == "!!omap" else "list"


class Alias(NamedTuple):
    """`*name`: stands for the node that carried the anchor. `target` is None where there is no such anchor."""

    span: Span
    name: str
    target: Scalar | Mapping | Sequence | None

    @property
    def kind(self) -> str:
        return self.target.kind if self.target is not None else "null"


Node = Union[Scalar, Mapping, Sequence, Alias]


class Comment(NamedTuple):
    """A comment; `span` runs from `#` to the end of the line without the line break. `own_line`: nothing but blanks before it."""

    span: Span
    own_line: bool


class Problem(NamedTuple):
    """Something the reader refuses, or takes with a twist. `code` names the kind, `arguments` fill its message.

    `stage` is how ruamel.yaml would have failed: "reader", "scanner", "parser", "composer", "constructor";
    "note" where ruamel.yaml takes the text.
    """

    code: str
    span: Span
    arguments: dict[str, Any]
    stage: Literal["reader", "scanner", "parser", "composer", "constructor", "note"]


class Document(NamedTuple):
    """A parsed text. `root` is None for an empty document; it is there as far as could be read even where there are problems.

    `problems` are in the order of the text. `refusal` is the one at which conda's reader stops: its stage decides what becomes
    of a .condarc.
    """

    text: str
    root: Node | None
    problems: tuple[Problem, ...]
    comments: tuple[Comment, ...]
    too_large: bool = False
    refusal: Problem | None = None

    @property
    def refused(self) -> bool:
        """Whether conda's YAML reader raises an error on this text."""
        return self.refusal is not None


def resolved(node: Node | None) -> Scalar | Mapping | Sequence | None:
    """The node itself, or what an alias stands for."""
    return node.target if type(node) is Alias else node  # type: ignore[return-value]


def is_merge_key(key: Node) -> bool:
    """Whether the key is a bare `<<`."""
    return type(key) is Scalar and type(key.value) is Tagged and key.value.tag == MERGE_TAG


def merge_sources(value: Node) -> list[Mapping]:
    """The mappings that a `<<` brings in, the one that counts most first."""
    node = resolved(value)
    if type(node) is Sequence:
        return [source for item in node.items if type(source := resolved(item.value)) is Mapping]
    return [node] if type(node) is Mapping else []


def _key_of(key: Node) -> Hashable:
    """What makes two keys the same: the value of scalars, the node itself of others."""
    node = resolved(key)
    return node.value if type(node) is Scalar else id(node)


def kind_of(value: ScalarValue) -> str:
    """The word for a scalar's type: null, bool, int, float, str, date, bytes or tagged."""
    if value is None:
        return "null"
    if isinstance(value, datetime.date):
        return "date"
    if isinstance(value, Tagged):
        return "tagged"
    return type(value).__name__


def walk(node: Node | None) -> Iterator[Node]:
    """The node and all below it, in the order of the text; aliases are not followed."""
    stack = [node] if node is not None else []
    while stack:
        ask()
        here = stack.pop()
        yield here
        if type(here) is Mapping:
            for entry in reversed(here.entries):
                stack += (entry.value, entry.key)
        elif type(here) is Sequence:
            stack += [item.value for item in reversed(here.items)]
