"""One module for each feature: it converts in, asks the core, converts out. A new one is a file here and a name in the list below."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conda_language_server.lsp.server import CondaLanguageServer

_MODULES = (
    "lifecycle", "configuration", "documents", "code_action", "code_lens", "completion", "document_links", "folding", "hover", "inlay_hints",
    "rename", "selection_ranges", "semantic_tokens", "symbols",
)  # fmt: skip


def register(ls: CondaLanguageServer) -> None:
    """Registers all handlers. pygls allows one for each method; those that depend on the client are registered by `initialize`."""
    for name in _MODULES:
        import_module(f"{__name__}.{name}").register(ls)
