"""Lines that can be folded."""

from __future__ import annotations

from lsprotocol import types

from conda_language_server.lsp import providers
from conda_language_server.lsp.server import CondaLanguageServer

_KIND = {"region": types.FoldingRangeKind.Region, "comment": types.FoldingRangeKind.Comment}


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)(folding_range)


async def folding_range(ls: CondaLanguageServer, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    async with ls.after_findings():
        snap = ls.session.snapshot(params.text_document.uri)
        if snap is None:
            return []
        return [types.FoldingRange(fold.first_line, fold.last_line, kind=_KIND[fold.kind]) for fold in providers.folding_ranges(snap)]
