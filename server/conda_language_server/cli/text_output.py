"""Findings for people: the source line, marks under it, and what can be done."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import TextIO

from conda_language_server import analysis
from conda_language_server.cli.columns import terminal_width
from conda_language_server.cli.outcome import Outcome
from conda_language_server.cli.terminal import Paint, say
from conda_language_server.model.secret_places import covered
from conda_language_server.rules.api import Finding, Severity
from conda_language_server.syntax.yaml.nodes import Document
from conda_language_server.text.lines import split_lines
from conda_language_server.text.messages import Locale, Message, Text
from conda_language_server.text.visible import is_visible, visible
from conda_language_server.world.windows import shows_colours

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
_TAB = "\t"
_SHORTEST = 4
"""A shorter secret stands in other words by chance."""


def wants_colour(choice: str, out: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour: as told, else on a terminal unless NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return out.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb" and shows_colours(out.fileno())


def print_outcomes(outcomes: list[Outcome], out: TextIO, locale: Locale, *, colour: bool) -> None:
    """All findings and a last line with the totals."""
    paint = Paint(colour=colour)
    mended = sum(len(o.fixed.mended) for o in outcomes if o.fixed)
    for outcome in outcomes:
        text = covered(outcome.report.source.document) if outcome.report.findings else ""
        out.writelines(_finding(outcome, finding, text, locale, paint) for finding in outcome.report.findings)
    if mended:
        say(out, (MENDED(count=mended).render(locale),))
    say(out, (_summary(outcomes, locale),))


def print_diffs(outcomes: list[Outcome], out: TextIO, *, colour: bool) -> list[str]:
    """A unified diff of every file that fixes would change. Secrets are covered, and what nobody sees is shown by its number.

    Gives the files of which that changed a line of the diff: it cannot be applied to them.
    """
    paint = Paint(colour=colour)
    changed: list[str] = []
    for outcome in outcomes:
        if outcome.fixed is None or not outcome.fixed.changed:
            continue
        hidden = _both_covered(outcome.file.text, outcome.fixed.text, outcome)
        original = list(_diff(outcome, outcome.file.text, outcome.fixed.text))
        shown = list(_diff(outcome, *hidden)) if hidden != (outcome.file.text, outcome.fixed.text) else original
        for line, end in shown:
            code = {"+": "32", "-": "31", "@": "36"}.get(line[:1], "")
            out.write("\n".join(paint(code, part, keep=_TAB) for part in line.split("\n")) + end)
        exact = shown == original and is_visible(outcome.file.path) and "\r" not in outcome.file.text.replace("\r\n", "")
        if not exact or any(visible(line, keep="\n\t") != line for line, _ in shown):
            changed.append(outcome.file.path)
    return changed


def _diff(outcome: Outcome, before: str, after: str) -> Iterator[tuple[str, str]]:
    """The lines and their line breaks, which are those of the file; the last line of a file may bring a remark behind it."""
    path = visible(outcome.file.path)
    for line in difflib.unified_diff(split_lines(before), split_lines(after), path, path):
        shown = line if line.endswith(("\n", "\r")) else line + "\n\\ No newline at end of file"
        yield shown.rstrip("\r\n"), "\r\n" if line.endswith("\r\n") else "\n"


def _both_covered(before: str, after: str, outcome: Outcome) -> tuple[str, str]:
    """Both texts without the secrets of either: what a repair makes readable as a secret was one before."""
    texts = (before, after)
    hidden = tuple(covered(_document(text, outcome)) for text in texts)
    secrets = {text[a:b] for text, cover in zip(texts, hidden, strict=True) for a, b in _runs(text, cover)}
    for secret in sorted((secret for secret in secrets if len(secret) >= _SHORTEST), key=len, reverse=True):
        hidden = tuple(text.replace(secret, "*" * len(secret)) for text in hidden)
    return hidden[0], hidden[1]


def _document(text: str, outcome: Outcome) -> Document:
    return analysis.read(text, outcome.kind or "environment", outcome.file.path, outcome.file.bytes).document


def _runs(text: str, cover: str) -> Iterator[tuple[int, int]]:
    """Where one text was covered by the other."""
    if text == cover:
        return
    start = None
    for place, (character, shown) in enumerate(zip(text, cover, strict=True)):
        if character != shown:
            start = place if start is None else start
        elif start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(text)


def _finding(outcome: Outcome, finding: Finding, covered_text: str, locale: Locale, paint: Paint) -> str:
    lines = outcome.report.source.lines
    line, column = lines.position(finding.span.start, "utf-32")
    severity = finding.severity or Severity.WARNING
    colour = _COLOURS[severity]
    head = f"{paint('1', f'{outcome.file.path}:{line + 1}:{column + 1}')}: {paint('1;' + colour, WORDS[severity].template(locale))} "
    out = [f"{head}{paint('1', finding.code)} {paint('', finding.message.render(locale))}"]
    out += _excerpt(outcome, finding, covered_text, paint, colour)
    margin = " " * len(str(line + 1))
    if finding.fix:
        word = FIX if finding.fix.safety == "safe" else UNSAFE_FIX
        out.append(f"{margin} = {_word(word, locale, paint, '32')}: {paint('', finding.fix.title.render(locale))}")
    elif finding.help:
        out.append(f"{margin} = {_word(HELP, locale, paint, '36')}: {paint('', finding.help.render(locale))}")
    return "\n".join(out) + "\n\n"


def _word(text: Text, locale: Locale, paint: Paint, colour: str) -> str:
    return paint(colour, text.template(locale))


def _excerpt(outcome: Outcome, finding: Finding, covered_text: str, paint: Paint, colour: str) -> list[str]:
    """The first line of the finding with marks below it. A tab is shown as one space, other characters that nobody sees by their number."""
    lines = outcome.report.source.lines
    number, column = lines.position(finding.span.start, "utf-32")
    span = lines.line_span(number)
    source = span.of(covered_text).replace("\t", " ")
    end = max(min(finding.span.end, span.end) - span.start, column + 1)
    if len(source) > _WIDEST:
        first = max(0, min(column - _WIDEST // 2, len(source) - _WIDEST))
        source, column, end = source[first : first + _WIDEST], column - first, min(end - first, _WIDEST)
    label = str(number + 1)
    bar = paint("34", "|")
    before, marked = (visible(part) for part in (source[:column], source[column:end]))
    marks = " " * terminal_width(before) + paint("1;" + colour, "^" * max(1, terminal_width(marked)))
    return [f"{' ' * len(label)} {bar}", f"{paint('34', label)} {bar} {paint('', source)}", f"{' ' * len(label)} {bar} {marks}"]


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
