from __future__ import annotations

import re

from conda_language_server.model.operations import append_item, remove_entry, remove_line_of_entry
from conda_language_server.model.operations.layout import (
    Collection,
    ancestors,
    column,
    eol,
    line_end,
    line_start,
    next_line,
    node_end,
    parts,
    starts_line,
)
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
from conda_language_server.rules.yaml_problems import as_comments, effect, problems_of, severity_of

TWICE = Text(en="`{key}` is already a key on line {line}; {effect}", zh_cn="键 `{key}` 已在第 {line} 行出现；{effect}")
FIRST = Text(en="first written here", zh_cn="首次出现的位置")
REMOVE = Text(en="Remove this `{key}`", zh_cn="删除此处的 `{key}`")
REMOVE_FIRST = Text(en="Remove the empty `{key}` above", zh_cn="删除上面空的 `{key}`")
KEEP = Text(en="Keep the first `{key}` and remove this one", zh_cn="保留第一个 `{key}`，删除此处的")
JOIN = Text(en="Join both lists under the first `{key}`", zh_cn="将两个列表合并到第一个 `{key}` 之下")
AS_COMMENTS = Text(en="Turn the second file, from here on, into comments", zh_cn="把从此处开始的第二个文件改为注释")
COMMENT_OUT = Text(en="Turn this `{key}` into comments", zh_cn="把此处的 `{key}` 改为注释")
JOIN_KEYS = Text(en="Join both under the first `{key}`", zh_cn="合并到第一个 `{key}` 之下")
_MOST_ENTRIES = 1000
"""Nobody has written a larger mapping by hand, and each fix looks at all of it."""
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
    Safe where one of the two says nothing, or the second the same as the first, and goes. Unsafe where they differ: of two values the
    first is kept, two lists are joined, since one of them may be an old version of the other. Where several keys come again, a second
    file was pasted behind the first one; it is kept in comments.
    """
    second = _second_file(source)
    for problem in problems_of(source, "YML005"):
        first: Span = problem.arguments["first"]
        key = str(problem.arguments["key"])
        fix = _fix(source.document, first, problem.span, key) or _in_comments(source, problem.span, key)
        starts_file = second is not None and second.start == problem.span.start
        joint = AS_COMMENTS.fix(as_comments(source, problem.span.start), safety="unsafe") if starts_file else None
        yield TWICE.at(
            problem.span,
            key=key,
            line=source.line_of(first),
            severity=severity_of(problem),
            effect=effect(source),
            related=FIRST.related(first),
            fix=joint or (None if second is not None and second.start < problem.span.start else fix),
            others=(fix,) if fix and second is not None and second.start <= problem.span.start else (),
        )


def _second_file(source: SourceFile) -> Span | None:
    """The first key of a second file behind the first one, where several keys of the top are there again and all of them follow the others."""
    root = source.document.root
    spans = {problem.span: problem.arguments["first"] for problem in problems_of(source, "YML005")}
    if not isinstance(root, Mapping) or root.flow:
        return None
    again = [entry.key.span for entry in root.entries if entry.key.span in spans]
    is_behind = len(again) > 1 and all(spans[span].start < again[0].start for span in again)
    return again[0] if is_behind and any(not _is_empty(entry) for entry in root.entries if entry.key.span in spans) else None


def _fix(document: Document, first: Span, second: Span, key: str) -> Fix | None:
    around = ancestors(document, second.start)
    mapping = around[-1][0] if around else None
    if not isinstance(mapping, Mapping) or len(mapping.entries) > _MOST_ENTRIES:
        return None
    entries = {entry.key.span: entry for entry in mapping.entries}
    if first not in entries or second not in entries:
        return None
    kept, other = entries[first], entries[second]
    if _is_empty(other):
        return REMOVE.fix(remove_line_of_entry(document, mapping, other), key=key)
    if _source(document, kept) == _source(document, other):
        return REMOVE.fix(remove_entry(document, mapping, other), key=key)
    if _is_empty(kept):
        return REMOVE_FIRST.fix(remove_line_of_entry(document, mapping, kept), key=key)
    if isinstance(kept.value, Scalar) and isinstance(other.value, Scalar):
        return KEEP.fix(remove_entry(document, mapping, other), safety="unsafe", key=key)
    if isinstance(kept.value, Sequence) and isinstance(other.value, Sequence):
        is_block = not kept.value.flow and not other.value.flow
        edits = _joined(document, kept.value, other, other.value) if is_block else _appended(document, mapping, kept.value, other)
        return JOIN.fix(edits, safety="unsafe", key=key) if edits else None
    if isinstance(kept.value, Mapping) and isinstance(other.value, Mapping) and not (kept.value.flow or other.value.flow):
        keys = [e.key.text for e in (*kept.value.entries, *other.value.entries) if isinstance(e.key, Scalar)]
        is_clear = len(set(keys)) == len(kept.value.entries) + len(other.value.entries)
        edits = _joined(document, kept.value, other, other.value) if is_clear else ()
        return JOIN_KEYS.fix(edits, safety="unsafe", key=key) if edits else None
    return None


def _in_comments(source: SourceFile, second: Span, key: str) -> Fix | None:
    """The lines of the second key as comments, where it cannot be joined with the first."""
    root = source.document.root
    entry = next((e for e in root.entries if e.key.span == second), None) if isinstance(root, Mapping) and not root.flow else None
    if entry is None or not starts_line(source.text, second.start):
        return None
    return COMMENT_OUT.fix(as_comments(source, second.start, node_end(source.text, entry.value)), safety="unsafe", key=key)


def _appended(document: Document, mapping: Mapping, kept: Sequence, other: Entry) -> tuple[Edit, ...]:
    """The texts of the second list behind those of the first, where one of them is in brackets."""
    value = other.value
    texts = [item.value.text for item in value.items if isinstance(item.value, Scalar)] if isinstance(value, Sequence) else []
    if not isinstance(value, Sequence) or len(texts) < len(value.items) or not kept.items:
        return ()
    added = (edit for text in texts for edit in append_item(document, kept, text))
    return (*added, *remove_entry(document, mapping, other))


def _is_empty(entry: Entry) -> bool:
    value = entry.value
    return isinstance(value, Scalar) and value.span.start == value.span.end and value.anchor is None


def _source(document: Document, entry: Entry) -> str:
    return document.text[entry.key.span.end : node_end(document.text, entry.value)].strip()


def _joined(document: Document, kept: Collection, entry: Entry, other: Collection) -> tuple[Edit, ...]:
    """Moves the lines of the second list or mapping, with their comments, behind the first; its key goes."""
    text = document.text
    start, end = line_start(text, entry.span.start), next_line(text, node_end(text, other))
    first_line = next_line(text, entry.colon)
    mine, theirs = parts(text, kept)[0].start, parts(text, other)[0].start
    simple = starts_line(text, entry.span.start) and starts_line(text, theirs) and starts_line(text, mine)
    if not simple or text[entry.colon + 1 : line_end(text, entry.colon)].strip() or other.anchor or other.tag:
        return ()
    by = column(text, mine) - column(text, theirs)
    lines = _LINES.findall(text[first_line:end])
    if by < 0 and any(line.strip() and line[:-by].strip(" ") for line in lines):
        return ()
    moved = "".join((" " * by + line if by > 0 else line[-by:]) if line.strip() else line for line in lines)
    at = next_line(text, node_end(text, kept))
    if not moved.endswith(("\n", "\r")):
        moved += eol(text)
    return (Edit(Span(at, at), moved), Edit(Span(start, end), ""))
