"""The user's settings: asked for at the start and whenever the client says that they changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lsprotocol import types

from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.settings import SECTION, ClientSettings, client_settings

logger = logging.getLogger(__name__)
_PATIENCE = 1.0
"""Seconds that the first findings wait for the settings, so that they do not appear and vanish."""
_LEVELS = {"off": logging.CRITICAL + 1, "error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}


def register(ls: CondaLanguageServer) -> None:
    ls.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)
    ls.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(did_change_workspace_folders)


def subscribe(ls: CondaLanguageServer) -> None:
    """Clients tell of changes only to a server that registered for them."""
    if ls.client.registers_configuration:
        options = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
        wanted = types.Registration("configuration", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options)
        ls.client_register_capability(types.RegistrationParams([wanted]))


async def first(ls: CondaLanguageServer) -> None:
    """Asks for the settings; the documents wait for the answer, but not for ever."""
    asking = asyncio.ensure_future(_ask(ls))
    await asyncio.wait({asking}, timeout=_PATIENCE)
    ls.settings_are_known()
    if not asking.done():
        logger.info("the client has not told its settings yet: starting with the default ones")
        await asking
        ls.reanalyse()


def did_change_configuration(ls: CondaLanguageServer, params: types.DidChangeConfigurationParams) -> None:
    """Takes the settings where they come along, and asks for them where they do not. Those of single folders never come along."""
    section = params.settings.get(SECTION) if isinstance(params.settings, dict) else None
    if ls.client.configuration and (_several_folders(ls) or not isinstance(section, dict)):
        ls.spawn(lambda: ls.questions.run(lambda: _ask_again(ls)))
    elif isinstance(section, dict):
        use(ls, client_settings(section))
        ls.reanalyse()


def did_change_workspace_folders(ls: CondaLanguageServer, _params: types.DidChangeWorkspaceFoldersParams) -> None:
    """A folder brings settings of its own along."""
    if ls.client.configuration:
        ls.spawn(lambda: ls.questions.run(lambda: _ask_again(ls)))


def use(ls: CondaLanguageServer, settings: ClientSettings, folders: Mapping[str, ClientSettings] | None = None) -> None:
    """Puts settings into force; `folders` has those of single folders, by address."""
    logging.getLogger("conda_language_server").setLevel(_LEVELS[settings.log_level])
    ls.client = replace(ls.client, locale=settings.locale or ls.editor_locale)
    ls.session.configure(settings, folders)


async def _ask_again(ls: CondaLanguageServer) -> None:
    await _ask(ls)
    ls.reanalyse()


async def _ask(ls: CondaLanguageServer) -> None:
    if not ls.client.configuration:
        return
    folders = _several_folders(ls)
    items = [types.ConfigurationItem(section=SECTION), *(types.ConfigurationItem(scope_uri=folder, section=SECTION) for folder in folders)]
    question = types.ConfigurationParams(items)
    try:
        answer: Any = await ls.workspace_configuration_async(question)
    except Exception as error:  # noqa: BLE001 - a client that cannot answer must not cost the user the diagnostics
        logger.warning("the client does not tell its settings: %s", error)
        return
    if isinstance(answer, (list, tuple)) and answer and isinstance(answer[0], dict):
        own = {folder: client_settings(section) for folder, section in zip(folders, answer[1:], strict=False) if isinstance(section, dict)}
        use(ls, client_settings(answer[0]), own)


def _several_folders(ls: CondaLanguageServer) -> list[str]:
    """The addresses of the workspace's folders; none where there is one only, whose settings are those of the window."""
    folders = [folder.uri for folder in ls.workspace.folders.values()]
    return folders if len(folders) > 1 else []
