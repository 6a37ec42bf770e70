"""Finds the conda environments of a machine without starting a process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.world.discovery.assemble import Assembler, Made, order
from conda_language_server.world.discovery.condarc_values import CondarcFiles, CondarcReader
from conda_language_server.world.discovery.lanes import lanes
from conda_language_server.world.discovery.look import Install, Look, Memory, Skipped
from conda_language_server.world.discovery.places import Task, first_tasks
from conda_language_server.world.discovery.pool import Pool
from conda_language_server.world.discovery.prefix import Reading
from conda_language_server.world.host import Host


class Found(NamedTuple):
    """What a look found.

    `envs_dirs` are the folders in which conda looks for a name, in that order, those of further installs behind them. `unanswered` are the
    places that did not answer in time; what was known of them before is among `environments` still. `seconds` is how long it took.
    `aliases` leads from the keys (`Host.key`) of further paths, through links, to the prefix under which their environment is listed.
    """

    environments: tuple[Environment, ...]
    envs_dirs: tuple[str, ...]
    installs: tuple[Install, ...]
    skipped: tuple[Skipped, ...]
    unanswered: tuple[str, ...]
    seconds: float
    aliases: Mapping[str, str] = {}


class Finder:
    """Looks again and again; what has not changed since the last look is not read again.

    Args:
        host: The machine.
        condarc: Reads `envs_dirs` from the configuration.
        patience: Seconds after which a place that does not answer is left to a thread of its own, while the others go on.
        limit: Seconds after which a look ends without the places that have not answered.
        on_late: Called from another thread when such a place answers after all: a new look is worth while.
    """

    def __init__(
        self,
        host: Host,
        *,
        condarc: CondarcReader | None = None,
        patience: float = 0.1,
        limit: float = 2.0,
        on_late: Callable[[], None] | None = None,
    ) -> None:
        self.host = host
        self._condarc = condarc or CondarcFiles()
        self._patience, self._limit, self._on_late = patience, limit, on_late
        self._memory = Memory()
        self._made = Made()
        self._last: list[Environment] = []
        self._hanging: dict[str, threading.Thread] = {}

    def look(
        self,
        projects: Iterable[str] = (),
        prefixes: Iterable[str] = (),
        folders: Iterable[str] = (),
        on_batch: Callable[[Sequence[Environment]], None] | None = None,
    ) -> Found:
        """All environments of the machine.

        Args:
            projects: Folders of code in which environments may lie.
            prefixes: Paths that may be environments: remembered ones, `prefix:` of a file.
            folders: Folders that the user's settings name.
            on_batch: Called with environments as they are found, in this thread; names and owners may still change.

        Returns:
            All that answered within the limit. Nothing is raised for anything on the disk.
        """
        started = time.perf_counter()
        look = Look(self.host, self._memory, self._condarc)
        pool: Pool[Task, Reading] = Pool(
            look.work,
            lambda task: task.path,
            lanes(self.host),
            patience=self._patience,
            limit=self._limit,
            hanging=self._hanging,
            trusted=lambda path: self.host.key(path) in self._memory.readings,
            on_late=self._on_late,
        )
        for batch in pool.run(first_tasks(self.host, projects, prefixes, folders)):
            if on_batch is not None:
                on_batch(Assembler(self.host, look).environments(batch))
        assembler = Assembler(self.host, look, self._made)
        environments = assembler.environments(list(look.readings.values()))
        if pool.unanswered:
            environments = self._with_silent(environments, pool.unanswered)
        self._last = environments
        unanswered = tuple(dict.fromkeys(task.path for task in pool.unanswered))
        installs, skipped = assembler.installs, tuple(look.skipped)
        seconds = time.perf_counter() - started
        spelled = {key: assembler.aliases.get(self.host.key(path), path) for key, path in look.aliases.items()}
        aliases = {**spelled, **assembler.aliases}
        return Found(tuple(environments), assembler.envs_dirs, installs, skipped, unanswered, seconds, aliases)

    def _with_silent(self, environments: list[Environment], unanswered: Sequence[Task]) -> list[Environment]:
        """Adds what was known of the places that do not answer: a network drive that is slow for a moment has lost nothing."""
        key, sep = self.host.key, self.host.path.sep
        paths = tuple(key(task.path).rstrip(sep) + sep for task in unanswered)
        sources = {task.source for task in unanswered if task.kind in ("texts", "condarc")}
        listed = {env.prefix for env in environments}
        silent = [
            env
            for env in self._last
            if env.prefix not in listed
            and (
                (key(env.prefix) + sep).startswith(paths)
                or (key(env.owner or "") + sep).startswith(paths)
                or sources.intersection(env.sources)
            )
        ]
        return sorted((*environments, *silent), key=order)

    def forget(self) -> None:
        """The next look reads everything anew, also what a fingerprint does not show (an interpreter deleted by hand)."""
        self._memory = Memory()
