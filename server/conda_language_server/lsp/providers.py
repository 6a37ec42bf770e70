"""Which feature answers for which kind of file: the only place to change when a kind learns something new.

The features are imported when they are first asked for, since nothing of them is needed before the first findings.
"""

from __future__ import annotations

from conda_language_server.features.types import (
    CompletionList,
    FoldingRange,
    Hover,
    Link,
    RenameEdit,
    RenameTarget,
    SemanticToken,
    Symbol,
)
from conda_language_server.lsp.session import Snapshot
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span

TRIGGERS = ("-", " ", "=", "<", ">", "!", "~", ",", "|", ":", "[", ";")
"""The characters besides letters after which completion may have something to say."""


def complete(snap: Snapshot, offset: int) -> CompletionList:
    if snap.source is None:
        return CompletionList()
    from conda_language_server.features import completion

    return completion.complete(snap.source, offset, snap.facts)


def hover(snap: Snapshot, offset: int) -> Hover | None:
    if snap.kind != "environment" or snap.env is None:
        return None
    from conda_language_server.features import hover

    return hover.hover(snap.env, offset, snap.facts)


def symbols(snap: Snapshot) -> tuple[Symbol, ...]:
    if snap.env is None:
        return ()
    from conda_language_server.features import symbols

    return symbols.symbols(snap.env)


def folding_ranges(snap: Snapshot) -> tuple[FoldingRange, ...]:
    if snap.source is None:
        return ()
    from conda_language_server.features import folding

    return folding.folding_ranges(snap.source)


def links(snap: Snapshot) -> tuple[Link, ...]:
    if snap.kind != "environment" or snap.env is None:
        return ()
    from conda_language_server.features import links

    return links.links(snap.env)


def semantic_tokens(snap: Snapshot, within: Span | None = None) -> tuple[SemanticToken, ...]:
    if snap.kind != "environment" or snap.env is None:
        return ()
    from conda_language_server.features import tokens

    return tokens.semantic_tokens(snap.env, within)


def format_document(snap: Snapshot) -> tuple[Edit, ...]:
    if snap.source is None:
        return ()
    from conda_language_server.features import formatting

    return formatting.format_document(snap.source)


def rename_target(snap: Snapshot, offset: int) -> RenameTarget | None:
    if snap.kind != "environment" or snap.env is None:
        return None
    from conda_language_server.features import rename

    return rename.rename_target(snap.env, offset)


def rename(snap: Snapshot, offset: int, new_name: str) -> RenameEdit:
    if snap.kind != "environment" or snap.env is None:
        return RenameEdit()
    from conda_language_server.features import rename

    return rename.rename(snap.env, offset, new_name)
