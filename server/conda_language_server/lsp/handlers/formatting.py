"""Formatting of a whole document."""

from __future__ import annotations

from lsprotocol import types

from conda_language_server.lsp import providers, to_lsp
from conda_language_server.lsp.server import CondaLanguageServer


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_FORMATTING)(formatting)


def formatting(ls: CondaLanguageServer, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    snap = ls.session.snapshot(params.text_document.uri)
    return to_lsp.edits(snap, providers.format_document(snap), ls.client) if snap else []
