"""Tells which environments appeared, disappeared or changed, by the editor's file events or without them.

A look that finds nothing new costs a question for each environment (`discovery`), so looking once a second is the whole method. File
events save even that: they say when to look, and between them it is enough to look now and then.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.world import condarc_files
from conda_language_server.world.discovery import Finder, Found
from conda_language_server.world.host import Host

_log = logging.getLogger(__name__)


class Changes(NamedTuple):
    """What is different between two looks. `changed` holds the new values."""

    appeared: tuple[Environment, ...]
    disappeared: tuple[Environment, ...]
    changed: tuple[Environment, ...]

    @property
    def any(self) -> bool:
        """Whether there is any difference."""
        return bool(self.appeared or self.disappeared or self.changed)


def compare(before: Iterable[Environment], after: Iterable[Environment]) -> Changes:
    """The differences by prefix. An environment whose packages changed has another `stamp`, so it counts as changed."""
    old = {env.prefix: env for env in before}
    new = {env.prefix: env for env in after}
    return Changes(
        tuple(env for prefix, env in new.items() if prefix not in old),
        tuple(env for prefix, env in old.items() if prefix not in new),
        tuple(env for prefix, env in new.items() if prefix in old and old[prefix] != env),
    )


class Watch(NamedTuple):
    """A folder to watch, and the names in it that matter. Never deeper: an environment holds a hundred thousand files."""

    folder: str
    pattern: str


MOST_HISTORIES = 64


def watches(host: Host, found: Found, projects: Sequence[str] = ()) -> list[Watch]:
    """What an editor should send events for: new and vanished environments, their packages, and the files that say where they are.

    The histories of environments come last and are limited in number, those of the projects first: polling finds the others.
    """
    join = host.path.join
    wanted = [Watch(join(host.home, ".conda"), "environments.txt")]
    wanted += [Watch(folder, "*") for folder in found.envs_dirs]
    for project in projects:
        wanted += [Watch(project, "*"), Watch(join(project, ".pixi", "envs"), "*"), Watch(join(project, "envs"), "*")]
    root = found.installs[0].prefix if found.installs else None
    for folder in condarc_files.folders(host, root, None):
        inside = host.path.basename(folder) == "condarc.d"
        wanted.append(Watch(folder, "*.{yml,yaml}" if inside else "{.condarc,condarc}"))
    ranked = sorted(found.environments, key=lambda env: "project" not in env.sources)
    wanted += [Watch(join(env.prefix, "conda-meta"), "history") for env in ranked[:MOST_HISTORIES]]
    return list(dict.fromkeys(wanted))


class Watcher:
    """Looks again and again in a thread of its own, until `stop`.

    Args:
        finder: Does the looking.
        on_change: Called in the watcher's thread with what was found and what is different, and only then.
        projects: The folders of code, asked for anew before each look.
        prefixes: Paths that may be environments although nothing lists them, asked for anew as well.
        on_event: Called in the watcher's thread after a look that an event asked for and that found nothing new: the event may have been
            about another file.
        interval: Seconds between two looks.
        idle_interval: Seconds between two looks while no event came for a while; give more where the editor sends file events.
    """

    def __init__(
        self,
        finder: Finder,
        on_change: Callable[[Found, Changes], None],
        projects: Callable[[], Sequence[str]] = tuple,
        *,
        interval: float = 1.0,
        idle_interval: float | None = None,
        prefixes: Callable[[], Sequence[str]] = tuple,
        on_event: Callable[[], None] = lambda: None,
    ) -> None:
        self._finder, self._on_change, self._projects = finder, on_change, projects
        self._prefixes, self._on_event = prefixes, on_event
        self._interval = interval
        self.idle_interval = interval if idle_interval is None else idle_interval
        self._last: Found | None = None
        self._poked = threading.Event()
        self._stopped = False
        self._busy_until = 0.0
        self._thread = threading.Thread(target=self._run, name="environments", daemon=True)

    def start(self, known: Found | None = None) -> None:
        """Begins. What `known` holds is not reported again; without it the first look reports everything as new."""
        self._last = known
        self._thread.start()

    def poke(self) -> None:
        """Something was created, changed or deleted where it matters: looks at once, and often for a while.

        conda makes the folder of an environment first and its history last, so one look at the first event would come too early.
        """
        self._busy_until = time.monotonic() + _BUSY
        self._poked.set()

    def stop(self) -> None:
        """Ends the watching; no call of `on_change` begins after this."""
        self._stopped = True
        self._poked.set()

    def look(self) -> Changes:
        """One look, now, in this thread; reports to `on_change` as well."""
        found = self._finder.look(projects=self._projects(), prefixes=self._prefixes())
        changes = compare(self._last.environments if self._last else (), found.environments)
        self._last = found
        if changes.any and not self._stopped:
            self._on_change(found, changes)
        return changes

    def _run(self) -> None:
        poked = False
        while not self._stopped:
            try:
                if not self.look().any and poked and not self._stopped:
                    self._on_event()
            except Exception:  # noqa: BLE001 - a mistake while reporting must not end the watching
                _log.exception("watching environments failed")
            took = self._last.seconds if self._last else 0.0
            interval = self._interval if time.monotonic() < self._busy_until else self.idle_interval
            # A machine that answers slowly is not asked all the time.
            poked = self._poked.wait(max(interval, min(10 * took, _LONGEST)))
            if poked and not self._stopped:
                time.sleep(_GATHERING)
            self._poked.clear()


_BUSY = 20.0
_GATHERING = 0.05
"""Seconds for further events to join the first: unpacking a project tells of a thousand files, and each look is for all of them."""
_LONGEST = 10.0
