"""Which rule speaks of which problem of the YAML reader, and what conda does with a file that has one.

The kinds are those of `syntax/yaml/causes.py`, `syntax/yaml/construct.py` and `syntax/yaml/notes.py`. Whatever is refused and not named here is a
plain syntax error (YML001), so that no refusal goes unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.rules.api import Document, Edit, Severity, SourceFile, Span, Text
from conda_language_server.syntax.yaml.nodes import Problem
from conda_language_server.text.patience import asking

RULE_OF = {
    "tab": "YML002",
    "duplicate-key": "YML005",
    "second-document": "YML006",
    "text-after-document-end": "YML006",
    "full-width": "YML007",
    "odd-space": "YML007",
    "glued-comment": "YML008",
    "missing-space-after-dash": "YML009",
    "missing-space-after-colon": "YML009",
    "folded-item": "YML010",
    "bad-indentation": "YML011",
    "merge-conflict-marker": "YML012",
    "bad-escape": "YML013",
    "stray-character": "YML018",
    "too-many-aliases": "YML014",
    "undefined-alias": "YML015",
    "bad-tag": "YML015",
    "wrong-tag": "YML015",
    "unknown-tag": "YML015",
    "string-tag": "YML015",
    "too-long": "YML016",
    "too-deep": "YML016",
}

_TAKEN_BY_MAMBA = ("unclosed-quote",)
"""A plain syntax error that is a mere note in a file of mamba's."""
_WHY_NOT_TAKEN_APART = frozenset(("missing-space-after-dash", "missing-space-after-colon", "full-width", "odd-space", "stray-character"))

REFUSED = Text(en="conda refuses the file", zh_cn="conda 会拒绝此文件")
SKIPPED = Text(en="conda skips the whole file", zh_cn="conda 会跳过整个文件")
CRASHES = Text(en="every conda command stops at this file", zh_cn="所有 conda 命令都会因此文件而中止")

MAMBA_SKIPS = Text(en="mamba skips the whole file", zh_cn="mamba 会跳过整个文件")
MAMBA_TAKES = Text(en="mamba reads the file all the same, conda's reader would not", zh_cn="mamba 仍会读取该文件，而 conda 的解析器不会")


def problems_of(source: SourceFile, code: str) -> Iterator[Problem]:
    """The problems that the rule with this code speaks of."""
    for problem in source.document.problems:
        is_silent = problem.stage == "note" and problem.code not in _TAKEN_BY_MAMBA
        if (RULE_OF.get(problem.code) or ("" if is_silent else "YML001")) == code:
            yield problem


def has_twin(source: SourceFile, key: str) -> bool:
    """Whether a key of an environment file is there twice, so that what the one lacks may stand under the other."""
    return any(problem.arguments["key"] == key for problem in problems_of(source, "YML005"))


def severity_of(problem: Problem) -> Severity:
    """Error where conda's reader refuses the text."""
    return Severity.WARNING if problem.stage == "note" else Severity.ERROR


def repair(problem: Problem) -> tuple[Edit, ...]:
    """The edits that mend the mistake, as the reader found them by trying; none where it found no way."""
    return tuple(problem.arguments.get("repair", ()))


def effect(source: SourceFile) -> Text:
    """What conda, or mamba with a file of its own, does with a file that its YAML reader refuses.

    conda skips a .condarc that fails in the scanner and stops at one that fails later.
    """
    if source.kind == "environment":
        return REFUSED
    if source.is_mamba:
        return MAMBA_SKIPS if source.document.refused else MAMBA_TAKES
    refusal = source.document.refusal
    return SKIPPED if refusal is not None and refusal.stage in ("reader", "scanner") else CRASHES


def told(document: Document, span: Span) -> bool:
    """Whether the YAML layer says of a value why it is no list or mapping, so that nothing else has to be said of it."""
    return any(problem.code in _WHY_NOT_TAKEN_APART and _is_about(document, problem, span) for problem in document.problems)


def _is_about(document: Document, problem: Problem, span: Span) -> bool:
    # What was meant to stand below a key that has nothing may have become the next key.
    is_next = span.start == span.end <= problem.span.start and not document.text[span.end : problem.span.start].strip()
    return is_next or span.touches(problem.span)


def first_line(source: SourceFile, span: Span) -> Span:
    """The part of a stretch that is on its first line, at least one character where the text has one."""
    end = source.lines.line_span(source.lines.line_of(span.start)).end
    return Span(span.start, max(min(span.end, end), min(span.start + 1, end), span.start))


def as_comments(source: SourceFile, start: int, end: int | None = None) -> tuple[Edit, ...]:
    """A `#` in front of every line from that of a place to that of another, or to the last, so that nothing of them is lost."""
    first, last = source.lines.line_of(start), source.lines.line_of(len(source.text) if end is None else end)
    lines = (source.lines.line_span(number) for number in asking(range(first, last + 1)))
    return tuple(Edit(line, "# " + line.of(source.text)) for line in lines if line.of(source.text).strip())
