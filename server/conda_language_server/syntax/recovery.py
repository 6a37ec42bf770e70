"""Reading on behind a mistake: find its cause, repair a draft of the text, read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from conda_language_server.syntax.causes import find_cause
from conda_language_server.syntax.cause import blank
from conda_language_server.syntax.draft import Change, Draft
from conda_language_server.syntax.nodes import Comment, Node, Problem
from conda_language_server.syntax.scanner import Scanner
from conda_language_server.syntax.source_lines import Line, line_at, lines_before
from conda_language_server.syntax.tokens import Refusal
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span

# Characters read in all rounds together, so that a large broken text does not take longer than a person waits.
_WORK = 4_000_000
_MOST_ROUNDS = 40


class Reading(NamedTuple):
    """What one round gives: a tree, or a refusal with the scanner as it stood."""

    root: Node | None
    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...]
    refusal: Refusal | None = None
    scanner: Scanner | None = None


class Recovered(NamedTuple):
    root: Node | None
    comments: tuple[Comment, ...]
    problems: list[Problem]


def recover(text: str, first: Reading, read: Callable[[str], Reading]) -> Recovered:
    """The tree of the healthy rest of a text that was refused, and one problem for each mistake, the first one first."""
    work = _Work(text)
    reading = first
    rounds = min(_MOST_ROUNDS, max(2, _WORK // (len(text) + 1)))
    for _ in range(rounds):
        if reading.refusal is None:
            break
        work.repair(reading)
        reading = read(work.draft.text)
    if reading.refusal is not None:
        # Too many mistakes: what stands before the last one is better than nothing.
        work.cut(reading.refusal)
        reading = read(work.draft.text)
    return work.result(reading)


class _Work:
    def __init__(self, text: str) -> None:
        self.draft = Draft(text)
        self.problems: list[Problem] = []
        self._touched: set[int] = set()
        self._shadows: list[tuple[int, int]] = []

    def repair(self, reading: Reading) -> None:
        """Change the draft so that the next reading gets further, and report the mistake unless it follows from an earlier one."""
        refusal, scanner, draft = reading.refusal, reading.scanner, self.draft
        if refusal is None or scanner is None:
            return
        cause = find_cause(draft.text, refusal, scanner)
        at = cause.start if cause is not None else refusal.start
        line = draft.origin(line_at(draft.text, at).start)
        known = line in self._touched or any(start <= line < end for start, end in self._shadows)
        if cause is None or known or not cause.changes:
            if not known:
                code = cause.code if cause is not None else "unreadable"
                arguments = cause.arguments if cause is not None else {"reason": refusal.code, **refusal.arguments}
                self._report(code, at, max(cause.end if cause is not None else refusal.end, at + 1), refusal, arguments)
            self._blank_line(at if cause is not None and not known else refusal.start)
            return
        self._report(cause.code, cause.start, cause.end, refusal, cause.arguments, cause.changes)
        self._touched.update(draft.origin(line_at(draft.text, change.start).start) for change in cause.changes)
        draft.change(cause.changes)

    def cut(self, refusal: Refusal) -> None:
        draft = self.draft
        cause_line = line_at(draft.text, refusal.start)
        if draft.origin(cause_line.start) not in self._touched:
            self._report("unreadable", refusal.start, refusal.end, refusal, {"reason": refusal.code, **refusal.arguments})
        draft.change([blank(cause_line.start, len(draft.text))])

    def result(self, reading: Reading) -> Recovered:
        draft = self.draft
        if reading.refusal is not None:
            return Recovered(None, (), self.problems)
        lost = self._touched
        later = [draft.problem(problem) for problem in reading.problems]
        later = [problem for problem in later if line_at(draft.original, problem.span.start).start not in lost]
        if draft.text == draft.original:
            return Recovered(reading.root, reading.comments, self.problems + later)
        root = draft.node(reading.root) if reading.root is not None else None
        return Recovered(root, tuple(draft.comment(comment) for comment in reading.comments), self.problems + later)

    def _report(
        self, code: str, start: int, end: int, refusal: Refusal, arguments: dict[str, object], changes: Sequence[Change] = ()
    ) -> None:
        draft = self.draft
        origin = draft.origin
        arguments = {key: _mapped(key, value, origin) for key, value in arguments.items()}
        begin = origin(start)
        span = Span(begin, min(max(origin(end), begin), len(draft.original)))
        edits = tuple(Edit(Span(origin(change.start), max(origin(change.end), origin(change.start))), change.new) for change in changes)
        self.problems.append(Problem(code, span, arguments, refusal.stage, edits))
        self._touched.add(origin(line_at(draft.text, start).start))

    def _blank_line(self, at: int) -> None:
        """Take a line out of the draft, and what hangs below it out of the reports."""
        draft = self.draft
        line = line_at(draft.text, min(at, len(draft.text)))
        if not line.content:
            line = next((above for above in lines_before(draft.text, line) if above.content), line)
        self._touched.add(draft.origin(line.start))
        self._shadows.append((draft.origin(line.start), draft.origin(_block_end(draft.text, line))))
        draft.change([blank(line.start, line.end)])


def _block_end(text: str, line: Line) -> int:
    """The end of the lines below that are further right."""
    from conda_language_server.syntax.source_lines import lines_after  # noqa: PLC0415

    end = line.end
    for below in lines_after(text, line):
        if below.content and below.indent <= line.indent:
            break
        end = below.end
    return end


def _mapped(key: str, value: object, origin: Callable[[int], int]) -> object:
    if type(value) is Span:
        return Span(origin(value.start), origin(value.end))
    if key == "spans" and isinstance(value, list):
        return tuple(Span(origin(start), origin(end)) for start, end in value)
    return value
