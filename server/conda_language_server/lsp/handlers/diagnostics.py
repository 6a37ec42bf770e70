"""Diagnostics for clients that ask for them, instead of being told."""

from __future__ import annotations

from lsprotocol import types

from conda_language_server.lsp import project, to_lsp
from conda_language_server.lsp.server import CondaLanguageServer


def register(ls: CondaLanguageServer) -> None:
    """Called by `initialize`, for clients that can be told to ask again."""
    options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=to_lsp.SOURCE)
    ls.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(diagnostic)


async def diagnostic(
    ls: CondaLanguageServer, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
    """The findings of the newest version. A document that is not open has none."""
    await ls.ready()
    await project.looked_around(ls, params.text_document.uri)
    snapshot = ls.session.snapshot(params.text_document.uri)
    if snapshot is None:
        return types.RelatedFullDocumentDiagnosticReport(items=[])
    if params.previous_result_id == snapshot.result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=snapshot.result_id)
    return types.RelatedFullDocumentDiagnosticReport(items=to_lsp.diagnostics(snapshot, ls.client), result_id=snapshot.result_id)
