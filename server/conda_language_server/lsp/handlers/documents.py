"""Documents are opened, changed, saved and closed."""

from __future__ import annotations

import gc
import logging

from lsprotocol import types

from conda_language_server.lsp import project
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.text.messages import Text

logger = logging.getLogger(__name__)

OPEN_AGAIN = Text(
    en="The editor sent a part of {path} where the whole text was agreed on. Close the file and open it again to see findings.",
    zh_cn="编辑器只发送了 {path} 的一部分，而约定是发送全文。请关闭该文件再重新打开以查看问题。",
)


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.TEXT_DOCUMENT_DID_OPEN)(did_open)
    ls.feature(types.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    ls.feature(types.TEXT_DOCUMENT_DID_SAVE)(did_save)
    ls.feature(types.TEXT_DOCUMENT_DID_CLOSE)(did_close)
    ls.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)


def did_open(ls: CondaLanguageServer, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    snapshot = ls.session.put(document.uri, document.text, document.version)
    project.opened(ls, snapshot.key)


def did_change(ls: CondaLanguageServer, params: types.DidChangeTextDocumentParams) -> None:
    """Takes the newest whole text. A document that was never opened is ignored, as the protocol wants it."""
    known = ls.session.snapshot(params.text_document.uri)
    if known is None or not params.content_changes:
        return
    change = params.content_changes[-1]
    if any(getattr(c, "range", None) is not None for c in params.content_changes):
        _distrust(ls, known.uri, known.path)
        return
    snapshot = ls.session.put(known.uri, change.text, params.text_document.version)
    if not ls.client.pulls_diagnostics:
        ls.schedule.changed(snapshot.key)


def did_save(ls: CondaLanguageServer, params: types.DidSaveTextDocumentParams) -> None:
    """What is known of the files around may have changed with this one, and a .condarc has its say in all documents."""
    snapshot = ls.session.snapshot(params.text_document.uri)
    if ls.environments is not None:
        ls.environments.poke()
    if snapshot is not None:
        ls.spawn(lambda: project.refresh_all(ls) if snapshot.kind == "condarc" else project.refresh(ls, snapshot.key))


def did_close(ls: CondaLanguageServer, params: types.DidCloseTextDocumentParams) -> None:
    _forget(ls, params.text_document.uri)
    gc.collect()


def did_change_watched_files(ls: CondaLanguageServer, _params: types.DidChangeWatchedFilesParams) -> None:
    if ls.environments is not None:
        ls.environments.poke()
    ls.spawn(lambda: project.refresh_all(ls))


def _forget(ls: CondaLanguageServer, uri: str) -> None:
    snapshot = ls.session.drop(uri)
    if snapshot is None:
        return
    project.closed(ls, snapshot.key)
    ls.schedule.forget(snapshot.key)
    if not ls.client.pulls_diagnostics:
        ls.publish(uri, None, [])


def _distrust(ls: CondaLanguageServer, uri: str, path: str) -> None:
    """The text is no longer known for certain. Better no findings than wrong ones, and never an edit at a wrong place."""
    logger.error("a change of a part came although whole texts were agreed on")
    _forget(ls, uri)
    ls.tell(OPEN_AGAIN(path=path).render(ls.client.locale))
