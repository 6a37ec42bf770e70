"""Fixes that are offered one by one, and all fixes of a text at once. Nothing leaves here that has not passed the gate."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from conda_language_server.analysis.gate import Trial, tried, worse
from conda_language_server.analysis.judging import Report, analyze
from conda_language_server.facts import Facts
from conda_language_server.model.source import Bytes, FileKind
from conda_language_server.rules.api import Finding, Fix, Severity
from conda_language_server.rules.settings import Settings
from conda_language_server.text.span import Span

_ROUNDS = 50
_UPHILL = 2
"""Rounds that may leave as much to mend as before, or more, if one behind them leaves less: what shows once an entry is indented, or an
address is used twice, can be mended in its turn."""
_MOST_OFFERED, _FEWEST_OFFERED, _JUDGED_FOR_OFFERS = 100, 5, 1_000_000
_MOST_TRIED, _FEWEST_TRIED, _JUDGED_FOR_FIXES = 100, 10, 4_000_000
"""A whole text is judged for each trial: so many characters in all."""

Pair = tuple[Finding, Fix]


class LeftOut(NamedTuple):
    """A fix that was not applied, since conda would then stop at a file that it skips now. `line` counts from one."""

    line: int
    fix: Fix


@dataclass(frozen=True)
class Fixed:
    """A text after its fixes.

    Attributes:
        mended: the findings that are gone through them, in the order in which that happened, each once.
        left_out: the fixes that would each have helped and together made it worse.
    """

    text: str
    mended: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.mended)


def offered(report: Report, place: Span) -> Iterator[Pair]:
    """The fixes of the findings at a place, the preferred one of each first; only those that keep their promise.

    A hundred at most are looked at, and fewer in a long text, since the whole text is judged for each of them.
    """
    touched = (finding for finding in report.findings if finding.span.touches(place))
    fixes = ((finding, fix) for finding in touched for fix in (finding.fix, *finding.others) if fix is not None)
    most = _within(_FEWEST_OFFERED, _MOST_OFFERED, _JUDGED_FOR_OFFERS, report)
    yield from (pair for pair in islice(fixes, most) if keeps_its_promise(report, pair[1], pair[0]))


def keeps_its_promise(report: Report, fix: Fix, finding: Finding | None = None) -> bool:
    """Whether a fix of a finding, or a change that repairs nothing, does what it says and no harm."""
    return tried(report, (fix,), () if finding is None else (finding,)).flaw is None


def with_kept_promises(report: Report) -> Report:
    """The report without the preferred fixes that do not keep their promise, for readers who are told that something can be mended.

    In a text with very many fixes that do not go together those looked at last are taken out, too.
    """
    pairs = [(finding, finding.fix) for finding in report.findings if finding.fix is not None]
    if not pairs:
        return report
    search = _Search(report, may_be_worse=False)
    kept: set[int] = set()
    while pairs and search.left > 0:
        chosen = _compatible(pairs)
        passing = {id(finding) for finding, _ in search.passing(chosen)[0]}
        # What does not go together with others may still help alone.
        passing |= {id(pair[0]) for pair in chosen if id(pair[0]) not in passing and search.passing([pair])[0]}
        kept |= passing
        done = {id(finding) for finding, _ in chosen}
        pairs = [pair for pair in pairs if id(pair[0]) not in done]
    findings = tuple(f if f.fix is None or id(f) in kept else replace(f, fix=None) for f in report.findings)
    return replace(report, findings=findings)


def fix_all(
    text: str,
    kind: FileKind,
    *,
    unsafe: bool = False,
    code: str | None = None,
    path: str | None = None,
    bytes_: Bytes | None = None,
    facts: Facts | None = None,
    settings: Settings | None = None,
) -> Fixed:
    """The text after all its preferred fixes, applied in rounds until one gains nothing.

    A round gains if it leaves fewer refusals of the YAML reader or, with as many, fewer errors of the YAML layer or, with as many, fewer
    errors or, with as many, fewer findings of the YAML layer or, with as many, less to mend (see `_measure`), at once or with the two
    rounds that follow: so there is an end. (Where there are more errors than are looked for their number may stay the same, for fifty
    rounds.) conda never makes less of the text than before.

    Args:
        unsafe: whether fixes that are not safe are applied, too.
        code: the one rule whose findings are mended; None for all.
    """
    wanted = _Wanted(unsafe, code)
    first = analyze(text, kind, path=path, bytes_=bytes_, facts=facts, settings=settings)
    rounds = [_Round(first)]
    if first.verdict == "ignored":
        # Behind the mistake that lets conda skip the file others may hide at which it stops. They may be mended, too, in the end.
        rounds = _rounds(rounds, wanted, may_be_worse=True)
    attempt = rounds
    while worse(first, rounds[-1].report):
        rounds = rounds[:-1]
    given_up = attempt[len(rounds) - 1 :]
    rounds = _rounds(rounds, wanted, may_be_worse=False)
    return Fixed(rounds[-1].report.source.text, _gone(rounds), _left_out(rounds, given_up))


class _Wanted(NamedTuple):
    """Which fixes are to be applied: also those that are not safe, and of which rule (None: of all)."""

    unsafe: bool
    code: str | None

    def of(self, report: Report) -> list[Pair]:
        mine = (f for f in report.findings if self.code in (None, f.code))
        return [(f, f.fix) for f in mine if f.fix is not None and (f.fix.safety == "safe" or self.unsafe)]


class _Round(NamedTuple):
    """A text on the way, and what was mended to get there."""

    report: Report
    mended: tuple[Pair, ...] = ()
    trial: Trial | None = None


def _rounds(rounds: list[_Round], wanted: _Wanted, *, may_be_worse: bool) -> list[_Round]:
    """These rounds and those that follow, up to the last one that leaves less to mend than any before it."""
    rounds = list(rounds)
    kept, least = len(rounds), _measure(rounds[-1].report, wanted)
    while len(rounds) <= _ROUNDS and len(rounds) <= kept + _UPHILL:
        report = rounds[-1].report
        chosen, trial = _Search(report, may_be_worse=may_be_worse).passing(_compatible(wanted.of(report)))
        if trial is None or trial.report is None:
            break
        rounds.append(_Round(trial.report, tuple(chosen), trial))
        left = _measure(trial.report, wanted)
        if left < least or report.is_cut:
            kept, least = len(rounds), min(left, least)
    return rounds[:kept]


def _measure(report: Report, wanted: _Wanted) -> tuple[int, int, int, int, int]:
    errors = [finding.code for finding in report.everything if finding.severity is Severity.ERROR]
    misread = sum(finding.code.startswith("YML") for finding in report.everything)
    # One fix may make another possible, and what was hidden in a wrong value shows: that may be as much as before, if it is less grave.
    grave = sum(finding.severity is Severity.WARNING for finding in report.findings)
    left = 4 * len(wanted.of(report)) + len(report.findings) + grave
    return report.refusals, sum(code.startswith("YML") for code in errors), len(errors), misread, left


class _Search:
    """Looks for fixes that keep their promises together. `left` is how many more trials the text is worth."""

    def __init__(self, report: Report, *, may_be_worse: bool) -> None:
        self.report = report
        self.may_be_worse = may_be_worse
        self.left = _within(_FEWEST_TRIED, _MOST_TRIED, _JUDGED_FOR_FIXES, report)

    def passing(self, pairs: list[Pair]) -> tuple[list[Pair], Trial | None]:
        """The pairs that pass together, and what comes of them: all, or what passes of either half."""
        if not pairs or self.left <= 0:
            return [], None
        trial = self._tried(pairs)
        if trial.flaw is None:
            return pairs, trial
        if len(pairs) == 1:
            return [], None
        middle = len(pairs) // 2
        (first, of_first), (second, of_second) = self.passing(pairs[:middle]), self.passing(pairs[middle:])
        if first and second:
            together = self._tried([*first, *second])
            if together.flaw is None:
                return [*first, *second], together
        return (first, of_first) if first else (second, of_second)

    def _tried(self, pairs: list[Pair]) -> Trial:
        self.left -= 1
        return tried(self.report, [fix for _, fix in pairs], [finding for finding, _ in pairs], may_be_worse=self.may_be_worse)


def _compatible(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs, without those whose edits touch the edits of one before them: they have their turn in the next round."""
    chosen: list[Pair] = []
    taken: list[Span] = []
    for finding, fix in pairs:
        places = [bisect_left(taken, edit.span) for edit in fix.edits]
        if not any(_touches(taken, place, edit.span) for place, edit in zip(places, fix.edits, strict=True)):
            chosen.append((finding, fix))
            for edit in fix.edits:
                insort(taken, edit.span)
    return chosen


