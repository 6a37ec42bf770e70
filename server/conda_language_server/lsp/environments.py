"""The commands about environments: list, match, select. The contract is `vscode-extension/src/protocol.ts`; any editor may use them.

Nothing is started and no file of the workspace is written. The first command begins the watching: from then on the client is told
when the answer for one of its folders changes.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from conda_language_server.lsp import from_lsp
from conda_language_server.lsp.commands import argument, command
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.text.messages import Text

if TYPE_CHECKING:
    from conda_language_server.facts import Environment
    from conda_language_server.world.discovery import Found
    from conda_language_server.world.matching import Match
    from conda_language_server.world.watching import Changes, Watcher

logger = logging.getLogger(__name__)

CHANGED = "conda-language-server/environmentChanged"
_PATIENCE = 10.0
_IDLE_WITH_EVENTS = 30.0
_IDLE = 1.5
_MOST_COMPARED = 300

OF_PROJECT = Text(en="This project", zh_cn="本项目")
NAMED = Text(en="Environments by name", zh_cn="按名称的环境")
BY_PATH = Text(en="Environments by path", zh_cn="按路径的环境")
BASE = Text(en="Base environments of conda installs", zh_cn="各 conda 安装的 base 环境")
QUESTION = Text(
    en="No conda environment belongs to this folder: {reason}. What shall be used?",
    zh_cn="没有 conda 环境属于此文件夹：{reason}。要使用哪个环境？",
)


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
        self._known: Found | None = None
        self._watcher: Watcher | None = None
        self._told: dict[str, str | None] = {}

    def look(self, folders: list[str], *, refresh: bool = False) -> Found:
        """Everything there is now. Runs on a thread of its own."""
        if refresh:
            self._finder.forget()
        self._known = self._finder.look([*self._folders(), *folders], self._prefixes(folders))
        return self._known

    def match(self, folder: str) -> tuple[Match, tuple[str, ...]]:
        """The answer for a folder, and the package names that its environment file lists. Runs on a thread of its own."""
        from conda_language_server.world.matching import match
        from conda_language_server.world.project_files import project_files

        files = project_files(self._ls.host, folder)
        found = self.look([folder])
        answer = match(self._ls.host, folder, files, found.environments, found.envs_dirs, self.chosen)
        return answer, files[0].packages if files else ()

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
        if self._watcher is not None:
            self._watcher.stop()

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
    service, folder = _service(ls), _folder(options)

    def work() -> dict[str, Any]:
        found = service.look([folder] if folder else [], refresh=bool(options.get("refresh")))
        answer, wanted = service.match(folder) if folder else (None, ())
        return _listed(ls, found, answer, wanted)

    result = await ls.jobs.run(lambda _stop: work(), seconds=_PATIENCE)
    service.watch()
    return result


@command("environments.match")
async def match_environment(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{folder}` → the environment that belongs to the folder, why, and the runners-up; or what to ask the user."""
    options = argument(params)
    service, folder = _service(ls), _folder(options)
    if folder is None:
        return {"environment": None, "why": "none", "reason": "", "file": None, "candidates": [], "notes": [], "question": None}

    def work() -> dict[str, Any]:
        answer, wanted = service.match(folder)
        return _matched(ls, answer, wanted)

    result = await ls.jobs.run(lambda _stop: work(), seconds=_PATIENCE)
    service.told(folder, result["environment"]["prefix"] if result["environment"] else None)
    service.watch()
    return result


@command("environments.select")
async def select_environment(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{folder, prefix}` → the interpreter; the choice is remembered. A `prefix` of null forgets the choice for the folder."""
    options = argument(params)
    service, folder, prefix = _service(ls), _folder(options), options.get("prefix")
    if folder is None or not (prefix is None or isinstance(prefix, str)):
        return {"prefix": None, "python": None}
    env = await ls.jobs.run(lambda _stop: service.select(folder, prefix), seconds=_PATIENCE)
    return {"prefix": env.prefix if env else None, "python": env.python if env else None}


def poke(ls: CondaLanguageServer) -> None:
    """A watched file changed: environments may have come or gone."""
    if ls.environments is not None:
        ls.environments.poke()


def _service(ls: CondaLanguageServer) -> Environments:
    if ls.environments is None:
        ls.environments = Environments(ls)
    return ls.environments


def _folder(options: dict[str, Any]) -> str | None:
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


def _listed(ls: CondaLanguageServer, found: Found, answer: Match | None, wanted: tuple[str, ...]) -> dict[str, Any]:
    environments = list(found.environments)
    of_project = {c.environment.prefix for c in answer.candidates} if answer else set()
    first = answer.environment.prefix if answer and answer.environment else None
    order = {prefix: i for i, prefix in enumerate([first, *(c.environment.prefix for c in answer.candidates)] if answer else [])}
    groups: list[tuple[Text, list[int]]] = [(OF_PROJECT, []), (NAMED, []), (BY_PATH, []), (BASE, [])]
    for index, env in enumerate(environments):
        place = 0 if env.prefix == first or env.prefix in of_project else 3 if env.is_base else 1 if env.name else 2
        groups[place][1].append(index)
    groups[0][1].sort(key=lambda i: order.get(environments[i].prefix, len(order)))
    few = len(environments) <= _MOST_COMPARED
    return {
        "environments": [_environment(ls, env, wanted if few or env.prefix == first else ()) for env in environments],
        "seconds": round(found.seconds, 6),
        "groups": [{"title": title().render(ls.client.locale), "environments": members} for title, members in groups if members],
    }


def _matched(ls: CondaLanguageServer, answer: Match, wanted: tuple[str, ...]) -> dict[str, Any]:
    locale = ls.client.locale
    reason = answer.reason.render(locale)
    return {
        "environment": _environment(ls, answer.environment, wanted) if answer.environment else None,
        "why": answer.why,
        "reason": reason,
        "file": answer.file,
        "candidates": [
            _environment(ls, c.environment, wanted) | {"why": c.why, "reason": c.reason.render(locale)} for c in answer.candidates
        ],
        "notes": [note.render(locale) for note in answer.notes],
        "question": QUESTION(reason=reason).render(locale) if answer.environment is None and answer.file is not None else None,
    }


def _environment(ls: CondaLanguageServer, env: Environment, wanted: tuple[str, ...]) -> dict[str, Any]:
    """As `envs --json` gives it, with the number of packages that the folder's environment file wants and that are not there."""
    from conda_language_server.world.discovery.packages import missing_packages
    from conda_language_server.world.environment_words import BROKEN

    return {
        **env._asdict(),
        "broken": BROKEN[env.broken]().render(ls.client.locale) if env.broken else None,
        "missing": missing_packages(ls.host, env.prefix, wanted) if wanted else None,
    }
