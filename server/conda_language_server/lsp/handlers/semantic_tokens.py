"""Colours for the parts of a dependency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from lsprotocol import types

from conda_language_server.features.types import SemanticToken, TokenModifier, TokenType
from conda_language_server.lsp import from_lsp, providers
from conda_language_server.lsp.client import Client
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.text.lines import units

_TYPES: tuple[str, ...] = get_args(TokenType)
_MODIFIERS: tuple[str, ...] = get_args(TokenModifier)
_NUMBER = {name: number for number, name in enumerate(_TYPES)}
_BIT = {name: 1 << number for number, name in enumerate(_MODIFIERS)}


def register(ls: CondaLanguageServer) -> None:
    legend = types.SemanticTokensLegend(token_types=list(_TYPES), token_modifiers=list(_MODIFIERS))
    ls.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, legend)(full)
    ls.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, legend)(part)


async def full(ls: CondaLanguageServer, params: types.SemanticTokensParams) -> types.SemanticTokens:
    async with ls.after_findings():
        snap = ls.session.snapshot(params.text_document.uri)
        return types.SemanticTokens(data=encoded(snap, providers.semantic_tokens(snap), ls.client) if snap else [])


def part(ls: CondaLanguageServer, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None:
        return types.SemanticTokens(data=[])
    within = from_lsp.span(snap.lines, params.range, ls.client.encoding)
    return types.SemanticTokens(data=encoded(snap, providers.semantic_tokens(snap, within), ls.client))


def encoded(snap: Snapshot, tokens: Iterable[SemanticToken], client: Client) -> list[int]:
    """Five numbers for each token: lines and columns since the one before, length, type, modifiers."""
    data: list[int] = []
    line_before, column_before = 0, 0
    for token in tokens:
        line, column = snap.lines.position(token.span.start, client.encoding)
        length = units(snap.text[token.span.start : token.span.end], client.encoding)
        if line != line_before:
            column_before = 0
        modifiers = sum(_BIT[modifier] for modifier in token.modifiers) if token.modifiers else 0
        data += (line - line_before, column - column_before, length, _NUMBER[token.type], modifiers)
        line_before, column_before = line, column
    return data
