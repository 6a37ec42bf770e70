"""What can stand at the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from conda_language_server.features.types import CompletionItem, CompletionKind, CompletionList
from conda_language_server.lsp import from_lsp, providers, to_lsp
from conda_language_server.lsp.client import Client
from conda_language_server.lsp.plain_text import without_tab_stops
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.text.markdown import Words

_KIND: dict[CompletionKind, types.CompletionItemKind] = {
    "key": types.CompletionItemKind.Property,
    "package": types.CompletionItemKind.Module,
    "version": types.CompletionItemKind.Value,
    "operator": types.CompletionItemKind.Operator,
    "channel": types.CompletionItemKind.Reference,
    "snippet": types.CompletionItemKind.Snippet,
    "option": types.CompletionItemKind.Keyword,
    "field": types.CompletionItemKind.Field,
    "value": types.CompletionItemKind.EnumMember,
    "path": types.CompletionItemKind.File,
}


def register(ls: CondaLanguageServer) -> None:
    options = types.CompletionOptions(trigger_characters=list(providers.TRIGGERS), resolve_provider=False)
    ls.feature(types.TEXT_DOCUMENT_COMPLETION, options)(completion)


def completion(ls: CondaLanguageServer, params: types.CompletionParams) -> types.CompletionList:
    snap = ls.session.snapshot(params.text_document.uri)
    if snap is None or snap.source is None:
        return types.CompletionList(is_incomplete=False, items=[])
    offset = from_lsp.offset(snap.lines, params.position, ls.client.encoding)
    return _list(snap, providers.complete(snap, offset), ls.client)


def _list(snap: Snapshot, found: CompletionList, client: Client) -> types.CompletionList:
    """The items; the range is said once where the client understands that, which halves what is sent."""
    usable = [item if client.snippets or not item.is_snippet else _plain(item) for item in found.items]
    spans = {item.span for item in usable}
    shared = to_lsp.span(snap.lines, spans.pop(), client.encoding) if len(spans) == 1 and "editRange" in client.item_defaults else None
    items = list(_items(snap, usable, found.indent, shared, client))
    defaults = types.CompletionItemDefaults(edit_range=shared) if shared else None
    return types.CompletionList(is_incomplete=found.is_incomplete, items=items, item_defaults=defaults)


def _items(
    snap: Snapshot, items: list[CompletionItem], indent: str, shared: types.Range | None, client: Client
) -> Iterator[types.CompletionItem]:
    places: dict[tuple[int, int], types.Range] = {}
    for number, item in enumerate(items):
        text = _indented(item, indent, client)
        place = shared or places.get(item.span) or places.setdefault(item.span, to_lsp.span(snap.lines, item.span, client.encoding))
        yield types.CompletionItem(
            label=item.label,
            kind=_KIND[item.kind],
            detail=item.detail.render(client.locale) if item.detail else None,
            documentation=_documentation(item.documentation, client) if item.documentation else None,
            # The features know the best order; the editor would sort by label.
            sort_text=f"{number:05}",
            filter_text=item.filter_text,
            insert_text_format=types.InsertTextFormat.Snippet if item.is_snippet else None,
            insert_text_mode=types.InsertTextMode.AdjustIndentation if client.indents_items and "\n" in text else None,
            text_edit=None if shared else types.TextEdit(place, text),
            text_edit_text=text if shared and text != item.label else None,
            tags=[types.CompletionItemTag.Deprecated] if item.deprecated and client.deprecated_items else None,
            command=types.Command("", client.suggest_command) if item.again and client.suggest_command else None,
        )


def _indented(item: CompletionItem, indent: str, client: Client) -> str:
    """Editors and their snippets indent the later lines themselves; plain text is taken as it is where nothing else was agreed on."""
    if client.indents_items or item.is_snippet or not indent:
        return item.new_text
    return item.new_text.replace("\n", "\n" + indent)


def _plain(item: CompletionItem) -> CompletionItem:
    return item._replace(new_text=without_tab_stops(item.new_text), is_snippet=False)


def _documentation(words: Words, client: Client) -> types.MarkupContent:
    return to_lsp.markup(words, client.locale, markdown=client.markdown_completion)
