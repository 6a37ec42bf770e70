"""Words shown within the text."""

from __future__ import annotations

from lsprotocol import types

from conda_language_server.features.types import InlayHint
from conda_language_server.lsp import from_lsp, project, providers, to_lsp
from conda_language_server.lsp.client import Client
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.text.messages import Message


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintOptions(resolve_provider=False))(inlay_hint)


async def inlay_hint(ls: CondaLanguageServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    await project.looked_around(ls, params.text_document.uri)
    async with ls.after_findings():
        snap = ls.session.snapshot(params.text_document.uri)
        if snap is None or snap.source is None:
            return []
        within = from_lsp.span(snap.lines, params.range, ls.client.encoding)
        return [_hint(snap, hint, ls.client) for hint in providers.inlay_hints(snap) if within.contains(hint.offset)]


def _hint(snap: Snapshot, hint: InlayHint, client: Client) -> types.InlayHint:
    line, character = snap.lines.position(hint.offset, client.encoding)
    label = hint.label.render(client.locale) if isinstance(hint.label, Message) else hint.label
    return types.InlayHint(
        position=types.Position(line, character),
        label=label,
        tooltip=to_lsp.markup(hint.tooltip, client.locale, markdown=client.markdown) if hint.tooltip else None,
        text_edits=to_lsp.edits(snap, hint.edits, client) or None,
        padding_left=True,
    )
