from __future__ import annotations

import re

from conda_language_server.model.operations import remove_entry
from conda_language_server.model.operations.layout import ancestors, column, eol, line_end, line_start, next_line, node_end, starts_line
from conda_language_server.rules.api import (
    Document,
    Edit,
    Entry,
    Findings,
    Fix,
    Mapping,
    Scalar,
    Sequence,
    Severity,
    SourceFile,
    Span,
    Text,
    rule,
)
from conda_language_server.rules.yaml_problems import effect, problems_of, severity_of

TWICE = Text(en="`{key}` is already a key on line {line}; {effect}", zh_cn="键 `{key}` 已在第 {line} 行出现；{effect}")
FIRST = Text(en="first written here", zh_cn="首次出现的位置")
REMOVE = Text(en="Remove this `{key}`", zh_cn="删除此处的 `{key}`")
JOIN = Text(en="Join both lists under the first `{key}`", zh_cn="将两个列表合并到第一个 `{key}` 之下")
_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")


@rule("YML005", "duplicate-key", severity=Severity.ERROR, fixable=True)
def duplicate_key(source: SourceFile) -> Findings:
    """A key is written twice.

    ## What it does
    Looks for two equal keys in one mapping.

    ## Why is this bad
    conda refuses such a file, and it would not be clear which of the two counts.

    ## Example
    ```yaml environment.yml
    name: demo
    dependencies:
      - python
    dependencies:
    #^^^^^^^^^^^ YML005 `dependencies` is already a key on line 2; conda refuses the file
      - numpy
    ```

    Use instead:
    ```yaml fixed
    name: demo
    dependencies:
      - python
      - numpy
    ```

    ## Fix safety
    Safe where the second key says nothing or the same as the first, and goes. Two lists are joined; that is unsafe, since one of them
    may be an old version of the other.
    """
    for problem in problems_of(source, "YML005"):
        first: Span = problem.arguments["first"]
        key = str(problem.arguments["key"])
        yield TWICE.at(
            problem.span,
            key=key,
            line=source.line_of(first),
            severity=severity_of(problem),
            effect=effect(source),
            related=FIRST.related(first),
            fix=_fix(source.document, first, problem.span, key),
        )


def _fix(document: Document, first: Span, second: Span, key: str) -> Fix | None:
    around = ancestors(document, second.start)
    mapping = around[-1][0] if around else None
    if not isinstance(mapping, Mapping):
        return None
    entries = {entry.key.span: entry for entry in mapping.entries}
    if first not in entries or second not in entries:
        return None
    kept, other = entries[first], entries[second]
    if _is_empty(other) or _source(document, kept) == _source(document, other):
        return REMOVE.fix(remove_entry(document, mapping, other), key=key)
    if isinstance(kept.value, Sequence) and isinstance(other.value, Sequence) and not kept.value.flow and not other.value.flow:
        edits = _joined(document, kept.value, other, other.value)
        return JOIN.fix(edits, safety="unsafe", key=key) if edits else None
    return None


def _is_empty(entry: Entry) -> bool:
    value = entry.value
    return isinstance(value, Scalar) and value.span.start == value.span.end and value.anchor is None


def _source(document: Document, entry: Entry) -> str:
    return document.text[entry.key.span.end : node_end(document.text, entry.value)].strip()


def _joined(document: Document, kept: Sequence, entry: Entry, other: Sequence) -> tuple[Edit, ...]:
    """Moves the lines of the second list, with their comments, behind the first; its key goes."""
    text = document.text
    start, end = line_start(text, entry.span.start), next_line(text, node_end(text, other))
    first_line = next_line(text, entry.colon)
    simple = starts_line(text, entry.span.start) and starts_line(text, other.items[0].dash) and starts_line(text, kept.items[0].dash)
    if not simple or text[entry.colon + 1 : line_end(text, entry.colon)].strip() or other.anchor or other.tag:
        return ()
    by = column(text, kept.items[0].dash) - column(text, other.items[0].dash)
    lines = _LINES.findall(text[first_line:end])
    if by < 0 and any(line.strip() and line[:-by].strip(" ") for line in lines):
        return ()
    moved = "".join((" " * by + line if by > 0 else line[-by:]) if line.strip() else line for line in lines)
    at = next_line(text, node_end(text, kept))
    if not moved.endswith(("\n", "\r")):
        moved += eol(text)
    return (Edit(Span(at, at), moved), Edit(Span(start, end), ""))
