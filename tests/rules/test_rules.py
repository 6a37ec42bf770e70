"""Every rule, by its case file and by the examples of its documentation page."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from conda_language_server import analysis
from conda_language_server.model.paths import paths_asked
from conda_language_server.model.source import Bytes
from conda_language_server.rules.api import Rule, Severity
from conda_language_server.rules.registry import all_rules, load, modules
from conda_language_server.rules.settings import Settings
from conda_language_server.text.decoding import decode
from tests.rules.case_facts import facts_of
from tests.rules.cases import Case, Mark, read_cases

HERE = Path(__file__).parent
RULES = all_rules()


def _cases() -> list[tuple[Rule, Case]]:
    found = []
    for rule in RULES:
        found += [(rule, case) for case in _cases_of_page(rule)]
        found += [(rule, case) for case in read_cases(_case_file(rule).read_text(encoding="utf-8"))] if _case_file(rule).exists() else []
    return found


def _cases_of_page(rule: Rule) -> list[Case]:
    return list(read_cases(inspect.cleandoc(rule.doc)))


def _case_file(rule: Rule) -> Path:
    return HERE / f"{rule.code.lower()}.md"


CASES = _cases()


def _settings(rule: Rule) -> Settings:
    return Settings(select=(rule.code,), ignore=("ALL",))


def _analyze(rule: Rule, case: Case, text: str) -> analysis.Report:
    bytes_ = None
    if case.encoding is not None and text is case.text:
        text, encoding, bom, problem = decode(text.encode(case.encoding), case.kind, case.facts.get("encoding", "utf-8"))
        bytes_ = Bytes(encoding, bom, problem)
    return analysis.analyze(text, case.kind, path=case.file_name, bytes_=bytes_, facts=facts_of(case.facts), settings=_settings(rule))


def _marks(report: analysis.Report) -> list[Mark]:
    """The findings as marks: the column where each starts, and where it ends on that line."""
    marks = []
    for finding in report.findings:
        line, start = report.source.lines.position(finding.span.start, "utf-32")
        first = report.source.lines.line_span(line)
        end = min(finding.span.end, max(first.end, finding.span.start)) - first.start
        # A mark at the first column is two wide at least: its `#` stands there too.
        marks.append(Mark(line, start, max(end, start + 1 if start else 2), finding.code, finding.message.render("en")))
    return marks


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{r.code}-{c.title}" for r, c in CASES])
def test_case(rule: Rule, case: Case) -> None:
    report = _analyze(rule, case, case.text)
    assert _marks(report) == list(case.marks)
    for mark, finding in zip(case.marks, report.findings, strict=True):
        assert finding.message.render("zh-cn")
        assert not (mark.fixless and (finding.fix or finding.others)), "has a fix"
        # The page of a rule, which is for its users, names no severities beside its marks.
        if mark.severity or case not in _cases_of_page(rule):
            assert (finding.severity or rule.severity).name.lower() == (mark.severity or rule.severity.name.lower())
    if case.after is None:
        return
    if case.after_is == "fixed":
        fixed = analysis.fix_all(
            case.text, case.kind, unsafe=True, path=case.file_name, facts=facts_of(case.facts), settings=_settings(rule)
        )
        assert fixed.text == case.after
    assert _marks(_analyze(rule, case, case.after)) == []


@pytest.mark.parametrize("rule", RULES, ids=[r.code for r in RULES])
class TestRule:
    def test_has_a_documentation_page(self, rule: Rule) -> None:
        text = inspect.cleandoc(rule.doc)
        for heading in ("## What it does", "## Why is this bad", "## Example"):
            assert heading in text
        assert not rule.summary.startswith("## ")
        assert rule.summary.endswith(".")

    def test_its_cases_fire_and_keep_silent(self, rule: Rule) -> None:
        cases = [case for other, case in CASES if other is rule]
        assert _case_file(rule).exists(), "write its case file"
        assert any(case.marks for case in cases), "no case in which it must fire"
        assert any(not case.marks for case in cases), "no case in which it must be silent"

    def test_says_fixable_if_and_only_if_a_case_has_a_fix(self, rule: Rule) -> None:
        reports = [_analyze(rule, case, case.text) for other, case in CASES if other is rule]
        assert rule.fixable == any(f.fix or f.others for r in reports for f in r.findings)

    def test_its_fixes_are_as_safe_as_its_case_file_says(self, rule: Rule) -> None:
        reports = [_analyze(rule, case, case.text) for other, case in CASES if other is rule]
        fixes = [fix for report in reports for finding in report.findings for fix in (finding.fix, *finding.others) if fix is not None]
        line = f"Fixes: {', '.join(sorted({fix.safety for fix in fixes}))}."
        head = _case_file(rule).read_text(encoding="utf-8").partition("\n## ")[0]
        assert (line in head.split("\n")) == bool(fixes), line

    def test_fix_safety_is_told(self, rule: Rule) -> None:
        assert ("## Fix safety" in rule.doc) == rule.fixable

    def test_errors_are_the_refusals(self, rule: Rule) -> None:
        severities = {f.severity for other, case in CASES if other is rule for f in _analyze(rule, case, case.text).findings}
        assert rule.refuses or Severity.ERROR not in severities

    def test_module_name_gives_code_and_name(self, rule: Rule) -> None:
        assert modules()[rule.code] == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
        assert load(rule.name) is load(rule.code) is rule


def test_no_case_file_without_a_rule() -> None:
    codes = {rule.code.lower() for rule in RULES}
    assert [p.name for p in HERE.glob("*.md") if p.stem not in codes] == []


def test_headings_say_what_the_case_is_about() -> None:
    for path in HERE.glob("*.md"):
        for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            _, _, rest = part.partition("\n")
            assert rest.strip() and not rest.strip().startswith("```"), f"{path.name}: say why under `{part.splitlines()[0]}`"


WITH_PATHS = [(rule, case) for rule, case in CASES if case.facts.get("path_exists") and case.marks]


@pytest.mark.parametrize(("rule", "case"), WITH_PATHS, ids=[f"{rule.code}-{case.title}" for rule, case in WITH_PATHS])
def test_what_a_case_knows_of_the_disk_is_looked_up(rule: Rule, case: Case) -> None:
    """A rule that waits for a fact that nobody asks for would never speak."""
    asked = paths_asked(analysis.read(case.text, case.kind, case.file_name))
    assert set(case.facts["path_exists"]) & set(asked), f"{rule.code} is never told of these paths"
