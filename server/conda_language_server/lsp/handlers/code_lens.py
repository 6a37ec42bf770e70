"""Commands offered above a line."""

from __future__ import annotations

from lsprotocol import types

from conda_language_server.lsp import providers, to_lsp
from conda_language_server.lsp.client import Client
from conda_language_server.lsp.commands import COMMANDS, PREFIX
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.text.hiding import hidden
from conda_language_server.text.notices import notice


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=False))(code_lens)


def code_lens(ls: CondaLanguageServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    """The lenses that somebody can act on. The address of the document goes in front of the arguments."""
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None or snap.source is None:
        return []
    return [
        types.CodeLens(
            to_lsp.span(snap.lines, lens.span, ls.client.encoding),
            types.Command(
                notice(hidden(lens.title, providers.secrets_of(snap, lens.span)).render(ls.client.locale)),
                command,
                arguments=[snap.uri, *lens.arguments],
            ),
        )
        for lens in providers.code_lenses(snap, lambda name: _is_missing(ls, name))
        if (command := _command(lens.command, ls.client)) is not None
    ]


def _is_missing(ls: CondaLanguageServer, name: str) -> bool:
    return ls.client.trusted and ls.environments is not None and ls.environments.lacks(name)


def _command(name: str, client: Client) -> str | None:
    """The client's own command, else the server's, whose answer is a document that the client must be able to show."""
    return client.commands.get(name) or (PREFIX + name if name in COMMANDS and client.shows_documents else None)
