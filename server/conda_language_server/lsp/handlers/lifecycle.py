"""`initialize`, `initialized`, `shutdown`."""

from __future__ import annotations

import asyncio
from importlib import import_module

from lsprotocol import types

from conda_language_server.lsp import commands
from conda_language_server.lsp.client import client_of
from conda_language_server.lsp.handlers import configuration, diagnostics, formatting
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.settings import client_settings


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.INITIALIZE)(initialize)
    ls.feature(types.INITIALIZED)(initialized)
    ls.feature(types.SHUTDOWN)(shutdown)


def initialize(ls: CondaLanguageServer, params: types.InitializeParams) -> None:
    """Called before pygls computes what the server offers, so that this may depend on the client."""
    ls.client = client_of(params, ls.workspace.position_encoding or "utf-16")
    ls.editor_locale = ls.client.locale
    configuration.use(ls, client_settings(params.initialization_options))
    if ls.client.pulls_diagnostics:
        diagnostics.register(ls)
    if not ls.client.offers_formatting:
        formatting.register(ls)
    for name in ("environments", "create_environment", "environment_sizes", "configuration_commands"):
        import_module(f"conda_language_server.lsp.{name}")
    commands.register(ls)
    asyncio.get_running_loop().call_soon(ls.warm_up)


def initialized(ls: CondaLanguageServer, _params: types.InitializedParams) -> None:
    configuration.subscribe(ls)
    ls.spawn(lambda: configuration.first(ls))


def shutdown(ls: CondaLanguageServer, _params: None) -> None:
    ls.jobs.stop_all()
    if ls.environments is not None:
        ls.environments.stop()
