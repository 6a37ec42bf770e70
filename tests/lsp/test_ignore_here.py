"""The comment that silences a finding, wherever it can stand."""

from __future__ import annotations

import pytest

from conda_language_server import analysis
from conda_language_server.facts import Facts
from conda_language_server.lsp.ignore_here import ignore_here
from conda_language_server.model.source import FileKind
from conda_language_server.rules.settings import Settings
from conda_language_server.text.edits import apply_edits

HEAD = "name: x\nchannels: [conda-forge]\ndependencies:\n  - numpy\n"
COMMENT = "# conda-language-server: ignore"


def silenced(text: str, code: str, kind: FileKind = "environment") -> str | None:
    """The text after "ignore", checked to be without the finding."""
    settings, facts = Settings(select=("ALL",)), Facts()
    report = analysis.analyze(text, kind, settings=settings, facts=facts)
    finding = next(f for f in report.findings if f.code == code)
    fix = ignore_here(report, finding, facts, settings)
    if fix is None:
        return None
    after = apply_edits(text, fix.edits)
    assert code not in [f.code for f in analysis.analyze(after, kind, settings=settings, facts=facts).findings]
    return after


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  - numpy\n", f"  - numpy  {COMMENT}[ENV150]\n"),
        ("  - numpy", f"  - numpy  {COMMENT}[ENV150]"),
        ("  - numpy   \n", f"  - numpy  {COMMENT}[ENV150]\n"),
        ("  - numpy # why\n", f"  {COMMENT}[ENV150]\n  - numpy # why\n"),
        (f"  - numpy {COMMENT}[ENV999]\n", f"  - numpy {COMMENT}[ENV999, ENV150]\n"),
        (f"  {COMMENT}[ENV999]\n  - numpy\n", f"  {COMMENT}[ENV999, ENV150]\n  - numpy\n"),
    ],
)
def test_where_the_comment_goes(line: str, expected: str) -> None:
    assert silenced(HEAD + line, "ENV150") == HEAD + expected


def test_windows_line_breaks_are_kept() -> None:
    text = (HEAD + "  - numpy # why\n").replace("\n", "\r\n")
    after = silenced(text, "ENV150")
    assert after is not None
    assert after.count("\n") == after.count("\r\n") == text.count("\n") + 1


def test_inside_quotes_over_two_lines_the_comment_goes_above() -> None:
    text = HEAD + '  - "num\n\n    py"\n  - "num\n\n    py"\n'
    report = analysis.analyze(text, "environment")
    assert report.findings
    for finding in report.findings:
        fix = ignore_here(report, finding, Facts(), Settings())
        if fix is not None:
            assert fix.edits[0].text.endswith("]\n")
