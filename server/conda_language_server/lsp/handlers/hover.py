"""What the rules and the features say about the place under the mouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from conda_language_server.analysis import rule_page
from conda_language_server.lsp import from_lsp, providers, to_lsp
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.rules import registry
from conda_language_server.rules.api import Finding
from conda_language_server.text.markdown import BOLD, PARAGRAPH, Link, Markdown, Words
from conda_language_server.text.messages import Locale, Text

RULER = Markdown("\n\n---\n\n")
MORE = Text(en="What this rule is about", zh_cn="关于此规则（英文）")


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_HOVER)(hover)


def hover(ls: CondaLanguageServer, params: types.HoverParams) -> types.Hover | None:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None or snap.source is None:
        return None
    offset = from_lsp.offset(snap.lines, params.position, ls.client.encoding)
    wanted = snap.report.findings if snap.report and not ls.client.hover_shows_findings else ()
    findings = [f for f in wanted if f.span.contains(offset)]
    explained = providers.hover(snap, offset)
    parts = [_about(finding, ls.client.locale) for finding in findings]
    if explained is not None:
        parts.append(explained.markdown)
    if not parts:
        return None
    place = explained.span if explained is not None else findings[0].span
    words = _joined(parts, RULER if ls.client.markdown else PARAGRAPH)
    content = to_lsp.markup(words, ls.client.locale, markdown=ls.client.markdown)
    return types.Hover(content, to_lsp.span(snap.lines, place, ls.client.encoding))


def _about(finding: Finding, locale: Locale) -> Words:
    title = (BOLD, finding.name, BOLD, Markdown(f" ({finding.code})"))
    return _joined((title, *_words(finding, locale), (Link(MORE(), rule_page(finding.code)),)), PARAGRAPH)


def _words(finding: Finding, locale: Locale) -> Iterator[Words]:
    yield (finding.message,)
    if finding.help is not None:
        yield (finding.help,)
    rule = registry.load(finding.code)
    # The documentation of a rule is written in English alone.
    if rule is not None and locale == "en":
        yield (Markdown(rule.summary),)


def _joined(parts: Sequence[Words], separator: Markdown) -> Words:
    return tuple(piece for number, part in enumerate(parts) for piece in ((separator, *part) if number else part))
