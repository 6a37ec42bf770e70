"""What can be folded: the list or mapping under each key, `pip:` sections, and comments of several lines."""

from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.features.types import FoldingRange
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.nodes import Mapping, Scalar, Sequence, walk


def folding_ranges(source: SourceFile) -> tuple[FoldingRange, ...]:
    """The ranges of an environment file or a .condarc, in the order of their first lines; each at least two lines long."""
    found = {*_of_values(source), *_of_comments(source)}
    return tuple(sorted(found, key=lambda fold: (fold.first_line, -fold.last_line)))


def _of_values(source: SourceFile) -> Iterator[FoldingRange]:
    lines, text = source.lines, source.text
    for node in walk(source.document.root):
        for entry in node.entries if isinstance(node, Mapping) else ():
            value = entry.value
            if isinstance(value, (Mapping, Sequence)) or (isinstance(value, Scalar) and "\n" in value.span.of(text)):
                first = lines.line_of(entry.span.start)
                last = lines.line_of(entry.span.start + len(entry.span.of(text).rstrip()))
                if last > first:
                    yield FoldingRange(first, last)


def _of_comments(source: SourceFile) -> Iterator[FoldingRange]:
    first = last = -2
    for comment in source.document.comments:
        if not comment.own_line:
            continue
        line = source.lines.line_of(comment.span.start)
        if line != last + 1:
            if last > first >= 0:
                yield FoldingRange(first, last, "comment")
            first = line
        last = line
    if last > first >= 0:
        yield FoldingRange(first, last, "comment")
