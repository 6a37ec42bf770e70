"""Renaming of the environment."""

from __future__ import annotations

from lsprotocol import types

from conda_language_server.lsp import from_lsp, providers, to_lsp
from conda_language_server.lsp.protocol import RefusedError
from conda_language_server.lsp.server import CondaLanguageServer


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(prepare_rename)
    ls.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))(rename)


def prepare_rename(ls: CondaLanguageServer, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None:
        return None
    target = providers.rename_target(snap, from_lsp.offset(snap.lines, params.position, ls.client.encoding))
    if target is None:
        return None
    return types.PrepareRenamePlaceholder(to_lsp.span(snap.lines, target.span, ls.client.encoding), target.text)


def rename(ls: CondaLanguageServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None:
        return None
    renamed = providers.rename(snap, from_lsp.offset(snap.lines, params.position, ls.client.encoding), params.new_name)
    if renamed.refusal is not None:
        raise RefusedError(renamed.refusal.render(ls.client.locale))
    return to_lsp.workspace_edit(snap, renamed.edits, ls.client) if renamed.edits else None
