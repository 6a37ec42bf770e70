"""What the client at the other end can do and which language its user reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lsprotocol import types

from conda_language_server.text.lines import Encoding
from conda_language_server.text.messages import Locale, best_locale


@dataclass(frozen=True)
class Client:
    """The capabilities that make a difference here. The defaults are those of a client that says nothing."""

    locale: Locale = "en"
    encoding: Encoding = "utf-16"
    """The unit in which columns are counted on the wire."""
    versioned_edits: bool = False
    """Edits may name the version they are for, so that a stale one is refused."""
    annotated_edits: bool = False
    """An edit may ask the user to look at it before it is made."""
    related_information: bool = False
    code_description: bool = False
    tags: frozenset[int] = frozenset()
    action_literals: bool = False
    markdown: bool = False
    """Hover texts may be Markdown."""
    hover_shows_findings: bool = False
    """It puts the findings into hover texts itself. Not part of the protocol: the option `hoverShowsFindings` of `initialize`."""
    offers_formatting: bool = False
    """It says itself when formatting is offered, since another formatter may be there, and sends the command `format`. Not part of the
    protocol: the option `offersFormatting` of `initialize`."""
    markdown_completion: bool = False
    snippets: bool = False
    item_defaults: frozenset[str] = frozenset()
    """Which properties of completion items may be said once for a whole list."""
    indents_items: bool = False
    """It can be told to indent the later lines of a completion item like the first."""
    deprecated_items: bool = False
    suggest_command: str | None = None
    """The client's own command that asks for completion again; not part of the protocol."""
    tree_symbols: bool = False
    link_tooltips: bool = False
    configuration: bool = False
    """It answers `workspace/configuration`."""
    registers_configuration: bool = False
    registers_watchers: bool = False
    """It sends events for files of any folder, as patterns that are relative to one."""
    pulls_diagnostics: bool = False
    """It asks for diagnostics and can be told to ask again."""
    refreshes_hints: bool = False
    refreshes_lenses: bool = False
    progress: bool = False
    applies_edits: bool = False
    """It answers `workspace/applyEdit`."""
    creates_files: bool = False
    """An edit may bring a new file along."""
    shows_documents: bool = False
    trusted: bool = False
    """Whether the client says, by the option `trusted` of `initialize`, that its user trusts the workspace: nothing but true counts."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """What the client offers itself, since it takes more than a server can do: `{"selectEnvironment": its own command}`. Its commands
    take the address of a document. Not part of the protocol: the option `clientCommands` of `initialize`."""


def client_of(params: types.InitializeParams, encoding: str) -> Client:
    """Reads the parameters of `initialize`. Whatever is missing or strange counts as not supported."""
    caps = params.capabilities

    def has(path: str) -> bool:
        return _at(caps, path) is True

    return Client(
        locale=best_locale(_text(params.locale)),
        encoding=_encoding(encoding),
        versioned_edits=has("workspace.workspace_edit.document_changes"),
        annotated_edits=has("workspace.workspace_edit.document_changes")
        and _at(caps, "workspace.workspace_edit.change_annotation_support") is not None,
        related_information=has("text_document.publish_diagnostics.related_information")
        or has("text_document.diagnostic.related_information"),
        code_description=has("text_document.publish_diagnostics.code_description_support")
        or has("text_document.diagnostic.code_description_support"),
        tags=_numbers(_at(caps, "text_document.publish_diagnostics.tag_support.value_set")),
        action_literals=_at(caps, "text_document.code_action.code_action_literal_support") is not None,
        markdown=_prefers_markdown(_at(caps, "text_document.hover.content_format")),
        hover_shows_findings=_option(params.initialization_options, "hoverShowsFindings") is True,
        offers_formatting=_option(params.initialization_options, "offersFormatting") is True,
        markdown_completion=_prefers_markdown(_at(caps, "text_document.completion.completion_item.documentation_format")),
        snippets=has("text_document.completion.completion_item.snippet_support"),
        item_defaults=_words(_at(caps, "text_document.completion.completion_list.item_defaults")),
        indents_items=types.InsertTextMode.AdjustIndentation
        in _numbers(_at(caps, "text_document.completion.completion_item.insert_text_mode_support.value_set")),
        deprecated_items=types.CompletionItemTag.Deprecated
        in _numbers(_at(caps, "text_document.completion.completion_item.tag_support.value_set")),
        suggest_command=_suggest_command(params),
        link_tooltips=has("text_document.document_link.tooltip_support"),
        tree_symbols=has("text_document.document_symbol.hierarchical_document_symbol_support"),
        configuration=has("workspace.configuration"),
        registers_configuration=has("workspace.did_change_configuration.dynamic_registration"),
        registers_watchers=has("workspace.did_change_watched_files.dynamic_registration")
        and has("workspace.did_change_watched_files.relative_pattern_support"),
        pulls_diagnostics=_at(caps, "text_document.diagnostic") is not None and has("workspace.diagnostics.refresh_support"),
        refreshes_hints=has("workspace.inlay_hint.refresh_support"),
        refreshes_lenses=has("workspace.code_lens.refresh_support"),
        progress=has("window.work_done_progress"),
        applies_edits=has("workspace.apply_edit"),
        creates_files=has("workspace.workspace_edit.document_changes")
        and "create" in _words(_at(caps, "workspace.workspace_edit.resource_operations")),
        shows_documents=has("window.show_document.support"),
        trusted=_trusted(params.initialization_options),
        commands=_commands(params.initialization_options),
    )


def _suggest_command(params: types.InitializeParams) -> str | None:
    """VS Code has one; another client may name its own in the option `suggestCommand`."""
    named = _option(params.initialization_options, "suggestCommand")
    if isinstance(named, str):
        return named
    name = _text(_at(params, "client_info.name")) or ""
    return "editor.action.triggerSuggest" if name.startswith("Visual Studio Code") else None


def _commands(options: Any) -> dict[str, str]:
    named = _option(options, "clientCommands")
    pairs = named.items() if isinstance(named, dict) else ()
    return {name: command for name, command in pairs if isinstance(name, str) and isinstance(command, str)}


def _trusted(options: Any) -> bool:
    return _option(options, "trusted") is True


def _option(options: Any, name: str) -> Any:
    return options.get(name) if isinstance(options, dict) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def _encoding(word: str) -> Encoding:
    value = str(getattr(word, "value", word))
    return "utf-8" if value == "utf-8" else "utf-32" if value == "utf-32" else "utf-16"


def _listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else []


def _numbers(values: Any) -> frozenset[int]:
    return frozenset(int(v) for v in _listed(values) if isinstance(v, int))


def _words(values: Any) -> frozenset[str]:
    return frozenset(v for v in _listed(values) if isinstance(v, str))


def _prefers_markdown(formats: Any) -> bool:
    """The client lists the formats it takes, the one it likes best first."""
    kinds = [getattr(f, "value", f) for f in _listed(formats)]
    return kinds[:1] == ["markdown"] or ("markdown" in kinds and "plaintext" not in kinds)
