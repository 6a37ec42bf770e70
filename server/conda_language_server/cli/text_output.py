"""Findings for people: the source line, marks under it, and what can be done."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TextIO

from conda_language_server.cli.columns import terminal_width
from conda_language_server.cli.outcome import Outcome
from conda_language_server.rules.api import Finding, Severity
from conda_language_server.text.lines import split_lines
from conda_language_server.text.messages import Locale, Message, Text
from conda_language_server.text.secrets import cover_secrets

WORDS = {
    Severity.ERROR: Text(en="error", zh_cn="错误"),
    Severity.WARNING: Text(en="warning", zh_cn="警告"),
    Severity.INFO: Text(en="info", zh_cn="信息"),
    Severity.HINT: Text(en="hint", zh_cn="提示"),
}
HELP = Text(en="help", zh_cn="帮助")
FIX = Text(en="fix", zh_cn="修复")
UNSAFE_FIX = Text(en="fix (unsafe)", zh_cn="修复（不安全）")
NONE = Text(en="{files}: nothing found", zh_cn="{files}：未发现问题")
NO_FILE = Text(en="no file was checked", zh_cn="没有检查任何文件")
TOTAL = Text(
    en="{files}: {errors} errors, {warnings} warnings, {others} others; {fixable} can be fixed with --fix",
    zh_cn="{files}：{errors} 个错误，{warnings} 个警告，{others} 个其他；其中 {fixable} 个可用 --fix 修复",
)
MENDED = Text(en="{count} mended", zh_cn="已修复 {count} 处")
FILES = Text(en="{count} files", zh_cn="{count} 个文件")
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36", Severity.HINT: "36"}
_WIDEST = 160


def wants_colour(choice: str, out: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour: as told, else on a terminal unless NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return out.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def print_outcomes(outcomes: list[Outcome], out: TextIO, locale: Locale, *, colour: bool) -> None:
    """All findings and a last line with the totals."""
    paint = _Paint(colour)
    mended = sum(len(o.fixed.mended) for o in outcomes if o.fixed)
    for outcome in outcomes:
        out.writelines(_finding(outcome, finding, locale, paint) for finding in outcome.report.findings)
    if mended:
        out.write(MENDED(count=mended).render(locale) + "\n")
    out.write(_summary(outcomes, locale) + "\n")


def print_diffs(outcomes: list[Outcome], out: TextIO, *, colour: bool) -> None:
    """A unified diff of every file that fixes would change."""
    paint = _Paint(colour)
    for outcome in outcomes:
        if outcome.fixed is None or not outcome.fixed.changed:
            continue
        before, after = (split_lines(t) for t in (outcome.file.text, outcome.fixed.text))
        for line in difflib.unified_diff(before, after, outcome.file.path, outcome.file.path):
            code = {"+": "32", "-": "31", "@": "36"}.get(line[:1], "")
            shown = line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
            out.write(paint(code, shown.rstrip("\r\n")) + "\n")


class _Paint:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text


def _finding(outcome: Outcome, finding: Finding, locale: Locale, paint: _Paint) -> str:
    lines = outcome.report.source.lines
    line, column = lines.position(finding.span.start, "utf-32")
    severity = finding.severity or Severity.WARNING
    colour = _COLOURS[severity]
    head = f"{paint('1', f'{outcome.file.path}:{line + 1}:{column + 1}')}: {paint('1;' + colour, WORDS[severity].template(locale))} "
    out = [f"{head}{paint('1', finding.code)} {finding.message.render(locale)}"]
    out += _excerpt(outcome, finding, paint, colour)
    margin = " " * len(str(line + 1))
    if finding.fix:
        word = FIX if finding.fix.safety == "safe" else UNSAFE_FIX
        out.append(f"{margin} = {_word(word, locale, paint, '32')}: {finding.fix.title.render(locale)}")
    elif finding.help:
        out.append(f"{margin} = {_word(HELP, locale, paint, '36')}: {finding.help.render(locale)}")
    return "\n".join(out) + "\n\n"


def _word(text: Text, locale: Locale, paint: _Paint, colour: str) -> str:
    return paint(colour, text.template(locale))


def _excerpt(outcome: Outcome, finding: Finding, paint: _Paint, colour: str) -> list[str]:
    """The first line of the finding with marks below it. Signs that would move the marks or the terminal are shown as blanks."""
    lines = outcome.report.source.lines
    number, column = lines.position(finding.span.start, "utf-32")
    span = lines.line_span(number)
    source = _printable(cover_secrets(span.of(outcome.report.source.text)))
    end = max(min(finding.span.end, span.end) - span.start, column + 1)
    if len(source) > _WIDEST:
        first = max(0, min(column - _WIDEST // 2, len(source) - _WIDEST))
        source, column, end = source[first : first + _WIDEST], column - first, min(end - first, _WIDEST)
    label = str(number + 1)
    bar = paint("34", "|")
    marks = " " * terminal_width(source[:column]) + paint("1;" + colour, "^" * max(1, terminal_width(source[column:end])))
    return [f"{' ' * len(label)} {bar}", f"{paint('34', label)} {bar} {source}", f"{' ' * len(label)} {bar} {marks}"]


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _summary(outcomes: list[Outcome], locale: Locale) -> str:
    outcomes = [o for o in outcomes if o.kind is not None]
    findings = [f for o in outcomes for f in o.report.findings]
    if not outcomes:
        return NO_FILE.template(locale)
    count: Message | str = FILES(count=len(outcomes)) if len(outcomes) != 1 else outcomes[0].file.path
    if not findings:
        return NONE(files=count).render(locale)
    by = {s: sum(f.severity is s for f in findings) for s in Severity}
    return TOTAL(
        files=count,
        errors=by[Severity.ERROR],
        warnings=by[Severity.WARNING],
        others=by[Severity.INFO] + by[Severity.HINT],
        fixable=sum(f.fix is not None and f.fix.safety == "safe" for f in findings),
    ).render(locale)
