"""A text under repair: what is read instead of the user's text, and where each of its places is in that."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from conda_language_server.syntax.nodes import Alias, Comment, Entry, Item, Mapping, Node, Problem, Scalar, Sequence
from conda_language_server.text.span import Span


class Change(NamedTuple):
    """Replace `[start, end)` of the draft."""

    start: int
    end: int
    new: str


class _Patch(NamedTuple):
    """`size` characters of the draft from `at` on stand for `old_size` characters of the original from `old_at` on."""

    at: int
    size: int
    old_at: int
    old_size: int


class Draft:
    """Starts as a copy of the original text."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self._patches: list[_Patch] = []

    def origin(self, offset: int) -> int:
        """The place in the original that an offset of the draft stands for."""
        index = bisect_right(self._patches, offset, key=lambda patch: patch.at) - 1
        if index < 0:
            return offset
        at, size, old_at, old_size = self._patches[index]
        if offset >= at + size:
            return offset - at - size + old_at + old_size
        return old_at + min(offset - at, old_size)

    def is_inserted(self, offset: int) -> bool:
        """Whether the character at the offset is in no way in the original."""
        index = bisect_right(self._patches, offset, key=lambda patch: patch.at) - 1
        if index < 0:
            return False
        at, size, _, old_size = self._patches[index]
        return at + old_size <= offset < at + size

    def change(self, changes: list[Change]) -> None:
        """Make changes that do not overlap; their places are those before all of them."""
        for start, end, new in sorted(changes, reverse=True):
            self._replace(start, end, new)

    def _replace(self, start: int, end: int, new: str) -> None:
        """One change, joined with the earlier ones it touches."""
        old_start, old_end, first, last = self.origin(start), self.origin(end), start, end
        before, after = [], []
        for patch in self._patches:
            at, size, old_at, old_size = patch
            if at + size < start or (at + size == start and size):
                before.append(patch)
            elif at > end or (at == end and size):
                after.append(patch)
            else:
                first, last = min(first, at), max(last, at + size)
                old_start, old_end = min(old_start, old_at), max(old_end, old_at + old_size)
        joined = self.text[first:start] + new + self.text[end:last]
        self.text = self.text[:start] + new + self.text[end:]
        shift = len(new) - (end - start)
        self._patches = [
            *before,
            _Patch(first, len(joined), old_start, old_end - old_start),
            *(patch._replace(at=patch.at + shift) for patch in after),
        ]

    @property
    def moved(self) -> bool:
        """Whether offsets of the draft and the original differ, or a repaired value only seems to have quotes."""
        return any(patch.size != patch.old_size for patch in self._patches)

    # The tree of the draft as a tree of the original.

    def span(self, span: Span) -> Span:
        start = self.origin(span.start)
        return Span(start, max(self.origin(span.end), start))

    def problem(self, problem: Problem) -> Problem:
        arguments = {key: self.span(value) if type(value) is Span else value for key, value in problem.arguments.items()}
        return problem._replace(span=self.span(problem.span), arguments=arguments)

    def comment(self, comment: Comment) -> Comment:
        return comment._replace(span=self.span(comment.span))

    def node(self, node: Node, seen: dict[int, Node] | None = None) -> Node:
        """The node with all its places in the original. An alias goes on pointing at the node with its anchor."""
        seen = {} if seen is None else seen
        done = seen.get(id(node))
        if done is not None:
            return done
        span = self.span(node.span)
        new: Node
        if type(node) is Scalar:
            new = node._replace(span=span, style=node.style if self._is_written(node, span) else "plain")
        elif type(node) is Mapping:
            new = node._replace(span=span, entries=tuple(self._entry(entry, seen) for entry in node.entries))
        elif type(node) is Sequence:
            new = node._replace(span=span, items=tuple(self._item(item, seen) for item in node.items))
        else:
            assert type(node) is Alias
            target = None if node.target is None else self.node(node.target, seen)
            new = node._replace(span=span, target=target)  # type: ignore[arg-type]
        seen[id(node)] = new
        return new

    def _entry(self, entry: Entry, seen: dict[int, Node]) -> Entry:
        colon = -1 if entry.colon < 0 or self.is_inserted(entry.colon) else self.origin(entry.colon)
        return Entry(self.span(entry.span), self.node(entry.key, seen), self.node(entry.value, seen), colon)

    def _item(self, item: Item, seen: dict[int, Node]) -> Item:
        dash = -1 if item.dash < 0 or self.is_inserted(item.dash) else self.origin(item.dash)
        return Item(self.span(item.span), self.node(item.value, seen), dash)

    def _is_written(self, node: Scalar, span: Span) -> bool:
        """Whether the quotes of a value are the user's own."""
        if node.style not in ("single", "double"):
            return True
        return self.original[span.start : span.start + 1] == self.text[node.span.start]
