"""Runs the rules over a file and puts every finding in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from conda_language_server.facts import Facts
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import MOST_REFUSED, Dependency, Listed, PipLine, Spec
from conda_language_server.model.long_lists import long_list
from conda_language_server.model.operations import insert_item, remove_item, replace_scalar
from conda_language_server.model.source import SourceFile
from conda_language_server.rules.api import Finding, Findings, Fix, Related, Rule, Severity
from conda_language_server.rules.registry import rules_for
from conda_language_server.text.edits import apply_edits
from conda_language_server.text.patience import ask
from conda_language_server.text.remembering import remembered

MOST = 200
"""So many findings of one rule in one file are shown: nobody reads more, and each costs time at every keystroke."""


_MOST_LINES = 100
"""A line that would become more items than this is no list that somebody wrote in a wrong way."""
_LINES_AT_ONCE = 512


def run(source: SourceFile, facts: Facts, wanted: Callable[[Rule], bool]) -> Iterator[Finding]:
    """The findings of all wanted rules, in no particular order. Each carries code, name and severity.

    Raises:
        StoppedError: nobody waits any more (see `text/patience.py`).
    """
    views: dict[str, Any] = {"SourceFile": source}
    # Of bytes that conda cannot read, or reads as something else, and of a text that is too large nothing more is said than that.
    sees_text = source.is_readable and not source.document.too_large
    if sees_text and source.kind == "environment":
        views["EnvironmentFile"] = EnvironmentFile(source)
    elif sees_text:
        from conda_language_server.model.condarc import Condarc

        views["Condarc"] = Condarc(source)
    # Advice on each of a hundred thousand items would take minutes, and nobody would read it.
    is_long = sees_text and long_list(source) is not None
    rules = [r for r in rules_for(source.kind) if wanted(r) and (r.refuses or r.subject == "SourceFile" or not is_long)]
    for rule in rules:
        ask()
        if rule.subject in views:
            arguments = (views[rule.subject], facts) if rule.wants_facts else (views[rule.subject],)
            yield from _not_too_many(rule, rule.check(*arguments))
    if "EnvironmentFile" in views:
        env = views["EnvironmentFile"]
        codes = frozenset(r.code for r in rules)
        yield from _line_findings(env, env.dependencies, "Spec", codes)
        yield from _line_findings(env, env.pip_lines, "PipLine", codes)


def _not_too_many(rule: Rule, findings: Findings) -> Iterator[Finding]:
    """The first findings of a rule, those of severity error counted apart: warnings before it must not hide that conda refuses the file."""
    counts: Counter[bool] = Counter()
    for finding in findings:
        ask()
        named = _named(rule, finding)
        is_error = named.severity is Severity.ERROR
        counts[is_error] += 1
        if counts[is_error] <= MOST:
            yield named
        elif is_error or not rule.refuses:
            return


def _named(rule: Rule, finding: Finding) -> Finding:
    return replace(finding, code=rule.code, name=rule.name, severity=finding.severity or rule.severity)


def _line_findings(env: EnvironmentFile, lines: Listed, subject: str, codes: frozenset[str]) -> Iterator[Finding]:
    if not lines.texts:
        return
    seen: Counter[tuple[str, bool]] = Counter()
    reader = _line_reader(subject, codes)
    # Lines that pip joins mean nothing by themselves: ENV189 reads them together.
    unread = env.by_name.unread if subject == "Spec" else frozenset(place for group in env.continued_pip_lines for place in group)
    refused = 0
    for place, text in enumerate(lines.texts):
        if place % _LINES_AT_ONCE == 0:
            ask()
        if place in unread:
            continue
        for finding in reader(text):
            is_error = finding.severity is Severity.ERROR
            refused += is_error
            if seen[finding.code, is_error] < MOST:
                seen[finding.code, is_error] += 1
                yield _placed(env, lines[place], finding)
        if refused > MOST_REFUSED:
            return


@lru_cache(maxsize=4)
def _line_reader(subject: str, codes: frozenset[str]) -> Callable[[str], tuple[Finding, ...]]:
    """Says what the rules with these codes make of one line apart from its file, and remembers it.

    A refused line gets its refusal alone: one mistake, one finding. Most rules speak of one kind of problem or note, and most lines have
    none: in a list of a quarter of a million packages, asking them all in vain would take longer than the rest.
    """
    from conda_language_server.rules.spec_problems import SPEAKERS, speakers

    rules = tuple(r for r in rules_for("environment") if r.subject == subject and r.code in codes)
    always = tuple(r for r in rules if r.code not in SPEAKERS)

    @remembered
    def findings(text: str) -> tuple[Finding, ...]:
        line = Spec(text) if subject == "Spec" else PipLine(text)
        of_kinds = speakers(line) if isinstance(line, Spec) else ()
        asked = [r for r in rules if r.code in of_kinds or r.code not in SPEAKERS] if of_kinds else always
        found = [_named(rule, finding) for rule in asked for finding in rule.check(line)]
        errors = [f for f in found if f.severity is Severity.ERROR]
        return tuple(errors[:1] or found)

    return findings


def _placed(env: EnvironmentFile, dep: Dependency, finding: Finding) -> Finding:
    """A finding about a line's text, moved to where the line stands in the file."""
    return replace(
        finding,
        span=env.place(dep, finding.span),
        related=tuple(Related(env.place(dep, r.span), r.message) for r in finding.related),
        fix=_placed_fix(env, dep, finding.fix),
        others=tuple(fix for other in finding.others if (fix := _placed_fix(env, dep, other))),
    )


def _placed_fix(env: EnvironmentFile, dep: Dependency, fix: Fix | None) -> Fix | None:
    """The fix as edits of the file: an empty text takes the item out of its list, line breaks make several items of it.

    None for an alias, whose text belongs to another place.
    """
    if fix is None or dep.item.value is not dep.node:
        return None
    document = env.source.document
    first, *more = [line for line in apply_edits(dep.node.text, fix.edits).split("\n") if line.strip()] or [""]
    if len(more) > _MOST_LINES:
        return None
    if not first:
        return replace(fix, edits=remove_item(document, dep.sequence, dep.index))
    added = (edit for line in more for edit in insert_item(document, dep.sequence, dep.index + 1, line))
    return replace(fix, edits=(replace_scalar(document, dep.node, first), *added))
