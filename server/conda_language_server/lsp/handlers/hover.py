"""What the rules and the features say about the place under the mouse."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from conda_language_server.analysis import rule_page
from conda_language_server.features.types import render_words
from conda_language_server.lsp import from_lsp, providers, to_lsp
from conda_language_server.lsp.plain_text import plain_text
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.rules import registry
from conda_language_server.rules.api import Finding
from conda_language_server.text.messages import Locale, Text

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
    parts = [_about(finding, ls) for finding in findings]
    if explained is not None:
        text = render_words(explained.markdown, ls.client.locale)
        parts.append(text if ls.client.markdown else plain_text(text))
    if not parts:
        return None
    place = explained.span if explained is not None else findings[0].span
    separator = "\n\n---\n\n" if ls.client.markdown else "\n\n"
    content = to_lsp.markup(separator.join(parts), markdown=ls.client.markdown)
    return types.Hover(content, to_lsp.span(snap.lines, place, ls.client.encoding))


def _about(finding: Finding, ls: CondaLanguageServer) -> str:
    locale, markdown = ls.client.locale, ls.client.markdown
    title = f"**{finding.name}** ({finding.code})" if markdown else f"{finding.name} ({finding.code})"
    page = rule_page(finding.code)
    link = f"[{MORE().render(locale)}]({page})" if markdown else f"{MORE().render(locale)}: {page}"
    return "\n\n".join((title, *_words(finding, locale), link))


def _words(finding: Finding, locale: Locale) -> Iterator[str]:
    yield finding.message.render(locale)
    if finding.help is not None:
        yield finding.help.render(locale)
    rule = registry.load(finding.code)
    # The documentation of a rule is written in English alone.
    if rule is not None and locale == "en":
        yield rule.summary
