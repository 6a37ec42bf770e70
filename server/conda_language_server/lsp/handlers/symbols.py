"""The outline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from lsprotocol import types

from conda_language_server.features.types import Symbol, SymbolKind
from conda_language_server.lsp import providers, to_lsp
from conda_language_server.lsp.client import Client
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.text.messages import Message

_KIND: dict[SymbolKind, types.SymbolKind] = {
    "key": types.SymbolKind.Key,
    "name": types.SymbolKind.Namespace,
    "channel": types.SymbolKind.Interface,
    "package": types.SymbolKind.Package,
    "pip": types.SymbolKind.Package,
    "variable": types.SymbolKind.Variable,
    "value": types.SymbolKind.String,
}
Outline = Union[list[types.DocumentSymbol], list[types.SymbolInformation]]


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(document_symbol)


async def document_symbol(ls: CondaLanguageServer, params: types.DocumentSymbolParams) -> Outline:
    async with ls.after_findings():
        snap = ls.session.snapshot(params.text_document.uri)
        if snap is None:
            return []
        found = providers.symbols(snap)
        if ls.client.tree_symbols:
            return [_tree(snap, symbol, ls.client) for symbol in found]
        return [info for symbol in found for info in _flat(snap, symbol, None, ls.client)]


def _tree(snap: Snapshot, symbol: Symbol, client: Client) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=_name(symbol, client),
        kind=_KIND[symbol.kind],
        range=to_lsp.span(snap.lines, symbol.span, client.encoding),
        selection_range=to_lsp.span(snap.lines, symbol.selection, client.encoding),
        detail=symbol.detail or None,
        children=[_tree(snap, child, client) for child in symbol.children] or None,
    )


def _flat(snap: Snapshot, symbol: Symbol, parent: str | None, client: Client) -> Iterator[types.SymbolInformation]:
    place = types.Location(snap.uri, to_lsp.span(snap.lines, symbol.span, client.encoding))
    name = _name(symbol, client)
    yield types.SymbolInformation(location=place, name=name, kind=_KIND[symbol.kind], container_name=parent)
    for child in symbol.children:
        yield from _flat(snap, child, name, client)


def _name(symbol: Symbol, client: Client) -> str:
    """Editors refuse an outline with an empty name."""
    return (symbol.name.render(client.locale) if isinstance(symbol.name, Message) else symbol.name) or '""'
