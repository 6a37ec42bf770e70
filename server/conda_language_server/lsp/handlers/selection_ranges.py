"""What a selection grows to."""

from __future__ import annotations

from lsprotocol import types

from conda_language_server.lsp import from_lsp, providers, to_lsp
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.text.span import Span


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_SELECTION_RANGE)(selection_range)


def selection_range(ls: CondaLanguageServer, params: types.SelectionRangeParams) -> list[types.SelectionRange] | None:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None or snap.source is None:
        return None
    lines, encoding = snap.lines, ls.client.encoding

    def nested(spans: tuple[Span, ...]) -> types.SelectionRange:
        outer = nested(spans[1:]) if len(spans) > 1 else None
        return types.SelectionRange(to_lsp.span(lines, spans[0], encoding), outer)

    return [nested(providers.selection_spans(snap, from_lsp.offset(lines, place, encoding))) for place in params.positions]
