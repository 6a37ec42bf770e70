"""What holds for every fix that is offered, looked at without the help of the gate that lets it through: by ruamel.yaml, line by line, by verdicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import ruamel.yaml
from ruamel.yaml.error import YAMLError

from conda_language_server import analysis
from conda_language_server.analysis import Report
from conda_language_server.model.source import FileKind
from conda_language_server.rules.api import Finding, Fix, Span
from conda_language_server.text.edits import apply_edits
from tests.fuzz.checks import FACTS

CLASSES = ("accept", "ignored", "reject")
_UNREAD = object()
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


_EMPTY_LIST = re.compile(r"^dependencies\s*[:：]\s*\[\s*\]\s*$", re.MULTILINE)
"""Whoever writes it wants no packages, whatever else is wrong in the file."""


def broken_promises(text: str, kind: FileKind, most: int = 12) -> Iterator[str]:
    """What is wrong with the fixes that are offered for a text, of which so many are tried, and with all of them together."""
    report = _judged(text, kind)
    for number, (finding, fix) in enumerate(analysis.offered(report, Span(0, len(text)))):
        if number == most:
            break
        yield from (f"{finding.code} `{fix.title.render()}` {wrong}" for wrong in _broken_by(report, finding, fix))
    for unsafe in (False, True):
        yield from (f"all {'' if unsafe else 'safe '}fixes {wrong}" for wrong in _broken_by_all(report, unsafe=unsafe))


def _judged(text: str, kind: FileKind) -> Report:
    return analysis.analyze(text, kind, path="environment.yml" if kind == "environment" else ".condarc", facts=FACTS)


def _broken_by(report: Report, finding: Finding, fix: Fix) -> Iterator[str]:
    text, kind = report.source.text, report.source.kind
    after_text = apply_edits(text, fix.edits)
    after = _judged(after_text, kind)
    if after_text == text:
        yield "changes nothing"
    if _times(finding, after) >= _times(finding, report):
        yield "leaves what it mends"
    if _rank(after) > _rank(report):
        yield f"makes of {report.verdict} {after.verdict}"
    yield from _lost(text, after_text, finding)
    before, now = _read(text), _read(after_text)
    if before is not _UNREAD and now is _UNREAD:
        yield "leaves no YAML"
    if kind == "environment" and isinstance(now, dict):
        if isinstance(before, dict) and report.verdict == "accept" and not fix.moves:
            yield from _moved(before, now)
        is_empty = isinstance(before, dict) and "dependencies" in before and not before["dependencies"]
        is_empty |= _EMPTY_LIST.search(report.source.text) is not None
        if (
            fix.safety == "safe"
            and report.verdict != "accept"
            and after.verdict == "accept"
            and not now.get("dependencies")
            and not is_empty
        ):
            yield "installs nothing"


def _broken_by_all(report: Report, *, unsafe: bool) -> Iterator[str]:
    kind, path = report.source.kind, report.source.path
    fixed = analysis.fix_all(report.source.text, kind, unsafe=unsafe, path=path, facts=FACTS)
    after = _judged(fixed.text, kind)
    if _rank(after) > _rank(report):
        yield f"make of {report.verdict} {after.verdict}"
    if fixed.changed != (fixed.text != report.source.text):
        yield f"tell of {len(fixed.mended)} mended and the text {'stays' if fixed.changed else 'changes'}"
    if analysis.fix_all(fixed.text, kind, unsafe=unsafe, path=path, facts=FACTS).text != fixed.text:
        yield "leave something to fix"
    there = Counter((f.code, f.message.render()) for f in report.findings)
    for said, count in Counter((f.code, f.message.render()) for f in fixed.mended).items():
        if count > max(there[said], 1):
            yield f"tell {count} times that {said} is mended"


def _times(finding: Finding, report: Report) -> int:
    """How often the same is found of the same characters."""
    words = finding.message.render()
    return sum(f.code == finding.code and f.message.render() == words for f in report.findings)


def _rank(report: Report) -> int:
    return CLASSES.index(report.verdict or "accept")


def _lost(before: str, after: str, finding: Finding) -> Iterator[str]:
    """The comments that are gone, but for one that the finding itself is about."""
    line = before[before.rfind("\n", 0, finding.span.start) + 1 : finding.span.start]
    if _comment(line) is not None:
        return
    there = {comment for text in after.splitlines() if (comment := _comment(text)) is not None}
    for text in before.splitlines():
        comment = _comment(text)
        if comment is not None and comment not in there and comment not in after:
            yield f"loses {comment!r}"


def _comment(line: str) -> str | None:
    """The comment of a line, its quotes taken as if none went over several lines."""
    quote = ""
    for place, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and (place == 0 or line[place - 1] in " -[,:"):
            quote = sign
        elif sign == "#" and (place == 0 or line[place - 1] in " \t"):
            return line[place:].rstrip()
    return None


def _moved(before: dict[Any, Any], after: dict[Any, Any]) -> Iterator[str]:
    (conda, pip), (conda_after, pip_after) = _packages(before), _packages(after)
    yield from (f"moves {name} to pip" for name in conda - pip if name in pip_after - conda_after)
    yield from (f"moves {name} to conda" for name in pip - conda if name in conda_after - pip_after)


def _packages(read: dict[Any, Any]) -> tuple[set[str], set[str]]:
    items = read.get("dependencies")
    items = items if isinstance(items, list) else []
    sections = [item["pip"] for item in items if isinstance(item, dict) and isinstance(item.get("pip"), list)]
    return _names(items), _names(sections[-1] if sections else [])


def _names(items: list[Any]) -> set[str]:
    found = (_NAME.match(item.rpartition("::")[2]) for item in items if isinstance(item, str))
    return {match[0].lower() for match in found if match}


def _read(text: str) -> Any:
    """What ruamel.yaml makes of a text; `_UNREAD` where it refuses it."""
    try:
        return ruamel.yaml.YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return _UNREAD
