"""The commands about environments: list, match, select. The contract is `vscode-extension/src/protocol.ts`; any editor may use them.

Nothing is started here and no file of the workspace is written. The first command begins the watching: from then on the client is told
when the answer for one of its folders changes. `create_environment.py` and `environment_sizes.py` hold the other commands.
"""

from __future__ import annotations

import asyncio
import logging
from threading import Event
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from conda_language_server.lsp import from_lsp
from conda_language_server.lsp.commands import argument, command
from conda_language_server.lsp.environment_answers import listed, matched, offer, wanted_packages
from conda_language_server.lsp.server import CondaLanguageServer

if TYPE_CHECKING:
    from conda_language_server.facts import Environment
    from conda_language_server.world.discovery import Found
    from conda_language_server.world.engines import Engine
    from conda_language_server.world.matching import Match
    from conda_language_server.world.project_files import ProjectFile
    from conda_language_server.world.watching import Changes, Watcher

logger = logging.getLogger(__name__)

CHANGED = "conda-language-server/environmentChanged"
_PATIENCE = 10.0
_IDLE_WITH_EVENTS = 30.0
_IDLE = 1.5


class Environments:
    """What one server knows of the environments, and the watching of them."""

    def __init__(self, ls: CondaLanguageServer) -> None:
        from conda_language_server.world.discovery import Finder
        from conda_language_server.world.remembered import remembered, state_file

        self._ls = ls
        self._loop = asyncio.get_running_loop()
        self._finder = Finder(ls.host, on_late=self._poke)
        self._state_file = state_file()
        self.chosen = remembered(ls.host, self._state_file)
        self.creations: dict[str, Event] = {}
        """What is being created right now, by its name or place; the event ends it."""
        self.sizes: dict[str, tuple[int, int]] = {}
        """Measured environments by prefix: their stamp and their bytes."""
        self._known: Found | None = None
        self._watcher: Watcher | None = None
        self._told: dict[str, str | None] = {}

    def look(self, folders: list[str], *, refresh: bool = False) -> Found:
        """Everything there is now. Runs on a thread of its own."""
        if refresh:
            self._finder.forget()
        self._known = self._finder.look([*self._folders(), *folders], self._prefixes(folders))
        return self._known

    def match(self, folder: str) -> tuple[Match, list[ProjectFile]]:
        """The answer for a folder, and its environment files. Runs on a thread of its own."""
        from conda_language_server.world.matching import match
        from conda_language_server.world.project_files import project_files

        files = project_files(self._ls.host, folder)
        found = self.look([folder])
        answer = match(self._ls.host, folder, files, found.environments, found.envs_dirs, self.chosen)
        return answer, files

    def engine(self) -> Engine | None:
        """The program that would create an environment. Looks at a few paths; after `look`."""
        from conda_language_server.world.engines import engines

        installs, folders = (self._known.installs, self._known.envs_dirs) if self._known is not None else ((), ())
        return next(engines(self._ls.host, installs, folders, self._folders()), None)

    def select(self, folder: str, prefix: str | None) -> Environment | None:
        """Remembers a choice. Runs on a thread of its own."""
        from conda_language_server.world.remembered import remember

        host = self._ls.host
        env = None
        if prefix is not None:
            found = self._finder.look([*self._folders(), folder], [*self._prefixes([folder]), prefix])
            env = next((e for e in found.environments if host.key(e.prefix) == host.key(host.absolute(prefix))), None)
            if env is None:
                return None
        self.chosen = remember(host, self._state_file, folder, env.prefix if env else None)
        self._told[folder] = env.prefix if env else None
        return env

    def watch(self) -> None:
        """Begins to look for changes, once. To be called on the server's loop."""
        if self._watcher is not None:
            return
        from conda_language_server.world.watching import Watcher, watches

        idle = _IDLE
        if self._ls.client.registers_watchers and self._known is not None:
            idle = _IDLE_WITH_EVENTS
            globs = [_watcher(w.folder, w.pattern) for w in watches(self._ls.host, self._known, self._folders())]
            options = types.DidChangeWatchedFilesRegistrationOptions(globs)
            wanted = types.Registration("environments", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self._ls.client_register_capability(types.RegistrationParams([wanted]))
        self._watcher = Watcher(self._finder, self._changed, self._folders, idle_interval=idle)
        self._watcher.start(self._known)

    def told(self, folder: str, prefix: str | None) -> None:
        """The client knows this answer; it hears of the folder again when there is another one."""
        self._told[folder] = prefix

    def _poke(self) -> None:
        if self._watcher is not None:
            self._watcher.poke()

    poke = _poke

    def stop(self) -> None:
        for stop in list(self.creations.values()):
            stop.set()
        if self._watcher is not None:
            self._watcher.stop()

    def announce(self, folder: str, prefix: str | None) -> None:
        """Tells the client that the answer for a folder is another one now. On the server's loop."""
        self._told[folder] = prefix
        self._tell(folder)

    def _changed(self, found: Found, _changes: Changes) -> None:
        """In the watcher's thread: asks for each folder whether the answer is another one now."""
        self._known = found
        for folder, before in list(self._told.items()):
            answer, _ = self.match(folder)
            now = answer.environment.prefix if answer.environment else None
            if now != before:
                self._told[folder] = now
                self._loop.call_soon_threadsafe(self._tell, folder)

    def _tell(self, folder: str) -> None:
        uri = next((address for address, path in _workspace_folders(self._ls) if path == folder), None)
        self._ls.protocol.notify(CHANGED, {"folder": uri or _uri_of(folder)})

    def _folders(self) -> list[str]:
        return [path for _, path in _workspace_folders(self._ls)]

    def _prefixes(self, folders: list[str]) -> list[str]:
        """Paths that may be environments although nothing lists them: what was chosen, and `prefix:` of the folders' files."""
        from conda_language_server.world.project_files import project_files

        host = self._ls.host
        named = [file.prefix for folder in folders for file in project_files(host, folder) if file.prefix is not None]
        return [*self.chosen.values(), *named]


@command("environments.list")
async def list_environments(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{folder?, refresh?}` → all environments, in groups for a list to choose from; those of the folder first."""
    options = argument(params)
    service, folder = service_of(ls), folder_in(options)

    def work() -> dict[str, Any]:
        found = service.look([folder] if folder else [], refresh=bool(options.get("refresh")))
        answer, files = service.match(folder) if folder else (None, [])
        return listed(ls, found, answer, wanted_packages(files))

    result = await ls.jobs.run(lambda _stop: work(), seconds=_PATIENCE)
    service.watch()
    return result


@command("environments.match")
async def match_environment(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{folder}` → the environment that belongs to the folder, why, and the runners-up; or what to ask the user."""
    options = argument(params)
    service, folder = service_of(ls), folder_in(options)
    if folder is None:
        nothing: dict[str, Any] = {"candidates": [], "notes": [], "question": None, "create": None}
        return {"environment": None, "why": "none", "reason": "", "file": None, **nothing}

    def work() -> dict[str, Any]:
        answer, files = service.match(folder)
        return matched(ls, answer, wanted_packages(files)) | {"create": offer(ls, service, folder, answer, files)}

    result = await ls.jobs.run(lambda _stop: work(), seconds=_PATIENCE)
    service.told(folder, result["environment"]["prefix"] if result["environment"] else None)
    service.watch()
    return result


@command("environments.select")
async def select_environment(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{folder, prefix}` → the interpreter; the choice is remembered. A `prefix` of null forgets the choice for the folder."""
    options = argument(params)
    service, folder, prefix = service_of(ls), folder_in(options), options.get("prefix")
    if folder is None or not (prefix is None or isinstance(prefix, str)):
        return {"prefix": None, "python": None}
    env = await ls.jobs.run(lambda _stop: service.select(folder, prefix), seconds=_PATIENCE)
    return {"prefix": env.prefix if env else None, "python": env.python if env else None}


def poke(ls: CondaLanguageServer) -> None:
    """A watched file changed: environments may have come or gone."""
    if ls.environments is not None:
        ls.environments.poke()


def service_of(ls: CondaLanguageServer) -> Environments:
    """What the server knows of environments; it begins with the first command."""
    if ls.environments is None:
        ls.environments = Environments(ls)
    return ls.environments


def folder_in(options: dict[str, Any]) -> str | None:
    """The path of the folder that a command is about."""
    folder = options.get("folder")
    return from_lsp.path(folder).rstrip("/") or "/" if isinstance(folder, str) and folder else None


def _workspace_folders(ls: CondaLanguageServer) -> list[tuple[str, str]]:
    addresses = [folder.uri for folder in ls.workspace.folders.values()]
    return [(address, ls.host.absolute(from_lsp.path(address))) for address in addresses if address.startswith("file:")]


def _uri_of(path: str) -> str:
    from pygls.uris import from_fs_path

    return from_fs_path(path) or path


def _watcher(folder: str, pattern: str) -> types.FileSystemWatcher:
    return types.FileSystemWatcher(types.RelativePattern(_uri_of(folder), pattern))
