"""Whether a fix keeps its promise: it is applied, the text is read and judged again, and the two readings are compared.

No rule has to be trusted for this, and none can forget it. What is compared stands in `flaw`, one promise after the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from conda_language_server.analysis.homes import moved_package
from conda_language_server.analysis.judging import Report
from conda_language_server.analysis.values import first_difference, lost_comment
from conda_language_server.model.environment import KEYS, EnvironmentFile
from conda_language_server.rules.api import Finding, Fix, Severity
from conda_language_server.syntax.yaml.nodes import Mapping, Scalar
from conda_language_server.syntax.yaml.nodes import Sequence as YamlSequence
from conda_language_server.text.edits import Moved, apply_edits
from conda_language_server.text.span import Span

Promise = Literal[
    "edits-fit", "finding-gone", "reads-no-worse", "class-no-worse", "no-new-error", "comments-kept", "values-kept", "not-moved", "installs-the-same"
]  # fmt: skip
_CLASSES = {"accept": 0, "ignored": 1, "reject": 2}
_HIDING = frozenset(("ENV100", "ENV101", "ENV102", "ENV118", "RC211"))
"""Besides those of the YAML layer: errors for which conda does not get as far as the lists, so that nobody has judged their items."""
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"


class Flaw(NamedTuple):
    """The promise that a fix does not keep, and what shows it."""

    promise: Promise
    detail: str = ""


class Trial(NamedTuple):
    """What came of some fixes together: the text after them, its report, where everything is now, and what is wrong with it."""

    flaw: Flaw | None
    text: str
    report: Report | None = None
    moved: Moved = Moved(())


def worse(before: Report, after: Report) -> bool:
    """Whether conda makes less of the second text: one that it skips is better than one at which every command stops."""
    return _CLASSES.get(after.verdict or "accept", 0) > _CLASSES.get(before.verdict or "accept", 0)


def tried(before: Report, fixes: Sequence[Fix], findings: Sequence[Finding] = (), *, may_be_worse: bool = False) -> Trial:
    """The text after these fixes, all applied at once, and the first promise that they do not keep. Never raises.

    Args:
        findings: what the fixes mend; none for a change that repairs nothing.
        may_be_worse: whether a .condarc that conda skips may meanwhile become one at which it stops.
    """
    text = before.source.text
    edits = [edit for fix in fixes for edit in fix.edits]
    try:
        after_text = apply_edits(text, edits)
    except ValueError as error:
        return Trial(Flaw("edits-fit", str(error)), text)
    if after_text == text:
        return Trial(Flaw("finding-gone", "the text stays as it is"), text)
    after, moved = before.again(after_text), Moved(edits)
    return Trial(flaw(before, after, moved, fixes, findings, may_be_worse=may_be_worse), after_text, after, moved)


def flaw(
    before: Report, after: Report, moved: Moved, fixes: Sequence[Fix], findings: Sequence[Finding], *, may_be_worse: bool
) -> Flaw | None:
    """The first promise that is not kept between two readings of a text, one before and one after some fixes."""
    safe = all(fix.safety == "safe" for fix in fixes)
    if after.refusals > before.refusals:
        return Flaw("reads-no-worse", f"{after.refusals} refusals instead of {before.refusals}")
    if worse(before, after) and not may_be_worse:
        return Flaw("class-no-worse", f"{before.verdict}, then {after.verdict}")
    if (stays := _finding_that_stays(before, after, moved, findings)) is not None:
        return Flaw("finding-gone", f"{stays.code} {stays.message.render()}")
    if (new := _new_error(before, after, moved)) is not None:
        return Flaw("no-new-error", f"{new.code} {new.message.render()}")
    subjects = [finding.span for finding in findings]
    if (comment := lost_comment(before.source, after.source, moved, subjects)) is not None:
        return Flaw("comments-kept", comment)
    if (difference := first_difference(before.source, after.source, moved)) is not None:
        return Flaw("values-kept", difference)
    is_environment = before.source.kind == "environment"
    if is_environment and not any(fix.moves for fix in fixes) and (name := moved_package(before, after.source)) is not None:
        return Flaw("not-moved", name)
    if before.verdict != "accept" and after.verdict == "accept":
        what = _installs_nothing(before, after, safe=safe) if is_environment else None
        if what is None and safe:
            what = _filled_in(after, moved) if is_environment else None
            what = what or _misread(before, after, moved)
        return Flaw("installs-the-same", what) if what else None
    return None


def _finding_that_stays(before: Report, after: Report, moved: Moved, findings: Iterable[Finding]) -> Finding | None:
    """The first finding that is still at its place as often as before, or that stands in what the fixes have written."""
    then, now = _by_code(before.everything), _by_code(after.everything)
    for finding in findings:
        here = moved.span(finding.span)
        remaining = sum(_covers(other.span, here) for other in now.get(finding.code, ()))
        there = moved.touched(finding.span)
        if remaining and remaining >= sum(_covers(other.span, there) for other in then.get(finding.code, ())):
            return finding
    left = Counter((f.code, f.message.render()) for f in findings if f.code in now)
    for (code, words), count in left.items():
        old = sum(f.message.render() == words and _overlaps(f.span, moved.before) for f in then[code])
        new = sum(f.message.render() == words and _overlaps(f.span, moved.after) for f in now[code])
        if new > max(old - count, 0):
            return next(f for f in findings if f.code == code and f.message.render() == words)
    return None


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a stretch has characters in common with one of others, which are in order and apart."""
    place = bisect_left(others, span.end, key=lambda other: other.start)
    return place > 0 and max(span.start, others[place - 1].start) < min(span.end, others[place - 1].end)


