"""What must hold for any text whatsoever: nothing raises, nothing takes long, and every answer fits the text it is about."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable
from functools import _lru_cache_wrapper

from conda_language_server import analysis
from conda_language_server.analysis import Report
from conda_language_server.facts import ConfigurationFiles, Facts
from conda_language_server.features import (
    completion,
    condarc_completion,
    condarc_hints,
    condarc_hover,
    condarc_outline,
    folding,
    formatting,
    hover,
    links,
    sorting,
    symbols,
    tokens,
)
from conda_language_server.features.types import Hover, Link, Symbol, render_words
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import FileKind, SourceFile
from conda_language_server.rules.api import Finding, Fix, Severity
from conda_language_server.rules.settings import Settings
from conda_language_server.text import remembering
from conda_language_server.text.edits import Edit, apply_edits
from conda_language_server.text.messages import LOCALES
from conda_language_server.text.span import Span

LONG = 0.5
"""Seconds of the processor. What takes longer is tried again with half of the text."""
GROWTH = 3.0
"""How many times longer a text may take than half of it: in a line it is twice, with the square four times."""

ALL_RULES = Settings(select=("ALL",))
FACTS = Facts(
    system="linux",
    channels=("conda-forge",),
    path_exists={},
    condarc=ConfigurationFiles(),
    home="/home/somebody",
    today="2026-01-01",
)


def check_typing(text: str, kind: FileKind, *, deep: bool = True) -> None:
    """Everything an editor asks for when a person has just typed the last character of the text.

    `deep`: each offered fix is tried out, and all of them together, which takes longer than all the rest.

    Raises:
        AssertionError: an answer does not fit.
    """
    report = check_report(text, kind)
    check_features(report.source, len(text))
    if deep:
        check_fixes(report)
        check_fix_all(report)


def check_report(text: str, kind: FileKind) -> Report:
    """The report of a text, once it has been looked at from all sides."""
    report, taken = _timed(text, kind)
    if taken > LONG:
        check_growth(text, kind)
    check_findings(report)
    return report


def check_growth(text: str, kind: FileKind) -> None:
    """A text takes about twice as long as half of it. The quickest of three runs of each counts."""
    half = text[: len(text) // 2]

    def timed(text: str) -> float:
        _forget()
        return _timed(text, kind)[1]

    runs = [(timed(half), timed(text)) for _ in range(3)]
    short, long = (min(column) for column in zip(*runs, strict=True))
    assert long < GROWTH * short, f"{long:.2f} s, and {short:.2f} s for half of the text"


def _timed(text: str, kind: FileKind) -> tuple[Report, float]:
    """The report, and the seconds of the processor that it took."""
    path = "environment.yml" if kind == "environment" else ".condarc"
    began = time.process_time()
    report = analysis.analyze(text, kind, path=path, facts=FACTS, settings=ALL_RULES)
    return report, time.process_time() - began


def _forget() -> None:
    """Empties what `text.remembering` keeps."""
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper) and thing.__wrapped__.__module__ == remembering.__name__:
            thing.cache_clear()


def check_findings(report: Report) -> None:
    text, findings = report.source.text, report.findings
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if "conda-language-server:" not in text:
        assert bool(errors) == (report.verdict in ("reject", "ignored")), f"{report.verdict} with errors {[f.code for f in errors]}"
    if report.verdict is None:
        assert not errors
    assert [f.span for f in findings] == sorted(f.span for f in findings), "findings out of order"
    for finding in findings:
        _check_finding(text, finding)


def _check_finding(text: str, finding: Finding) -> None:
    _check_span(text, finding.span, finding.code)
    assert finding.code
    assert finding.name
    for related in finding.related:
        _check_span(text, related.span, f"{finding.code} related")
    for fix in _fixes(finding):
        assert fix.edits, f"{finding.code}: a fix without edits"
        _check_edits(text, fix.edits, finding.code)
    messages = [finding.message, *(r.message for r in finding.related), *(f.title for f in _fixes(finding))]
    for message in [*messages, *([finding.help] if finding.help else [])]:
        for locale in LOCALES:
            assert message.render(locale).strip(), f"{finding.code}: an empty message"


def _fixes(finding: Finding) -> list[Fix]:
    return [fix for fix in (finding.fix, *finding.others) if fix is not None]


def _check_span(text: str, span: Span, of: str) -> None:
    assert 0 <= span.start <= span.end <= len(text), f"{of}: {span} is outside a text of {len(text)}"


def _check_edits(text: str, edits: Iterable[Edit], of: str) -> None:
    for edit in edits:
        _check_span(text, edit.span, f"{of} edit")
    apply_edits(text, edits)


def check_fixes(report: Report) -> None:
    """Each fix that is offered gives a text that the YAML reader refuses no more often than the one before."""
    text = report.source.text
    before = refusals(report.source)
    for finding, fix in analysis.offered(report, Span(0, len(text))):
        after = apply_edits(text, fix.edits)
        assert refusals(analysis.read(after, report.source.kind)) <= before, f"{finding.code}: after its fix the text reads worse"


def check_fix_all(report: Report) -> None:
    """What all fixes together leave is stable, and conda's judgement of it is no worse."""
    kind, path = report.source.kind, report.source.path
    fixed = analysis.fix_all(report.source.text, kind, path=path, facts=FACTS, settings=ALL_RULES)
    after = analysis.analyze(fixed.text, kind, path=path, facts=FACTS, settings=ALL_RULES)
    if report.verdict == "accept":
        assert after.verdict == "accept", f"accepted before all fixes, then {after.verdict} {[f.code for f in after.findings]}"
    assert refusals(after.source) <= refusals(report.source), "after all fixes the text reads worse"
    again = analysis.fix_all(fixed.text, kind, path=path, facts=FACTS, settings=ALL_RULES)
    assert again.text == fixed.text, f"all fixes leave something to fix: {[f.code for f in again.mended]}"


