"""What the rules and the features say about the place under the mouse."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from conda_language_server.lsp import from_lsp, to_lsp
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.rules import registry
from conda_language_server.rules.api import Finding
from conda_language_server.text.messages import Locale, Text

MORE = Text(en="What this rule is about", zh_cn="关于此规则（英文）")


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_HOVER)(hover)


def hover(ls: CondaLanguageServer, params: types.HoverParams) -> types.Hover | None:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None or snap.report is None:
        return None
    offset = from_lsp.offset(snap.lines, params.position, ls.client.encoding)
    here = [f for f in snap.report.findings if f.span.contains(offset)]
    parts = [_about(finding, ls) for finding in here]
    if not parts:
        return None
    rule = "\n\n---\n\n" if ls.client.markdown else "\n\n"
    return types.Hover(
        to_lsp.markup(rule.join(parts), markdown=ls.client.markdown), to_lsp.span(snap.lines, here[0].span, ls.client.encoding)
    )


def _about(finding: Finding, ls: CondaLanguageServer) -> str:
    locale, markdown = ls.client.locale, ls.client.markdown
    title = f"**{finding.name}** ({finding.code})" if markdown else f"{finding.name} ({finding.code})"
    page = to_lsp.rule_page(finding.code)
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
