"""Words that lead to a page or a file."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from conda_language_server.lsp import providers, to_lsp
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions(resolve_provider=False))(document_link)


async def document_link(ls: CondaLanguageServer, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    async with ls.after_findings():
        snap = ls.session.snapshot(params.text_document.uri)
        return list(_links(ls, snap)) if snap is not None else []


def _links(ls: CondaLanguageServer, snap: Snapshot) -> Iterator[types.DocumentLink]:
    of_names = ls.session.settings_of(snap.key).package_links
    for link in providers.links(snap):
        if link.of_name and not of_names:
            continue
        target = to_lsp.file_address(snap.uri, link.target) if link.is_file else link.target
        if target is not None:
            place = to_lsp.span(snap.lines, link.span, ls.client.encoding)
            tooltip = link.tooltip.render(ls.client.locale) if link.tooltip and ls.client.link_tooltips else None
            yield types.DocumentLink(place, target=target, tooltip=tooltip)