def refusals(source: SourceFile) -> int:
    return sum(problem.stage != "note" for problem in source.document.problems)


def check_features(source: SourceFile, offset: int) -> None:
    """Completion and hover at a place, and everything about the file as a whole."""
    if source.kind == "environment":
        _check_environment(EnvironmentFile(source), offset)
    else:
        _check_condarc(Condarc(source), offset)
    text = source.text
    for fold in folding.folding_ranges(source):
        assert 0 <= fold.first_line < fold.last_line < source.lines.line_count, f"{fold} of {source.lines.line_count} lines"
    _check_edits(text, formatting.format_document(source), "formatting")


def _check_environment(env: EnvironmentFile, offset: int) -> None:
    text = env.text
    _check_completion(env.source, offset, completion.complete(env.source, offset, FACTS).items)
    _check_hover(text, offset, hover.hover(env, offset, FACTS))
    _check_symbols(text, symbols.symbols(env), Span(0, len(text)))
    _check_links(text, links.links(env))
    _check_edits(text, sorting.sort_dependencies(env), "sorting")
    end = 0
    for token in tokens.semantic_tokens(env):
        assert end <= token.span.start < token.span.end <= len(text), f"{token} begins before {end}"
        assert not set("\r\n") & set(token.span.of(text)), f"{token} spans two lines"
        end = token.span.end


def _check_condarc(rc: Condarc, offset: int) -> None:
    text = rc.source.text
    _check_completion(rc.source, offset, condarc_completion.complete(rc.source, offset, FACTS).items)
    _check_hover(text, offset, condarc_hover.hover(rc, offset, FACTS))
    _check_symbols(text, condarc_outline.symbols(rc), Span(0, len(text)))
    _check_links(text, condarc_outline.links(rc))
    for hint in condarc_hints.inlay_hints(rc, FACTS):
        assert 0 <= hint.offset <= len(text)
    for lens in condarc_hints.code_lenses(rc):
        _check_span(text, lens.span, "code lens")


def _check_completion(source: SourceFile, offset: int, items: Iterable[completion.CompletionItem]) -> None:
    line = source.lines.line_span(source.lines.line_of(offset))
    for item in items:
        assert item.label
        assert line.start <= item.span.start <= offset <= item.span.end <= line.end, f"{item.label} at {item.span}, cursor at {offset}"


def _check_hover(text: str, offset: int, found: Hover | None) -> None:
    if found is None:
        return
    _check_span(text, found.span, "hover")
    assert found.span.contains(offset)
    assert all(render_words(found.markdown, locale).strip() for locale in LOCALES)


def _check_links(text: str, found: Iterable[Link]) -> None:
    for link in found:
        _check_span(text, link.span, "link")
        assert link.target


def _check_symbols(text: str, found: Iterable[Symbol], around: Span) -> None:
    for symbol in found:
        assert symbol.name
        assert around.start <= symbol.span.start <= symbol.selection.start, f"{symbol.name}: {symbol.span} in {around}"
        assert symbol.selection.end <= symbol.span.end <= around.end, f"{symbol.name}: {symbol.span} in {around}"
        _check_symbols(text, symbol.children, symbol.span)
