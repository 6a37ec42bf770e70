"""From a text to its findings and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from conda_language_server.facts import Facts
from conda_language_server.model.listed import MOST_REFUSED
from conda_language_server.model.long_lists import long_list
from conda_language_server.model.source import Bytes, FileKind, SourceFile
from conda_language_server.rules import engine, registry
from conda_language_server.rules.api import Finding, Severity
from conda_language_server.rules.discretion import discreet
from conda_language_server.rules.settings import Settings
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.patience import ask, waiting
from conda_language_server.text.span import Span
from conda_language_server.text.suppressions import Suppression, find_suppressions, silences

Verdict = Literal["accept", "reject", "ignored"]
_UNUSED = "YML090"
_WHAT_IT_IS = frozenset(("YML020", "ENV200", "ENV201"))
"""The rules that say what a text is instead of an environment file or a .condarc."""


@dataclass(frozen=True)
class Report:
    """All that was found in one text.

    Attributes:
        findings: what is to be shown, in the order of the text.
        verdict: what conda 26.7 on a UTF-8 system does with the text, whatever is suppressed or set; None where not judged.
        everything: all that any rule said, also what comes of another mistake, is suppressed or not wanted.
        told: of these what does not come of another one, whether it is suppressed and wanted or not.
        facts, settings: what it was judged by.
    """

    source: SourceFile
    findings: tuple[Finding, ...]
    verdict: Verdict | None
    everything: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()
    facts: Facts = field(default_factory=Facts)
    settings: Settings = field(default_factory=Settings)

    @property
    def refusals(self) -> int:
        """How often the YAML reader refuses the text."""
        return sum(problem.stage != "note" for problem in self.source.document.problems)

    @property
    def is_cut(self) -> bool:
        """Whether there may be more errors than were looked for."""
        counts = Counter(finding.code for finding in self.everything if finding.severity is Severity.ERROR)
        return bool(counts) and (max(counts.values()) >= engine.MOST or counts.total() > MOST_REFUSED)

    def again(self, text: str) -> Report:
        """The report of another text in place of this one."""
        return judge(read(text, self.source.kind, self.source.path, self.source.bytes), self.facts, self.settings)


def analyze(
    text: str,
    kind: FileKind,
    *,
    path: str | None = None,
    bytes_: Bytes | None = None,
    facts: Facts | None = None,
    settings: Settings | None = None,
) -> Report:
    """Judges a text. Never raises for any text."""
    return judge(read(text, kind, path, bytes_), facts or Facts(), settings or Settings())


def read(
    text: str, kind: FileKind, path: str | None = None, bytes_: Bytes | None = None, stop: Callable[[], bool] | None = None
) -> SourceFile:
    """The parsed text, still without a judgement, so that the facts which its rules want can be looked up in between.

    Raises:
        StoppedError: soon after `stop` has said that nobody waits for the answer any more.
    """
    with waiting(stop):
        source = SourceFile(yaml.parse(text, cr_is_newline=kind == "condarc"), kind, path, bytes_)
        if not source.is_mamba:
            return source
        from conda_language_server.model.mamba_text import as_mamba_reads  # such files are rare

        return replace(source, document=as_mamba_reads(source.document))


def judge(source: SourceFile, facts: Facts, settings: Settings, stop: Callable[[], bool] | None = None) -> Report:
    """Judges a text that is already parsed.

    Raises:
        StoppedError: soon after `stop` has said that nobody waits for the answer any more.
    """
    with waiting(stop):
        everything = list(engine.run(source, facts, lambda rule: rule.refuses or settings.wants(rule)))
        verdict = _verdict(source, [f for f in everything if f.code not in _WHAT_IT_IS])
        everything, verdict = _if_something_else(source, everything, verdict)
        told = _one_per_mistake(_without_aftermath(source, everything))
        wanted = {code for code in {f.code for f in told} if (rule := registry.load(code)) and settings.wants(rule)}
        shown = [_adjusted(f, settings) for f in told if f.code in wanted]
        kept = _without_suppressed(source, shown, settings)
        distinct = {(f.span, f.code, f.message.render()): f for f in kept}
        findings = discreet(source, (f for _, f in sorted(distinct.items(), key=lambda pair: pair[0])))
        return Report(source, findings, verdict, tuple(everything), tuple(told), facts, settings)


def empty_source(path: str) -> SourceFile:
    """A stand-in for a file that is none of ours."""
    return SourceFile(yaml.parse(""), "environment", path)


def _if_something_else(source: SourceFile, findings: list[Finding], verdict: Verdict | None) -> tuple[list[Finding], Verdict | None]:
    """Of a text that is something else altogether, the one finding that says what: all others would be about a file that it is not.

    A file of another tool is not judged. Where conda takes the text all the same, as an environment file, it counts as one; a .condarc in
    which conda finds nothing it knows is a warning.
    """
    own = [f for f in findings if f.code in _WHAT_IT_IS]
    others = [f for f in findings if f.code not in _WHAT_IT_IS]
    if source.contents is None:
        return others, verdict
    if source.contents.what == "tool":
        return own, None
    if verdict == "accept" and source.kind == "environment":
        return others, verdict
    severity = Severity.WARNING if verdict == "accept" else Severity.ERROR
    return [replace(f, severity=severity) for f in own], verdict


def _without_aftermath(source: SourceFile, findings: list[Finding]) -> list[Finding]:
    """Without the errors that come of another: what a line says that the YAML reader refuses is a guess.

    Lists and values above such a line are guesses, too, since it may have been meant to go on with them.
    """
    line_of = source.lines.line_of
    broken = {line_of(f.span.start) for f in findings if f.severity is Severity.ERROR and f.code.startswith("YML")}
    if not broken:
        return findings
    return [f for f in findings if f.severity is not Severity.ERROR or not _is_aftermath(f, line_of(f.span.start), broken)]


def _is_aftermath(finding: Finding, line: int, broken: set[int]) -> bool:
    rule = registry.load(finding.code)
    if rule is None or rule.subject == "SourceFile":
        return False
    return line in broken or (line + 1 in broken and rule.subject not in ("Spec", "PipLine"))


def _one_per_mistake(findings: list[Finding]) -> list[Finding]:
    """Of a finding of the YAML layer and another about the same characters, the graver; of equals, the former.

    A glued `#`, say, is seen by both: as no comment, and as something that the spec loses. Of other findings than those on single lines,
    which may span much more, only those within the characters of the YAML layer's count as the same. Whoever turned a rule on wants to hear of it in any case.
    """
    below = [f for f in findings if f.code.startswith("YML")]
    if not below:
        return findings
    dropped: set[int] = set()
    for finding in findings:
        rule = registry.load(finding.code)
        if rule is None or rule.subject == "SourceFile" or not rule.default:
            continue
        of_line = rule.subject in ("Spec", "PipLine")
        for other in below:
            if _overlap(finding.span, other.span) if of_line else _within(finding.span, other.span):
                graver = (finding.severity or 0) < (other.severity or 0)
                dropped.add(id(other) if graver else id(finding))
    return [f for f in findings if id(f) not in dropped]


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < inner.end <= outer.end


def _overlap(a: Span, b: Span) -> bool:
    return (a.start < b.end and b.start < a.end) or a.start == b.start


def _verdict(source: SourceFile, findings: list[Finding]) -> Verdict | None:
    if source.document.too_large:
        return None
    unread = source.bytes.problem if source.bytes and not source.is_readable else None
    if unread is not None:
        return "ignored" if unread.effect == "skipped" else "reject"
    refusal = source.document.refusal
    # mamba skips a file of its own that it cannot read, whatever the reason.
    if source.kind == "condarc" and refusal is not None and (source.is_mamba or refusal.stage in ("scanner", "reader")):
        return "ignored"
    return "reject" if any(f.severity is Severity.ERROR for f in findings) else "accept"


def _adjusted(finding: Finding, settings: Settings) -> Finding:
    severity = settings.severity_of(finding.code, finding.name, finding.severity or Severity.WARNING)
    return finding if severity == finding.severity else replace(finding, severity=severity)


def _without_suppressed(source: SourceFile, findings: list[Finding], settings: Settings) -> list[Finding]:
    suppressions = find_suppressions(source.text, ((c.span, c.own_line) for c in source.document.comments), source.lines)
    if not suppressions:
        return findings
    for_lines: dict[int | None, list[Suppression]] = {}
    for suppression in suppressions:
        for_lines.setdefault(suppression.line, []).append(suppression)
    used: set[Suppression] = set()
    kept = []
    for finding in findings:
        ask()
        first, last = source.lines.line_of(finding.span.start), source.lines.line_of(finding.span.end)
        near = (s for line in (None, *_lines_with(for_lines, first, last)) for s in for_lines.get(line, ()))
        by = [s for s in near if silences(s, (finding.code, finding.name), first, last)]
        used.update(by)
        if not by:
            kept.append(finding)
    unused = [s for s in suppressions if s not in used] if long_list(source) is None else []
    return kept + list(_unused_findings(unused, settings))


def _lines_with(found: Mapping[int | None, object], first: int, last: int) -> Iterable[int]:
    """The lines from the first to the last that are keys, whichever are fewer to look through."""
    return range(first, last + 1) if last - first < len(found) else [line for line in found if line is not None and first <= line <= last]


def _unused_findings(unused: list[Suppression], settings: Settings) -> Iterator[Finding]:
    rule = registry.load(_UNUSED)
    if rule is not None and settings.wants(rule):
        for finding in islice(rule.check(unused), engine.MOST):
            yield _adjusted(replace(finding, code=rule.code, name=rule.name, severity=finding.severity or rule.severity), settings)
