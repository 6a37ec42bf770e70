"""A text under repair: what is read instead of the user's text, and where each of its places is in that."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

from conda_language_server.syntax.yaml.nodes import Alias, Comment, Entry, Item, Mapping, Node, Problem, Scalar, Sequence
from conda_language_server.text.edits import Edit
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


class _Group(NamedTuple):
    """A stretch of the draft before some changes, what it stands for in the original, and the changes in it.

    `ends_in_change`: a change reaches to its end. `is_empty`: nothing is left of the part of it that does.
    """

    start: int
    end: int
    old_start: int
    old_end: int
    changes: list[Change]
    ends_in_change: bool
    is_empty: bool

    def touches(self, later: _Group) -> bool:
        """Whether the two are one. Where they only meet, a part of which nothing is left is held by the change beside it."""
        if later.start != self.end:
            return later.start < self.end
        return later.is_empty if self.ends_in_change else bool(later.changes) and self.is_empty

    def joined(self, later: _Group) -> _Group:
        tail = later if later.end > self.end or (later.end == self.end and later.changes) else self
        return _Group(
            self.start,
            tail.end,
            min(self.old_start, later.old_start),
            max(self.old_end, later.old_end),
            self.changes + later.changes,
            tail.ends_in_change,
            tail.is_empty,
        )


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
        pieces: list[str] = []
        patches: list[_Patch] = []
        done = shift = 0
        for group in self._groups(sorted(changes)):
            grown = sum(len(new) - (end - start) for start, end, new in group.changes)
            size = group.end - group.start + grown
            patches.append(_Patch(group.start + shift, size, group.old_start, group.old_end - group.old_start))
            for start, end, new in group.changes:
                pieces += (self.text[done:start], new)
                done = end
            shift += grown
        self.text = "".join((*pieces, self.text[done:]))
        self._patches = patches

    def _groups(self, changes: list[Change]) -> list[_Group]:
        """What becomes one patch each: a change with the earlier patches it touches, or an earlier patch alone."""
        parts = [_Group(c.start, c.end, self.origin(c.start), self.origin(c.end), [c], True, not c.new) for c in changes]
        parts += [_Group(at, at + size, old_at, old_at + old_size, [], False, not size) for at, size, old_at, old_size in self._patches]
        parts.sort(key=lambda part: (part.start, part.end))
        groups: list[_Group] = []
        for part in parts:
            last = groups[-1] if groups else None
            if last is not None and last.touches(part):
                groups[-1] = last.joined(part)
            else:
                groups.append(part)
        return groups

    # The tree of the draft as a tree of the original.

    def span(self, span: Span) -> Span:
        last = self._patches[-1] if self._patches else _Patch(0, 0, 0, 0)
        if span.start > last.at + last.size:
            shift = last.old_at + last.old_size - last.at - last.size
            return Span(span.start + shift, span.end + shift)
        start = self.origin(span.start)
        return Span(start, max(self.origin(span.end), start))

    def problem(self, problem: Problem) -> Problem:
        arguments = {key: self._argument(value) for key, value in problem.arguments.items()}
        return problem._replace(span=self.span(problem.span), arguments=arguments)

    def _argument(self, value: Any) -> Any:
        if type(value) is Span:
            return self.span(value)
        if type(value) is Edit:
            return Edit(self.span(value.span), value.text)
        return tuple(map(self._argument, value)) if type(value) is tuple else value

    def comment(self, comment: Comment) -> Comment:
        return comment._replace(span=self.span(comment.span))

    def node(self, node: Node, seen: dict[int, Node] | None = None) -> Node:
        """The node with all its places in the original. An alias goes on pointing at the node with its anchor."""
        if not self._patches or node.span.end < self._patches[0].at:
            return node
        seen = {} if seen is None else seen
        done = seen.get(id(node))
        if done is not None:
            return done
        span = self.span(node.span)
        new: Node
        if type(node) is Scalar:
            style = node.style if self._is_written(node, span) else "plain"
            new = Scalar(span, node.text, node.value, style, node.tag, node.anchor)
            if node.anchor is None:
                return new
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
        if item.span.end < self._patches[0].at:
            return item
        dash = -1 if item.dash < 0 or self.is_inserted(item.dash) else self.origin(item.dash)
        return Item(self.span(item.span), self.node(item.value, seen), dash)

    def _is_written(self, node: Scalar, span: Span) -> bool:
        """Whether the quotes of a value are the user's own."""
        if node.style not in ("single", "double"):
            return True
        return self.original[span.start : span.start + 1] == self.text[node.span.start]
