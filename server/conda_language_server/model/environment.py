"""An environment file as conda sees it: name, channels, dependencies and `pip:` sections, each with its place in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from conda_language_server.model.source import SourceFile
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.match_spec import MatchSpec
from conda_language_server.syntax.yaml.nodes import Entry, Item, Mapping, Node, Scalar, Sequence, resolved
from conda_language_server.text.edits import Edit
from conda_language_server.text.fixes import Fix, Safety
from conda_language_server.text.messages import Text
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.syntax.pip_requirement import PipRequirement

KEYS = ("name", "channels", "dependencies", "prefix", "variables")
"""The top-level keys that conda reads; it prints a line about every other one and drops it (conda-facts 1, `env.py`)."""


@dataclass(frozen=True)
class _Line:
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

    @cached_property
    def spec(self) -> MatchSpec:
        """conda's parse of the text, which some fifty rules ask for in turn."""
        return match_spec.parse(self.text)


class PipLine(_Line):
    """The text of one line of a `pip:` section, apart from any file."""

    @cached_property
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


class _Dependencies(NamedTuple):
    """All that one pass over the dependencies tells, since a long file has tens of thousands of them."""

    by_name: dict[str, tuple[Dependency, ...]]
    repeated: tuple[str, ...]
    refused: tuple[Dependency, ...]


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
    def odd_items(self) -> tuple[tuple[int, Item], ...]:
        """The items under `dependencies` that are no plain strings (aliases, too), each with its place in the list."""
        return tuple(
            (index, item) for index, item in enumerate(self.items) if type(item.value) is not Scalar or type(item.value.value) is not str
        )

    @property
    def by_name(self) -> dict[str, tuple[Dependency, ...]]:
        """The dependencies that conda's parser takes, by package name."""
        return self._read.by_name

    @property
    def repeated(self) -> tuple[str, ...]:
        """The names in `by_name` that have several dependencies."""
        return self._read.repeated

    @property
    def refused(self) -> tuple[Dependency, ...]:
        """The dependencies that conda's parser refuses."""
        return self._read.refused

    @cached_property
    def _read(self) -> _Dependencies:
        by_name: dict[str, tuple[Dependency, ...]] = {}
        more: dict[str, list[Dependency]] = {}
        refused = []
        for dep in self.dependencies:
            spec = match_spec.parse(dep.node.text)
            if spec.problems:
                refused.append(dep)
            elif (name := spec.name) not in by_name:
                by_name[name] = (dep,)
            else:
                more.setdefault(name, []).append(dep)
        for name, deps in more.items():
            by_name[name] += tuple(deps)
        return _Dependencies(by_name, tuple(more), tuple(refused))

    @cached_property
    def pip_sections(self) -> tuple[PipSection, ...]:
        """The `pip:` sections in the order of the text. Only the last one counts for conda."""
        return tuple(_pip_sections(self.odd_items))

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
    return _pip_parser()(text)


@cache
def _pip_parser() -> Callable[[str], PipRequirement]:
    # Most files have no pip section: its parser is loaded with the first line of one.
    from conda_language_server.syntax import pip_requirement

    return pip_requirement.parse


_new = tuple.__new__


def _strings(sequence: Sequence | None) -> Iterator[Dependency]:
    if sequence is None:
        return
    for index, item in enumerate(sequence.items):
        node = item.value if type(item.value) is Scalar else resolved(item.value)
        if type(node) is Scalar and type(node.value) is str:
            yield _new(Dependency, (item, node, sequence, index))


def _pip_sections(items: tuple[tuple[int, Item], ...]) -> Iterator[PipSection]:
    for index, item in items:
        node = resolved(item.value)
        entry = node.get("pip") if type(node) is Mapping else None
        if entry is not None:
            value = resolved(entry.value)
            lines = tuple(_strings(value)) if type(value) is Sequence else ()
            yield PipSection(item, index, entry, entry.value, lines)
