"""The commands about environments: list, match, select. The contract is `vscode-extension/src/protocol.ts`; any editor may use them.

Nothing is started here and no file of the workspace is written. The first command begins the watching: from then on the client is told
when the answer for one of its folders changes. `create_environment.py` and `environment_sizes.py` hold the other commands.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
from functools import partial
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from conda_language_server.lsp import from_lsp
from conda_language_server.lsp.commands import argument, command
from conda_language_server.lsp.environment_answers import listed, matched, offer, wanted_packages
from conda_language_server.lsp.environment_events import FileEvents
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.to_lsp import path_address

if TYPE_CHECKING:
    from conda_language_server.facts import Environment
    from conda_language_server.model.source import FileKind
    from conda_language_server.world.discovery import Found
    from conda_language_server.world.engines import Engine
    from conda_language_server.world.matching import Match
    from conda_language_server.world.project_files import ProjectFile
    from conda_language_server.world.watching import Changes, Watcher

logger = logging.getLogger(__name__)

CHANGED = "conda-language-server/environmentChanged"
_PATIENCE = 10.0
_IDLE_WITH_EVENTS = 10.0
_IDLE = 1.5


class Environments:
    """What one server knows of the environments, and the watching of them."""

    def __init__(self, ls: CondaLanguageServer) -> None:
        from conda_language_server.world.discovery import Finder
        from conda_language_server.world.remembered import state_file

        self._ls = ls
        self._loop = asyncio.get_running_loop()
        self._finder = Finder(ls.host, on_late=self.poke)
        self._state_file = state_file()
        self._chosen: dict[str, str] | None = None
        self._choosing = Lock()
        self._named: dict[str, list[str]] = {}
        """What `prefix:` of the environment files of a folder names."""
        self.creations: dict[str, Event] = {}
        """What is being created right now, by its name or place; the event ends it."""
        self.sizes: dict[str, tuple[int, int]] = {}
        """Measured environments by prefix: their stamp and their bytes."""
        self._known: Found | None = None
        self._watcher: Watcher | None = None
        self._told: dict[str, object] = {}
        self._events = FileEvents(ls, self._gets_events)

    @property
    def chosen(self) -> dict[str, str]:
        """What the user chose, by folder. Read from the disk with the first question, on the thread that asks."""
        from conda_language_server.world.remembered import remembered

        if self._chosen is None:
            self._chosen = remembered(self._state_file)
        return self._chosen

    def look(self, folders: list[str], *, refresh: bool = False) -> Found:
        """Everything there is now. Runs on a thread of its own."""
        from conda_language_server.world.project_files import project_files

        if refresh:
            self._finder.forget()
        for folder in folders:
            self._note_prefixes(folder, project_files(self._ls.host, folder, self.kind_of))
        self._known = self._finder.look([*self._folders(), *folders], self._prefixes())
        return self._known

    def match(self, folder: str) -> tuple[Match, list[ProjectFile]]:
        """The answer for a folder, and its environment files. Runs on a thread of its own."""
        from conda_language_server.world.discovery.packages import missing_names
        from conda_language_server.world.matching import match
        from conda_language_server.world.project_files import project_files

        files = project_files(self._ls.host, folder, self.kind_of)
        self._note_prefixes(folder, files)
        found = self._known = self._finder.look([*self._folders(), folder], self._prefixes())
        missing = partial(missing_names, self._ls.host)
        answer = match(self._ls.host, folder, files, found.environments, found.envs_dirs, self.chosen, found.aliases, missing)
        return answer, files

    def kind_of(self, path: str, text: str) -> FileKind | None:
        """What a file on the disk is, as the documents of the session are judged."""
        return self._ls.session.kind_of(path_address(path), text)

    def lacks(self, name: str) -> bool:
        """Whether it is known that no environment has this name, that conda would give it to one, and that none is being created.

        Looks at nothing but what is known already; a place that did not answer may hold the environment.
        """
        from conda_language_server.world.engines.target import is_name
        from conda_language_server.world.known_environments import KnownEnvironments

        known = self._known
        if known is None or known.unanswered or self.creations or not is_name(name):
            return False
        return not KnownEnvironments(self._ls.host, "", list(known.environments), known.envs_dirs, known.aliases).named(name)

    def engine(self) -> Engine | None:
        """The program that would create an environment. Looks at a few paths; after `look`."""
        from conda_language_server.world.engines import engines

        installs, folders = (self._known.installs, self._known.envs_dirs) if self._known is not None else ((), ())
        return next(engines(self._ls.host, installs, folders, self._folders()), None)

    @property
    def locks(self) -> str:
        """The folder of the locks that say which environments are being created, by us or another editor."""
        return os.path.join(os.path.dirname(self._state_file), "creating")

    def select(self, folder: str, prefix: str | None) -> Environment | None:
        """Remembers a choice. Runs on a thread of its own."""
        host = self._ls.host
        env = None
        if prefix is not None:
            found = self._finder.look([*self._folders(), folder], [*self._prefixes(), prefix])
            key = host.key(host.absolute(prefix))
            key = host.key(found.aliases.get(key, key))
            env = next((e for e in found.environments if host.key(e.prefix) == key), None)
            if env is None:
                return None
        self._remember(folder, env.prefix if env else None)
        self.told(folder, self.match(folder)[0])
        return env

    def watch(self) -> None:
        """Begins to look for changes; a later call does no more than ask the client for events about what is new. On the server's loop."""
        from conda_language_server.world.watching import Watcher

        if self._watcher is None:
            self._watcher = Watcher(
                self._finder, self._changed, self._folders, idle_interval=_IDLE, prefixes=self._prefixes, on_event=self._check
            )
            self._watcher.start(self._known)
            self._refresh_lenses()
        self._watch_files()

    def told(self, folder: str, answer: Match) -> None:
        """The client knows this answer; it hears of the folder again when there is another one."""
        self._told[folder] = _essence(answer)

    def poke(self) -> None:
        """A watched file changed, or a place has answered late: environments may have come or gone."""
        if self._watcher is not None:
            self._watcher.poke()

    def stop(self) -> None:
        for stop in list(self.creations.values()):
            stop.set()
        if self._watcher is not None:
            self._watcher.stop()

    def announce(self, folder: str, answer: Match) -> None:
        """Tells the client that the answer for a folder is another one now. On the server's loop."""
        self.told(folder, answer)
        self._tell(folder)

    def _changed(self, found: Found, changes: Changes) -> None:
        """In the watcher's thread: other environments may mean other answers, and other files to watch."""
        self._known = found
        if changes.appeared or changes.disappeared:
            self._loop.call_soon_threadsafe(self._watch_files)
            self._loop.call_soon_threadsafe(self._refresh_lenses)
        self._check()

    def _check(self) -> None:
        """In the watcher's thread: asks for each folder whether the answer is another one now."""
        for folder, before in list(self._told.items()):
            answer, _ = self.match(folder)
            if _essence(answer) != before:
                self.told(folder, answer)
                self._loop.call_soon_threadsafe(self._tell, folder)

    def _remember(self, folder: str, prefix: str | None) -> None:
        """A choice that cannot be written down holds as long as the server runs."""
        from conda_language_server.world.remembered import remember

        host = self._ls.host
        with self._choosing:
            try:
                self._chosen = remember(host, self._state_file, folder, prefix)
            except (OSError, ValueError) as error:
                logger.warning("the choice is not written down: %s", error)
                others = {known: value for known, value in self.chosen.items() if host.key(known) != host.key(folder)}
                self._chosen = others if prefix is None else {**others, folder: prefix}

    def _watch_files(self) -> None:
        """Asks the client for events about what is known now. On the server's loop."""
        from conda_language_server.world.watching import watches

        if self._known is not None:
            self._events.ask(watches(self._ls.host, self._known, self._folders()))

    def _refresh_lenses(self) -> None:
        """An environment can be created where there is none. On the server's loop."""
        if self._ls.client.refreshes_lenses:
            self._ls.workspace_code_lens_refresh(None)

    def _gets_events(self) -> None:
        """With events the watcher may look less often, if there are not more environments than the client is asked to watch."""
        from conda_language_server.world.watching import MOST_HISTORIES

        if self._watcher is not None and self._known is not None:
            self._watcher.idle_interval = _IDLE if len(self._known.environments) > MOST_HISTORIES else _IDLE_WITH_EVENTS

    def _tell(self, folder: str) -> None:
        key = self._ls.host.key(folder)
        uri = next((address for address, path in _workspace_folders(self._ls) if self._ls.host.key(path) == key), None)
        self._ls.protocol.notify(CHANGED, {"folder": uri or path_address(folder)})

    def _folders(self) -> list[str]:
        return [path for _, path in _workspace_folders(self._ls)]

    def _note_prefixes(self, folder: str, files: list[ProjectFile]) -> None:
        self._named[folder] = [file.prefix for file in files if file.prefix is not None]

    def _prefixes(self) -> list[str]:
        """Paths that may be environments although nothing lists them: what was chosen, and `prefix:` of the folders' files."""
        return [*self.chosen.values(), *itertools.chain.from_iterable(list(self._named.values()))]