def _by_code(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding)
    return found


def _covers(span: Span, place: Span) -> bool:
    """Whether a finding speaks of a place. One of no width, such as that of a line that is gone, must lie inside."""
    if span == place:
        return True
    if place.start == place.end:
        return span.start < place.start < span.end
    return span.start < place.end and place.start < span.end if span.start < span.end else place.start <= span.start < place.end


def _new_error(before: Report, after: Report, moved: Moved) -> Finding | None:
    """The first error that the fixes have made.

    Where the reader gave up nobody could see what else is wrong, nor where there are more errors than are looked for. Once it reads on, an error that comes to light beside what the fixes have
    written is not theirs, and neither is one in the rest of a line of which they have changed nothing but spaces; nor that packages
    are missing where none could be seen before either.
    """
    errors = [finding for finding in after.told if finding.severity is Severity.ERROR]
    if not errors:
        return None
    # An error that the reader was not told of is new to him where a fix has written something.
    old: dict[str, list[Span]] = {}
    for finding in before.told:
        if finding.severity is Severity.ERROR:
            old.setdefault(finding.code, []).append(moved.span(finding.span))
    written = [_written(before, after, a, b) for a, b in zip(moved.before, moved.after, strict=True)]
    uncovers = before.is_cut or any(now < then for then, now in zip(_hiding(before), _hiding(after), strict=True))
    for finding in errors:
        if any(finding.span.touches(span) for span in old.get(finding.code, ())):
            continue
        if not uncovers or (finding.code != "ENV101" and any(span is not None and finding.span.touches(span) for span in written)):
            return finding
    return None


def _hiding(report: Report) -> tuple[int, int]:
    """How many errors of the YAML layer, and others, keep conda from the lists."""
    errors = [finding.code for finding in report.everything if finding.severity is Severity.ERROR]
    return sum(code.startswith("YML") for code in errors), sum(code in _HIDING for code in errors)


def _written(before: Report, after: Report, old: Span, new: Span) -> Span | None:
    """What an edit has written or taken away, without the spaces around it; None if it changes nothing but spaces."""
    text = new.of(after.source.text)
    if _bare(text):
        left = len(text) - len(text.lstrip().lstrip(_UNSEEN))
        return Span(new.start + left, new.start + max(left, len(text.rstrip())))
    return new if _bare(old.of(before.source.text)) else None


def _bare(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in _UNSEEN)


def _installs_nothing(before: Report, after: Report, *, safe: bool) -> str | None:
    """That nothing is installed by a file that conda takes only now, though packages may be meant by something in it."""
    env = EnvironmentFile(after.source)
    if env.dependencies.texts or env.pip_lines.texts:
        return None
    return "nothing" if _strangers(env) or (safe and not _was_empty(before)) else None


def _misread(before: Report, after: Report, moved: Moved) -> str | None:
    """What the YAML layer warns of only now: lines that conda reads in another way than they are written."""
    known = [(f.code, moved.span(f.span)) for f in before.everything]
    for finding in after.everything:
        is_warning = finding.code.startswith("YML") and finding.severity is Severity.WARNING
        if is_warning and not any(finding.code == code and finding.span.touches(span) for code, span in known):
            return f"{finding.code} {finding.message.render()}"
    return None


def _was_empty(before: Report) -> bool:
    """Whether the list of packages stood there empty already, and nothing else in the file could have been meant for it."""
    env = EnvironmentFile(before.source)
    value = env.value("dependencies")
    is_empty = (type(value) is Scalar and value.value is None) or (isinstance(value, YamlSequence) and not value.items)
    return is_empty and not _strangers(env)


def _strangers(env: EnvironmentFile) -> bool:
    """Whether conda passes over keys of the file."""
    root = env.root
    return root is not None and any(type(e.key) is not Scalar or e.key.value not in KEYS for e in root.merged().entries)


def _filled_in(after: Report, moved: Moved) -> str | None:
    """An empty list or mapping that a fix has written, while the file holds keys that conda passes over: they were to stand there."""
    env = EnvironmentFile(after.source)
    if not _strangers(env):
        return None
    for entry in env.entries.values():
        value = entry.value
        empty = (type(value) is Mapping and not value.entries) or (type(value) is YamlSequence and not value.items)
        if empty and any(span.touches(value.span) for span in moved.after):
            return entry.span.of(after.source.text)
    return None
