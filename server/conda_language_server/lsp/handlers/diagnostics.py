"""Diagnostics for clients that ask for them, instead of being told."""

from __future__ import annotations

import asyncio

from lsprotocol import types

from conda_language_server.lsp import project, to_lsp
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.lsp.settings import SECTION

_PAUSE, _LONGEST_PAUSE = 0.005, 1.0
"""Seconds in which what has arrived is handled: the longer, the more often it was so."""


def register(ls: CondaLanguageServer) -> None:
    """Called by `initialize`, for clients that can be told to ask again."""
    options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=SECTION)
    ls.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(diagnostic)


async def diagnostic(
    ls: CondaLanguageServer, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
    """The findings of the newest version. A document that is not open has none."""
    await ls.ready()
    await project.looked_around(ls, params.text_document.uri)
    snapshot = await _judged(ls, params.text_document.uri, params.previous_result_id)
    if snapshot is None:
        return types.RelatedFullDocumentDiagnosticReport(items=[])
    if params.previous_result_id == snapshot.result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=snapshot.result_id)
    return types.RelatedFullDocumentDiagnosticReport(items=to_lsp.diagnostics(snapshot, ls.client), result_id=snapshot.result_id)


async def _judged(ls: CondaLanguageServer, uri: str, known: str | None) -> Snapshot | None:
    """The newest version, with its report if that is not known. A very long analysis makes way for what arrives: it may be a newer one."""
    pause = _PAUSE
    while (snapshot := ls.session.snapshot(uri)) is not None and snapshot.result_id != known:
        if snapshot.judge_unless(ls.schedule.disturbed()):
            break
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
    return snapshot
