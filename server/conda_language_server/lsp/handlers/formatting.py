"""Formatting of a whole document."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from conda_language_server.lsp import messages, providers, to_lsp
from conda_language_server.lsp.commands import argument, command
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.text.messages import Text

UNREADABLE = Text(
    en="{file} is not formatted, since conda cannot read it: the findings say what is wrong",
    zh_cn="{file} 未格式化，因为 conda 无法读取它：错误原因见问题列表",
)
NOT_OURS = Text(en="{file} is neither an environment file nor a .condarc", zh_cn="{file} 既不是环境文件，也不是 .condarc")


def register(ls: CondaLanguageServer) -> None:
    """Called by `initialize`, unless the client says when it offers formatting, and sends the command then."""
    ls.feature(types.TEXT_DOCUMENT_FORMATTING)(formatting)


def formatting(ls: CondaLanguageServer, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None or not ls.session.settings_of(snap.key).formatting:
        return []
    return to_lsp.edits(snap, providers.format_document(snap), ls.client)


@command("format")
def format_document(ls: CondaLanguageServer, params: Any) -> dict[str, Any]:
    """`{uri}` of an open document → its `edits`, the `version` that they are for, and `problem`: why there can be none."""
    uri = argument(params).get("uri")
    snap = ls.session.snapshot(uri) if isinstance(uri, str) else None
    if snap is None or snap.source is None:
        file = snap.path if snap is not None else str(uri)
        return {"version": None, "edits": [], "problem": NOT_OURS(file=file).render(ls.client.locale)}
    refused = snap.source.document.refused
    return {
        "version": snap.version,
        "edits": messages.plain(to_lsp.edits(snap, providers.format_document(snap), ls.client)),
        "problem": UNREADABLE(file=snap.path).render(ls.client.locale) if refused else None,
    }
