"""The comment that silences one finding where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from conda_language_server import analysis
from conda_language_server.analysis import Report
from conda_language_server.facts import Facts
from conda_language_server.model.operations.layout import eol
from conda_language_server.rules.api import Finding
from conda_language_server.rules.settings import Settings
from conda_language_server.text.edits import Edit, apply_edits
from conda_language_server.text.fixes import Fix
from conda_language_server.text.messages import Text
from conda_language_server.text.span import Span
from conda_language_server.text.suppressions import find_suppressions

IGNORE_HERE = Text(en="Ignore {code} here", zh_cn="在此处忽略 {code}")


def ignore_here(report: Report, finding: Finding, facts: Facts, settings: Settings) -> Fix | None:
    """A fix that adds the finding's code to a comment at its line, or puts such a comment behind or above the line.

    Each way is tried on the text: only one that silences this finding, changes no verdict and brings no new finding is offered (a
    comment cannot stand inside a block of text, and in a .condarc a comment can take the effect from a flag). None if there is no way.
    """
    for edit in _ways(report, finding):
        fix = Fix(IGNORE_HERE(code=finding.code), (edit,))
        if _helps(report, finding, edit, facts, settings) and analysis.keeps_its_promise(report, fix):
            return fix
    return None


def _ways(report: Report, finding: Finding) -> Iterator[Edit]:
    source = report.source
    text, lines = source.text, source.lines
    first, last = lines.line_of(finding.span.start), lines.line_of(finding.span.end)
    comments = [(c.span, c.own_line) for c in source.document.comments]
    known = [s for s in find_suppressions(text, comments, lines) if s.code and s.line is not None and first <= s.line <= last]
    if known:
        yield Edit(Span(known[-1].span.end, known[-1].span.end), f", {finding.code}")
    comment = f"# conda-language-server: ignore[{finding.code}]"
    content = lines.line_span(first)
    has_comment = any(content.start <= span.start <= content.end for span, _ in comments)
    if not has_comment:
        end = content.start + len(content.of(text).rstrip())
        yield Edit(Span(end, content.end), f"  {comment}" if end > content.start else comment)
    line = content.of(text)
    indent = line[: len(line) - len(line.lstrip(" "))]
    yield Edit(Span(content.start, content.start), f"{indent}{comment}{eol(text)}")


def _helps(report: Report, finding: Finding, edit: Edit, facts: Facts, settings: Settings) -> bool:
    source = report.source
    text = apply_edits(source.text, [edit])
    after = analysis.judge(analysis.read(text, source.kind, source.path, source.bytes), facts, settings)
    before_codes, after_codes = Counter(f.code for f in report.findings), Counter(f.code for f in after.findings)
    gone = before_codes - after_codes
    return gone[finding.code] > 0 and not after_codes - before_codes and after.verdict == report.verdict
