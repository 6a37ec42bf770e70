"""Reading on behind a mistake: find its cause, repair a draft of the text, read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from conda_language_server.syntax.signs import ODD_SPACES
from conda_language_server.syntax.yaml.cause import Cause, blank, blank_line
from conda_language_server.syntax.yaml.causes import find_cause
from conda_language_server.syntax.yaml.draft import Change, Draft
from conda_language_server.syntax.yaml.nodes import Comment, Node, Problem
from conda_language_server.syntax.yaml.scanner import Scanner
from conda_language_server.syntax.yaml.source_lines import Line, line_at, lines_after, lines_before
from conda_language_server.syntax.yaml.tokens import RefusalError
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span

# Characters read in all rounds together, so that a large broken text does not take longer than a person waits.
_WORK = 2_000_000
_MOST_ROUNDS = 40
# Mistakes in a value: lines that hang on it belong nowhere once it is read as a plain value.
_SPOILS_ITS_BLOCK = frozenset(
    (
        "bad-escape", "bad-tag", "mapping-value-not-allowed", "missing-comma", "reserved-character", "text-after-quote",
        "unclosed-bracket", "unclosed-quote", "undefined-alias", "unreadable",
    )
)  # fmt: skip


# What is too much goes; everything else that is only left out so that reading can go on stays in the text.
_LEFT_OVER = frozenset(("stray-character",))


class Reading(NamedTuple):
    """What one round gives: a tree, or a refusal with the scanner as it stood."""

    root: Node | None
    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...]
    refusal: RefusalError | None = None
    scanner: Scanner | None = None


def recover(text: str, reading: Reading, read: Callable[[str], Reading]) -> Reading:
    """The tree of the healthy rest of a text that was refused, and one problem for each mistake, the reader's first one first.

    A problem's argument `repair` holds the edits of the user's text that mend the mistake, where they change no other text.
    """
    work = _Work(text)
    rounds = min(_MOST_ROUNDS, max(1, _WORK // (len(text) + 1)))
    for _ in range(rounds):
        if reading.refusal is None:
            break
        work.repair(reading.refusal, reading.scanner)
        reading = read(work.draft.text)
    if reading.refusal is not None and rounds > 1:
        # Too many mistakes: what stands before the last one is better than nothing.
        work.cut(reading.refusal)
        reading = read(work.draft.text)
    return work.result(reading)


class _Work:
    """The draft, the mistakes found so far, and the lines (by their start in the user's text) that are spoken of already."""

    def __init__(self, text: str) -> None:
        self.draft = Draft(text)
        self.problems: list[Problem] = []
        self._told: set[int] = set()
        self._shadows: list[tuple[int, int]] = []

    def repair(self, refusal: RefusalError, scanner: Scanner | None) -> None:
        """Change the draft so that the next reading gets further, and tell the mistake unless it follows from an earlier one."""
        cause = find_cause(self.draft.text, refusal, scanner) if scanner is not None else None
        at = cause.start if cause is not None else refusal.start
        if self._is_told(at):
            self._blank_line(refusal.start)
            return
        shadow = self._shadow_of(refusal.start)
        if shadow is not None:
            self._blank_shadow(refusal.start, shadow)
            return
        if cause is None and self.problems:
            # What is not understood behind a mistake comes of it more often than not; if it does not, it is told once that is mended.
            self._blank_line(at)
            return
        if cause is None:
            cause = Cause("unreadable", at, max(refusal.end, at + 1), [], {"reason": refusal.code, **refusal.arguments})
        self._tell(cause, refusal)
        if cause.code in _SPOILS_ITS_BLOCK:
            line = line_at(self.draft.text, at)
            self._shadows.append((self.draft.origin(line.end), self.draft.origin(_hanging_end(self.draft.text, line))))
        if cause.changes:
            self._told.update(self._original_line(change.start) for change in cause.changes)
            self.draft.change(cause.changes)
        else:
            self._blank_line(at)

    def cut(self, refusal: RefusalError) -> None:
        """Leave out everything from the line of a refusal on."""
        if not self.problems:
            self._tell(Cause("unreadable", refusal.start, refusal.end, [], {"reason": refusal.code, **refusal.arguments}), refusal)
        text = self.draft.text
        self.draft.change([blank(line_at(text, refusal.start).start, len(text))])

    def result(self, reading: Reading) -> Reading:
        draft = self.draft
        if reading.refusal is not None:
            return Reading(None, (), tuple(self.problems))
        later = [draft.problem(problem) for problem in reading.problems]
        kept = [problem for problem in later if line_at(draft.original, problem.span.start).start not in self._told]
        root = draft.node(reading.root) if reading.root is not None else None
        return Reading(root, tuple(map(draft.comment, reading.comments)), (*self.problems, *kept))

    def _is_told(self, at: int) -> bool:
        return self._original_line(at) in self._told

    def _shadow_of(self, at: int) -> tuple[int, int] | None:
        line = self._original_line(at)
        return next((shadow for shadow in self._shadows if shadow[0] < line < shadow[1]), None)

    def _blank_shadow(self, at: int, shadow: tuple[int, int]) -> None:
        """Leave out the lines that hung on a line with a mistake; that they fit nowhere is no mistake of their own."""
        text = self.draft.text
        first = line_at(text, at)
        lines = [first, *(line for line in lines_after(text, first) if self.draft.origin(line.start) < shadow[1])]
        self._told.update(self._original_line(line.start) for line in lines)
        self.draft.change([blank_line(line) for line in lines])

    def _original_line(self, at: int) -> int:
        # A change may have broken a line in two: it still is one line of the user's text.
        return line_at(self.draft.original, self.draft.origin(line_at(self.draft.text, at).start)).start

    def _tell(self, cause: Cause, refusal: RefusalError) -> None:
        draft = self.draft
        start = draft.origin(cause.start)
        span = Span(start, min(max(draft.origin(cause.end), start), len(draft.original)))
        arguments = {key: self._argument(key, value) for key, value in cause.arguments.items()}
        if cause.changes and (cause.code in _LEFT_OVER or not any(_erases(draft.text, change) for change in cause.changes)):
            arguments["repair"] = tuple(sorted(self._edit(change) for change in cause.changes))
        self.problems.append(Problem(cause.code, span, arguments, refusal.stage))
        self._told.add(self._original_line(cause.start))

    def _argument(self, key: str, value: Any) -> Any:
        if type(value) is Span:
            return self.draft.span(value)
        return tuple(self.draft.span(Span(*span)) for span in value) if key == "spans" else value

    def _edit(self, change: Change) -> Edit:
        return Edit(self.draft.span(Span(change.start, change.end)), change.new)

    def _blank_line(self, at: int) -> None:
        """Leave out a line, and the lines that hang on it: they would end up under the key above."""
        text = self.draft.text
        line = line_at(text, min(at, len(text)))
        if not line.content:
            line = next((above for above in lines_before(text, line) if above.content), line)
        lines = [line, *_hanging(text, line)] if line.opens_block else [line]
        self._told.update(self._original_line(each.start) for each in lines)
        self.draft.change([blank_line(each) for each in lines])


_NOTHING = " \t\r\n" + "".join(ODD_SPACES)


def _erases(text: str, change: Change) -> bool:
    return bool(text[change.start : change.end].strip(_NOTHING)) and not change.new.strip()


def _hanging(text: str, line: Line) -> list[Line]:
    """The lines below that are further right, empty ones among them included."""
    found = []
    for below in lines_after(text, line):
        if below.content and below.indent <= line.indent:
            break
        found.append(below)
    return found


def _hanging_end(text: str, line: Line) -> int:
    hanging = _hanging(text, line)
    return hanging[-1].end if hanging else line.end
