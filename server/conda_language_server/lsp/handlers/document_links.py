"""Words that lead to a page or a file."""

from __future__ import annotations

from lsprotocol import types

from conda_language_server.lsp import providers, to_lsp
from conda_language_server.lsp.server import CondaLanguageServer


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions(resolve_provider=False))(document_link)


def document_link(ls: CondaLanguageServer, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None:
        return []
    found = []
    for link in providers.links(snap):
        target = to_lsp.file_address(snap.uri, link.target) if link.is_file else link.target
        if target is not None:
            place = to_lsp.span(snap.lines, link.span, ls.client.encoding)
            tooltip = link.tooltip.render(ls.client.locale) if link.tooltip and ls.client.link_tooltips else None
            found.append(types.DocumentLink(place, target=target, tooltip=tooltip))
    return found
