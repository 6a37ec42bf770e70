"""An environment file as conda sees it: name, channels, dependencies and `pip:` sections, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from conda_language_server.model.source import SourceFile
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.match_spec import MatchSpec
from conda_language_server.syntax.nodes import Entry, Item, Mapping, Node, Scalar, Sequence, resolved
from conda_language_server.text.edits import Edit
from conda_language_server.text.fixes import Fix, Safety
from conda_language_server.text.messages import Text
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.syntax.pip_requirement import PipRequirement

KEYS = ("name", "channels", "dependencies", "prefix", "variables")
"""The top-level keys that conda reads; it prints a line about every other one and drops it (conda-facts 1, `env.py`)."""


class _Line(NamedTuple):
    """The text of one list item, apart from any file. Spans and edits of its rules are relative to it."""

    text: str

    @property
    def span(self) -> Span:
        """All of the text."""
        return Span(0, len(self.text))

    def rewrite(self, title: Text, new: str, *, safety: Safety = "safe", **arguments: object) -> Fix:
        """A fix that puts `new` in place of the whole text; quotes are added where YAML needs them."""
        return Fix(title(**arguments), (Edit(self.span, new),), safety)


class Spec(_Line):
    """The text of one dependency, apart from any file."""

    @property
    def spec(self) -> MatchSpec:
        """conda's parse of the text."""
        return match_spec.parse(self.text)


class PipLine(_Line):
    """The text of one line of a `pip:` section, apart from any file."""

    @property
    def requirement(self) -> PipRequirement:
        """pip's parse of the line, as a line of a requirements file."""
        return _requirement(self.text)


class Dependency(NamedTuple):
    """A string under `dependencies` (or in a `pip:` list) and where it stands.

    `index` is its place in `sequence`; `node` the scalar itself, which an alias may have brought in from elsewhere.
    """

    item: Item
    node: Scalar
    sequence: Sequence
    index: int  # type: ignore[assignment]  # hides the method of tuples, which nobody needs here

    @property
    def text(self) -> str:
        return self.node.text

    @property
    def span(self) -> Span:
        """The value with its quotes, or the alias that stands for it."""
        return self.item.value.span

    @property
    def spec(self) -> MatchSpec:
        return match_spec.parse(self.node.text)

    @property
    def requirement(self) -> PipRequirement:
        return _requirement(self.node.text)

    @property
    def name(self) -> str:
        """The package name as conda compares it, lower-cased; `*` where the text names none."""
        return match_spec.parse(self.node.text).name or "*"


class PipSection(NamedTuple):
    """A `pip:` key of a mapping item under `dependencies`. conda installs the last section only (conda-facts 1, F2)."""

    item: Item
    index: int  # type: ignore[assignment]
    entry: Entry
    value: Node
    lines: tuple[Dependency, ...]
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
        """The top-level entries by key; of duplicates, which conda refuses, the first."""
        found: dict[str, Entry] = {}
        for entry in self.root.entries if self.root else ():
            if type(entry.key) is Scalar and type(entry.key.value) is str:
                found.setdefault(entry.key.value, entry)
        return found

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
    def channels(self) -> tuple[Dependency, ...]:
        """The channels that are strings, highest priority first."""
        return tuple(_strings(self.sequence("channels")))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items under `dependencies`, of whatever type."""
        sequence = self.sequence("dependencies")
        return sequence.items if sequence else ()

    @cached_property
    def dependencies(self) -> tuple[Dependency, ...]:
        """The items under `dependencies` that are strings: match specs in conda's eyes."""
        return tuple(_strings(self.sequence("dependencies")))

    @cached_property
    def by_name(self) -> dict[str, tuple[Dependency, ...]]:
        """The dependencies that conda's parser takes, by package name; made once, since many rules need it."""
        found: dict[str, list[Dependency]] = {}
        for dep in self.dependencies:
            spec = match_spec.parse(dep.node.text)
            if not spec.problems and spec.name:
                found.setdefault(spec.name, []).append(dep)
        return {name: tuple(deps) for name, deps in found.items()}

    @cached_property
    def pip_sections(self) -> tuple[PipSection, ...]:
        """The `pip:` sections in the order of the text. Only the last one counts for conda."""
        return tuple(_pip_sections(self.items))

    @property
    def pip_section(self) -> PipSection | None:
        """The section that conda installs."""
        return self.pip_sections[-1] if self.pip_sections else None

    @property
    def pip_lines(self) -> tuple[Dependency, ...]:
        """The lines that pip gets."""
        return self.pip_section.lines if self.pip_section else ()

    def place(self, dep: Dependency, span: Span) -> Span:
        """Where a stretch of the item's text stands in the file; the whole item where escapes or folding blur it."""
        return place(self.text, dep.item.value, dep.node, span)


def place(text: str, node: Node, scalar: Scalar, span: Span) -> Span:
    """Where a stretch of a scalar's content stands in the text; the whole node where that cannot be said."""
    if node is scalar:
        quotes = 0 if scalar.style == "plain" else 1
        start = scalar.span.start + quotes
        if text.startswith(scalar.text, start) and scalar.span.end == start + len(scalar.text) + quotes:
            return span.shifted(start)
    return node.span


def _requirement(text: str) -> PipRequirement:
    # Most files have no pip section: its parser is loaded with the first line of one.
    from conda_language_server.syntax import pip_requirement

    return pip_requirement.parse(text)


def _strings(sequence: Sequence | None) -> Iterator[Dependency]:
    if sequence is None:
        return
    for index, item in enumerate(sequence.items):
        node = item.value if type(item.value) is Scalar else resolved(item.value)
        if type(node) is Scalar and type(node.value) is str:
            yield Dependency(item, node, sequence, index)


def _pip_sections(items: tuple[Item, ...]) -> Iterator[PipSection]:
    for index, item in enumerate(items):
        if type(item.value) is Scalar:
            continue
        node = resolved(item.value)
        entry = node.get("pip") if type(node) is Mapping else None
        if entry is not None:
            value = resolved(entry.value)
            lines = tuple(_strings(value)) if type(value) is Sequence else ()
            yield PipSection(item, index, entry, entry.value, lines)
