"""What the rules on `.condarc` share: findings for values that conda refuses, and places that can be seen."""

from __future__ import annotations

from conda_language_server.model.condarc_values import Failure
from conda_language_server.model.condarc_words import failure_message
from conda_language_server.rules.api import Condarc, Finding, Fix, Mapping, Message, Related, Sequence, Severity, Span
from conda_language_server.syntax.yaml.nodes import walk


def refusal(
    rc: Condarc,
    failure: Failure,
    *,
    fix: Fix | None = None,
    others: tuple[Fix, ...] = (),
    advice: Message | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """An error at the value that conda refuses."""
    span = visible(rc, failure.span)
    return Finding(span, failure_message(failure), severity=Severity.ERROR, fix=fix, others=others, related=related, help=advice)


def visible(rc: Condarc, span: Span) -> Span:
    """A stretch that an editor can mark: the first line of a longer one, the key or dash in front of an empty one."""
    if span.start == span.end:
        return _before_nothing(rc, span)
    first = rc.source.lines.line_span(rc.source.lines.line_of(span.start))
    return Span(span.start, max(min(span.end, first.end), span.start + 1))


def _before_nothing(rc: Condarc, span: Span) -> Span:
    """The key or dash behind which a value is missing."""
    found = span
    for node in walk(rc.source.document.root):
        if isinstance(node, Mapping):
            found = next((e.key.span for e in node.entries if e.value.span == span), found)
        elif isinstance(node, Sequence):
            found = next((Span(i.dash, i.dash + 1) for i in node.items if i.value.span == span and i.dash >= 0), found)
    return found


def is_judged(rc: Condarc) -> bool:
    """Whether the values are worth judging: a file at which conda's reader already stops gets that one finding alone.

    A key that is there twice stops it, too, but all the others are read for certain.
    """
    refusals = (problem for problem in rc.source.document.problems if problem.stage != "note")
    return all(problem.code == "duplicate-key" for problem in refusals) and rc.crash is None
