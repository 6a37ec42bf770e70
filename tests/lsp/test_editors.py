"""The server under the capabilities that real editors tell, by pytest-lsp, which also checks what is sent against them."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.lsp.wire import edited

URI = "file:///project/environment.yml"
TEXT = "name: x\nchannels: [conda-forge]\ndependencies: ['😀中', 'numpy', 'numpy', 'scipy']\n"
FIXED = "name: x\nchannels: [conda-forge]\ndependencies: ['😀中', 'numpy', 'scipy']\n"
EDITORS = {
    "visual-studio-code": "utf-16",
    "neovim@0.6.1": "utf-16",
    "neovim@0.11.0": "utf-8",
    "emacs": "utf-32",
}


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-m", "conda_language_server", "serve", "--stdio"]), params=list(EDITORS)
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient) -> AsyncIterator[None]:
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _: None)
    lsp_client.set_configuration({"ignore": ["ENV111"], "links": {"packages": True}}, section="conda-language-server")
    capabilities = client_capabilities(request.param)
    params = types.InitializeParams(capabilities, root_uri="file:///project", locale="en")
    lsp_client.editor = request.param  # type: ignore[attr-defined]
    lsp_client.told = await lsp_client.initialize_session(params)  # type: ignore[attr-defined]
    yield
    await lsp_client.shutdown_session()


async def opened(client: LanguageClient, text: str = TEXT) -> list[types.Diagnostic]:
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "yaml", 1, text)))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[URI])


def duplicate(found: list[types.Diagnostic]) -> types.Diagnostic:
    return next(d for d in found if d.code == "ENV150")


async def test_the_encoding_is_the_editors_first_choice(client: LanguageClient) -> None:
    told: types.InitializeResult = client.told  # type: ignore[attr-defined]
    assert (told.capabilities.position_encoding or "utf-16") == EDITORS[client.editor]  # type: ignore[attr-defined]
    sync = told.capabilities.text_document_sync
    assert isinstance(sync, types.TextDocumentSyncOptions)
    assert sync.change == types.TextDocumentSyncKind.Full


async def test_a_finding_and_its_fix_behind_an_emoji(client: LanguageClient) -> None:
    found = duplicate(await opened(client))
    width = {"utf-8": 7, "utf-16": 3, "utf-32": 2}[EDITORS[client.editor]]  # type: ignore[attr-defined]
    assert found.range.start == types.Position(2, len("dependencies: ['', 'numpy', ") + width)
    context = types.CodeActionContext([found], only=[types.CodeActionKind.QuickFix])
    actions = await client.text_document_code_action_async(types.CodeActionParams(types.TextDocumentIdentifier(URI), found.range, context))
    assert actions
    edit = actions[0].edit  # type: ignore[union-attr]
    assert edit is not None
    if edit.document_changes:
        change = edit.document_changes[0]
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document.version == 1
        changes = change.edits
    else:
        assert edit.changes
        changes = edit.changes[URI]
    plain = [
        {
            "range": {
                "start": {"line": e.range.start.line, "character": e.range.start.character},
                "end": {"line": e.range.end.line, "character": e.range.end.character},
            },
            "newText": e.new_text,  # type: ignore[union-attr]
        }
        for e in changes
    ]
    assert edited(TEXT, plain, EDITORS[client.editor]) == FIXED  # type: ignore[attr-defined]


async def test_versions_come_in_order_and_the_last_one_counts(client: LanguageClient) -> None:
    await opened(client)
    for version in range(2, 12):
        text = TEXT if version % 2 else FIXED
        document = types.VersionedTextDocumentIdentifier(version, URI)
        client.text_document_did_change(types.DidChangeTextDocumentParams(document, [types.TextDocumentContentChangeWholeDocument(text)]))
    versions = []
    while not versions or versions[-1] != 11:
        told = await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        versions.append(told.version)
    assert versions == sorted(versions)
    assert len(versions) <= 3
    assert duplicate(list(client.diagnostics[URI]))


async def test_everything_an_editor_asks_for_is_answered(client: LanguageClient) -> None:
    text = "name: x\nchannels:\n  - conda-forge\ndependencies:\n  - numpy=1.26\n  - nump\n"
    await opened(client, text)
    document = types.TextDocumentIdentifier(URI)
    hover = await client.text_document_hover_async(types.HoverParams(document, types.Position(4, 6)))
    assert hover is not None
    items = await client.text_document_completion_async(types.CompletionParams(document, types.Position(5, 8)))
    assert isinstance(items, types.CompletionList)
    assert items.items[0].label.startswith("numpy")
    assert len(await client.text_document_document_symbol_async(types.DocumentSymbolParams(document)) or []) >= 3
    assert await client.text_document_folding_range_async(types.FoldingRangeParams(document))
    assert await client.text_document_document_link_async(types.DocumentLinkParams(document))
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    assert tokens is not None
    assert len(tokens.data) % 5 == 0


async def test_the_settings_of_the_editor_are_used(client: LanguageClient) -> None:
    found = await opened(client, "channels: [conda-forge]\ndependencies: [numpy]\n")
    assert "ENV111" not in [d.code for d in found]