@command("environments.list")
async def list_environments(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{folder?, refresh?}` → all environments, in groups for a list to choose from; those of the folder first."""
    options = argument(params)
    service, folder = service_of(ls), folder_in(ls, options)

    def work() -> dict[str, Any]:
        found = service.look([folder] if folder else [], refresh=bool(options.get("refresh")))
        answer, files = service.match(folder) if folder else (None, [])
        return listed(ls, found, answer, wanted_packages(answer, files))

    result = await ls.jobs.run(lambda _stop: work(), seconds=_PATIENCE)
    service.watch()
    return result


@command("environments.match")
async def match_environment(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{folder}` → the environment that belongs to the folder, why, and the runners-up; or what to ask the user."""
    options = argument(params)
    service, folder = service_of(ls), folder_in(ls, options)
    if folder is None:
        nothing: dict[str, Any] = {"candidates": [], "notes": [], "question": None, "create": None}
        return {"environment": None, "why": "none", "reason": "", "file": None, **nothing}

    def work() -> dict[str, Any]:
        answer, files = service.match(folder)
        service.told(folder, answer)
        return matched(ls, answer, wanted_packages(answer, files)) | {"create": offer(ls, service, folder, answer, files)}

    result = await ls.jobs.run(lambda _stop: work(), seconds=_PATIENCE)
    service.watch()
    return result


@command("environments.select")
async def select_environment(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{folder, prefix}` → the interpreter; the choice is remembered. A `prefix` of null forgets the choice for the folder."""
    options = argument(params)
    service, folder, prefix = service_of(ls), folder_in(ls, options), options.get("prefix")
    if folder is None or not (prefix is None or isinstance(prefix, str)):
        return {"prefix": None, "python": None}
    env = await ls.jobs.run(lambda _stop: service.select(folder, prefix), seconds=_PATIENCE)
    return {"prefix": env.prefix if env else None, "python": env.python if env else None}


def service_of(ls: CondaLanguageServer) -> Environments:
    """What the server knows of environments; it begins with the first command."""
    if ls.environments is None:
        ls.environments = Environments(ls)
    return ls.environments


def folder_in(ls: CondaLanguageServer, options: dict[str, Any]) -> str | None:
    """The path of the folder that a command is about, as the machine writes it. A folder that is on no disk (`vscode-vfs:`) counts as none."""
    folder = options.get("folder")
    if not isinstance(folder, str):
        return None
    if folder[:5].lower() == "file:":
        return ls.host.absolute(from_lsp.path(folder))
    return ls.host.absolute(folder) if ls.host.path.isabs(folder) else None


def _essence(answer: Match) -> object:
    """What a client shows of an answer: when it is another one, the client hears of it."""
    return (answer.environment, answer.reason, answer.file, answer.notes)


def _workspace_folders(ls: CondaLanguageServer) -> list[tuple[str, str]]:
    addresses = [folder.uri for folder in ls.workspace.folders.values()]
    return [(address, ls.host.absolute(from_lsp.path(address))) for address in addresses if address.startswith("file:")]
