"""The strings of a list: the dependencies, channels and pip lines of an environment file, each with its place in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, overload

from conda_language_server.syntax import match_spec
from conda_language_server.syntax.match_spec import MatchSpec
from conda_language_server.syntax.yaml import nodes
from conda_language_server.syntax.yaml.line_items import LineItems
from conda_language_server.syntax.yaml.nodes import Item, Node, Scalar, resolved
from conda_language_server.text.edits import Edit
from conda_language_server.text.fixes import Fix, Safety
from conda_language_server.text.messages import Text
from conda_language_server.text.patience import asking
from conda_language_server.text.remembering import remembered
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.syntax.pip_requirement import PipRequirement


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
    sequence: nodes.Sequence
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


class Listed(Sequence[Dependency]):
    """The items of a list that are strings. Reads like a tuple; each is made when it is asked for, since a list may be long.

    Attributes:
        texts: the strings alone, in the same order.
        odd: the places in the list of all items that are no plain string; an alias of one is odd, too, and yet among the strings.
    """

    def __init__(self, sequence: nodes.Sequence | None) -> None:
        self._sequence = sequence
        items = sequence.items if sequence else ()
        found = items.strings() if isinstance(items, LineItems) else [_string(item.value) for item in items]
        self.odd = tuple(index for index, text in enumerate(found) if text is None) if None in found else ()
        for index in self.odd:
            found[index] = _string(resolved(items[index].value))
        self._indexes = [index for index, text in enumerate(found) if text is not None] if self.odd else range(len(found))
        self.texts: list[str] = [text for text in found if text is not None]
        self._made: dict[int, Dependency] = {}

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> Dependency: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Dependency, ...]: ...
    def __getitem__(self, place: int | slice) -> Dependency | tuple[Dependency, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self.texts))))
        index = self._indexes[place]
        return self._made.get(index) or self._made.setdefault(index, self._dependency(index))

    def __iter__(self) -> Iterator[Dependency]:
        for place in asking(range(len(self.texts))):
            yield self[place]

    def _dependency(self, index: int) -> Dependency:
        assert self._sequence is not None
        item = self._sequence.items[index]
        node = resolved(item.value)
        assert type(node) is Scalar
        return Dependency(item, node, self._sequence, index)


MOST_REFUSED = 1000
"""So many refused lines of a list are found and explained; whoever has more sees the rest once some are mended."""


class ByName(Mapping[str, tuple[Dependency, ...]]):
    """The dependencies that conda's parser takes, by package name, in the order of the text.

    Attributes:
        repeated: the names that several dependencies have.
        refused: the dependencies that conda's parser refuses, the first thousand.
        unread: the places of what stands behind these and is not plainly a spec, which nobody has looked at.
    """

    def __init__(self, listed: Listed) -> None:
        names = _names(listed.texts)
        places: dict[str | None, list[int]] = {}
        first = dict(zip(reversed(names), range(len(names) - 1, -1, -1), strict=True))
        if len(first) < len(names) or None in first:
            for place, name in enumerate(names):
                if name is None or first[name] != place:
                    places.setdefault(name, []).append(place)
        self._listed = listed
        self._first = {name: place for name, place in first.items() if name is not None}
        self._more = {name: more for name, more in places.items() if name is not None}
        nameless = places.get(None, [])
        self.refused = tuple(listed[place] for place in nameless[:MOST_REFUSED])
        self.unread = frozenset(nameless[MOST_REFUSED:])
        self.repeated = tuple(self._more)

    def __getitem__(self, name: str) -> tuple[Dependency, ...]:
        return tuple(self._listed[place] for place in (self._first[name], *self._more.get(name, ())))

    def __contains__(self, name: object) -> bool:
        return name in self._first

    def __len__(self) -> int:
        return len(self._first)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._first, key=self._first.__getitem__))


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


def refused_lines(listed: Listed) -> tuple[Dependency, ...]:
    """The lines that pip refuses, the first thousand."""
    refused = (place for place, text in enumerate(listed.texts) if _requirement(text).problems)
    return tuple(listed[place] for place in islice(refused, MOST_REFUSED))


def _names(texts: Sequence[str]) -> list[str | None]:
    names = []
    left = MOST_REFUSED
    for text in texts:
        # To say why conda refuses a text takes a hundred times as long as to read one that it takes.
        name = _name_if_taken(text) if left > 0 else match_spec.name_if_plain(text)
        left -= name is None
        names.append(name)
    return names


_name_if_taken = remembered(match_spec.name_if_taken)


def _string(node: Node | None) -> str | None:
    return node.text if type(node) is Scalar and type(node.value) is str else None