def _touches(taken: list[Span], place: int, span: Span) -> bool:
    """Whether a span touches its neighbours among sorted spans that do not overlap."""
    return any(other.touches(span) for other in taken[max(0, place - 1) : place + 1])


def _gone(rounds: list[_Round]) -> tuple[Finding, ...]:
    """What was mended and is not there at the end, each mistake once, however many rounds it took."""
    mended: list[tuple[Finding, Span]] = []
    for step in rounds[1:]:
        assert step.trial is not None
        move = step.trial.moved.span
        mended = [(finding, move(place)) for finding, place in mended]
        for finding, _ in step.mended:
            place = move(finding.span)
            if not any(_same(finding, place, other, there) for other, there in mended):
                mended.append((finding, place))
    last = rounds[-1].report.findings
    return tuple(finding for finding, place in mended if not any(_same(finding, place, other, other.span) for other in last))


def _same(finding: Finding, place: Span, other: Finding, there: Span) -> bool:
    overlap = place.start < there.end and there.start < place.end
    return finding.code == other.code and overlap and finding.message.render() == other.message.render()


def _left_out(rounds: list[_Round], given_up: list[_Round]) -> tuple[LeftOut, ...]:
    """The fixes of the first round that was given up, so far as they have not been applied after all. `given_up` begins one before it."""
    if len(given_up) < 2:
        return ()
    done = {fix.title.render() for step in rounds for _, fix in step.mended}
    line_of = given_up[0].report.source.line_of
    return tuple(LeftOut(line_of(finding.span), fix) for finding, fix in given_up[1].mended if fix.title.render() not in done)


def _within(fewest: int, most: int, characters: int, report: Report) -> int:
    return max(fewest, min(most, characters // (len(report.source.text) + 1)))
