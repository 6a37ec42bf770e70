"""What two readings of a text have in common beside the places that edits touch: every value, every comment."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.nodes import Alias, Document, Mapping, Node, Scalar, resolved
from conda_language_server.syntax.yaml.nodes import Sequence as Sequence_
from conda_language_server.text.edits import Moved
from conda_language_server.text.lines import split_lines
from conda_language_server.text.span import Span

# A `#` behind a space of any kind: where YAML does not read it so, people do.
_COMMENT = re.compile(r"(?:^|(?<=[\s\u200b\ufeff]))#.*")
_NEARLY = re.compile(r"(?<=[\u00a0\u3000\u200b\ufeff])#.*")
_AROUND = " \t\r\n\u00a0\u3000\u200b\ufeff\"'"
_BEFORE_ITEM = " \t-?"


def first_difference(before: SourceFile, after: SourceFile, moved: Moved) -> str | None:
    """The first value beside the edits that is another one now, or stands elsewhere, as `key.key: value`; None where all are the same.

    A value that an edit touches is what the fix is about. Where an edit touches the key or the dash of a value, or the space in front of
    these, the value may stand elsewhere, but has to be there; so may the items that follow in the same list. Nothing can be said where
    one of the texts cannot be read.
    """
    if before.document.refused or after.document.refused:
        return None
    old = _Untouched(before.document, moved.before)
    # A value that was in the hands of an edit may be several now.
    new = _Untouched(after.document, sorted({*moved.after, *map(moved.span, old.touched)}))
    for was, now in zip_longest(old.values, new.values):
        if was is None or now is None or was.value != now.value or (None not in (was.path, now.path) and was.path != now.path):
            return _shown(was or now)
    return None


def lost_comment(before: SourceFile, after: SourceFile, moved: Moved, subjects: Sequence[Span]) -> str | None:
    """The text of a comment that is no longer there; None where all are.

    Of a line that is there twice, one may go with its comment. A comment inside which one of `subjects` stands, or inside which an edit changes the words, is what the fix is about.
    """
    old_lines, new_lines = _lines(before, moved.before), _lines(after, moved.after)
    kept = [span for span in _comments(before, old_lines) if not _is_subject(span, subjects, moved.before)]
    if not kept:
        return None
    gone = Counter(_bare(span.of(before.text)) for span in kept)
    now = [_bare(span.of(after.text)) for span in _comments(after, new_lines)]
    gone -= Counter(now)
    for span in kept if gone else ():
        comment = _bare(span.of(before.text))
        # A line that was made a comment has its own one at the end.
        inside = "#" + span.of(before.text).strip().lstrip("#")
        if gone[comment] and not _stands_there(before, after, span) and not any(other.endswith(inside) for other in now):
            return comment
    return None


def _stands_there(before: SourceFile, after: SourceFile, comment: Span) -> bool:
    """Whether the line of a comment is still there: one that stood there twice may go once."""
    line = before.lines.line_span(before.lines.line_of(comment.start)).of(before.text).strip()
    return line in (other.strip() for other in split_lines(after.text))


def _bare(comment: str) -> str:
    return comment.strip(_AROUND)


def _is_subject(comment: Span, subjects: Iterable[Span], edits: Iterable[Span]) -> bool:
    if any(comment.start <= span.start < comment.end for span in subjects):
        return True
    return any(comment.start < span.start and span.end <= comment.end for span in edits)


def _lines(source: SourceFile, spans: Iterable[Span]) -> list[Span]:
    """The lines that these stretches lie on, each once."""
    lines: set[int] = set()
    for span in spans:
        lines.update(range(source.lines.line_of(span.start), source.lines.line_of(span.end) + 1))
    return [source.lines.line_span(line) for line in sorted(lines)]


def _comments(source: SourceFile, lines: Sequence[Span]) -> Iterator[Span]:
    """The comments on these lines, and what was to be one: behind a space of another keyboard or, in a text that cannot be read, any."""
    starts = [line.start for line in lines]
    real = set()
    for comment in source.document.comments:
        place = bisect_left(starts, comment.span.start + 1) - 1
        if place >= 0 and comment.span.start <= lines[place].end:
            real.add(place)
            yield comment.span
    pattern = _COMMENT if source.document.refused else _NEARLY
    for place, line in enumerate(lines):
        found = pattern.search(line.of(source.text)) if place not in real else None
        if found:
            yield Span(*found.span()).shifted(line.start)


class _Value(NamedTuple):
    """A single value. `path` has the keys above it; None where an edit has a say in where it stands."""

    path: tuple[str, ...] | None
    value: Any


class _Untouched:
    """The single values of a document that no edit touches, in the order of the text, and the places of those that are touched.

    Where nothing stands is no value.
    """

    def __init__(self, document: Document, edits: Sequence[Span]) -> None:
        self.text = document.text
        self.edits = _merged(edits)
        self.ends = [edit.end for edit in self.edits]
        self.values: list[_Value] = []
        self.touched: list[Span] = []
        if document.root is not None:
            self._visit(document.root, ())

    def _visit(self, node: Node, path: tuple[str, ...] | None) -> None:
        if type(node) is Alias or type(node) is Scalar:
            self._single(node.span, path, _value(node))
            return
        if self._is_touched(Span(self._start(node.span.start), node.span.start)):
            path = None
        if type(node) is Mapping:
            for entry in node.entries:
                below = None if self._is_touched(Span(self._start(entry.span.start), max(entry.key.span.end, entry.colon + 1))) else path
                key = resolved(entry.key)
                self._visit(entry.value, None if below is None else (*below, key.text if type(key) is Scalar else "?"))
            empty = not node.entries
        elif type(node) is Sequence_:
            for item in node.items:
                if self._is_touched(Span(self._start(item.span.start), item.span.start + (item.dash >= 0))):
                    path = None
                self._visit(item.value, path)
            empty = not node.items
        if empty:
            self._single(node.span, path, node.kind)

    def _single(self, span: Span, path: tuple[str, ...] | None, value: Any) -> None:
        if self._is_touched(span):
            self.touched.append(span)
        elif span.start < span.end:
            self.values.append(_Value(path, value))

    def _start(self, offset: int) -> int:
        """Where the line begins, if nothing but dashes and spaces stands in front."""
        start = self.text.rfind("\n", 0, offset) + 1
        return start if not self.text[start:offset].strip(_BEFORE_ITEM) else offset

    def _is_touched(self, span: Span) -> bool:
        place = bisect_left(self.ends, span.start)
        return place < len(self.edits) and self.edits[place].start <= span.end


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The stretches in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _value(node: Scalar | Alias) -> Any:
    if isinstance(node, Alias):
        target = node.target
        return ("*", node.name, _value(target) if type(target) is Scalar else "")
    return (node.kind, node.text if node.kind == "tagged" else str(node.value), node.tag)


def _shown(found: _Value) -> str:
    value = found.value
    return f"{'.'.join(found.path or ('?',))}: {value[1] if isinstance(value, tuple) else value}"
