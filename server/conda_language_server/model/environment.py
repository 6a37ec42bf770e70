"""An environment file as conda sees it: name, channels, dependencies and `pip:` sections, each with its place in the text."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from conda_language_server.model.contents import speaks_of_conda
from conda_language_server.model.listed import ByName, Dependency, Listed, place, refused_lines
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.nodes import Entry, Item, Mapping, Node, Scalar, Sequence, resolved
from conda_language_server.text.patience import asking
from conda_language_server.text.span import Span

KEYS = ("name", "channels", "dependencies", "prefix", "variables")
"""The top-level keys that conda reads; it prints a line about every other one and drops it (conda 26.7, `conda/env/env.py`)."""


class PipSection(NamedTuple):
    """A `pip:` key of a mapping item under `dependencies`. conda installs the last section only."""

    item: Item
    index: int  # type: ignore[assignment]
    entry: Entry
    value: Node
    lines: Listed
    """The items of its list that are strings."""


@dataclass(frozen=True)
class EnvironmentFile:
    """The typed view of an environment file. Wrong types give None or empty tuples; the rules look at the nodes themselves."""

    source: SourceFile

    @property
    def text(self) -> str:
        return self.source.text

    def line_of(self, span: Span) -> int:
        """The one-based line on which the span starts."""
        return self.source.line_of(span)

    @cached_property
    def root(self) -> Mapping | None:
        """The top-level mapping."""
        root = resolved(self.source.document.root)
        return root if type(root) is Mapping else None

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The top-level entries by key, those that a `<<` brings in among them; of duplicates, which conda refuses, the first."""
        found: dict[str, Entry] = {}
        for entry in asking(self.root.merged().entries) if self.root else ():
            if type(entry.key) is Scalar and type(entry.key.value) is str:
                found.setdefault(entry.key.value, entry)
        return found

    @cached_property
    def speaks_of_conda(self) -> bool:
        """Whether the text has a word for conda, and is not merely called like an environment file."""
        keys = {entry.key.text for entry in self.root.entries if type(entry.key) is Scalar} if self.root else set[str]()
        return speaks_of_conda(keys, self.text)

    def value(self, key: str) -> Scalar | Mapping | Sequence | None:
        """The value of a top-level key, aliases followed; None where the key is missing."""
        entry = self.entries.get(key)
        return resolved(entry.value) if entry else None

    def sequence(self, key: str) -> Sequence | None:
        """The list under a top-level key, if it is one."""
        node = self.value(key)
        return node if type(node) is Sequence else None

    @cached_property
    def name(self) -> Scalar | None:
        """The node of `name:` if it is a string."""
        node = self.value("name")
        return node if type(node) is Scalar and type(node.value) is str else None

    @cached_property
    def channels(self) -> Listed:
        """The channels that are strings, highest priority first."""
        return Listed(self.sequence("channels"))

    @cached_property
    def items(self) -> abc.Sequence[Item]:
        """All items under `dependencies`, of whatever type."""
        sequence = self.sequence("dependencies")
        return sequence.items if sequence else ()

    @cached_property
    def dependencies(self) -> Listed:
        """The items under `dependencies` that are strings: match specs in conda's eyes."""
        return Listed(self.sequence("dependencies"))

    @cached_property
    def odd_items(self) -> tuple[tuple[int, Item], ...]:
        """The items under `dependencies` that are no plain strings (aliases, too), each with its place in the list."""
        return tuple((index, self.items[index]) for index in self.dependencies.odd)

    @cached_property
    def by_name(self) -> ByName:
        """The dependencies that conda's parser takes, by package name."""
        return ByName(self.dependencies)

    @property
    def repeated(self) -> tuple[str, ...]:
        """The names in `by_name` that have several dependencies."""
        return self.by_name.repeated

    @property
    def refused(self) -> tuple[Dependency, ...]:
        """The dependencies that conda's parser refuses, the first thousand."""
        return self.by_name.refused

    @cached_property
    def pip_sections(self) -> tuple[PipSection, ...]:
        """The `pip:` sections in the order of the text. Only the last one counts for conda."""
        return tuple(_pip_sections(self.odd_items))

    @property
    def pip_section(self) -> PipSection | None:
        """The section that conda installs."""
        return self.pip_sections[-1] if self.pip_sections else None

    @property
    def pip_lines(self) -> Listed:
        """The lines that pip gets."""
        return self.pip_section.lines if self.pip_section else Listed(None)

    @cached_property
    def refused_pip_lines(self) -> tuple[Dependency, ...]:
        """The lines that pip refuses, the first thousand."""
        return refused_lines(self.pip_lines)

    @cached_property
    def continued_pip_lines(self) -> tuple[range, ...]:
        """The places of the lines that pip joins, since all of them but the last end with a backslash."""
        return tuple(_continued(self.pip_lines.texts))

    def place(self, dep: Dependency, span: Span) -> Span:
        """Where a stretch of the item's text stands in the file; the whole item where escapes or folding blur it."""
        return place(self.text, dep.item.value, dep.node, span)


def _continued(texts: abc.Sequence[str]) -> Iterator[range]:
    first = None
    for at, text in enumerate(texts):
        goes_on = text.endswith("\\") and at + 1 < len(texts)
        if first is None and goes_on:
            first = at
        elif first is not None and not goes_on:
            yield range(first, at + 1)
            first = None


def _pip_sections(items: tuple[tuple[int, Item], ...]) -> Iterator[PipSection]:
    for index, item in items:
        node = resolved(item.value)
        entry = node.merged().get("pip") if type(node) is Mapping else None
        if entry is not None:
            value = resolved(entry.value)
            lines = Listed(value if type(value) is Sequence else None)
            yield PipSection(item, index, entry, entry.value, lines)
