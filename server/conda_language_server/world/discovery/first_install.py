"""The install that would be used where no variable and no PATH tells: a look at the places of installs alone, without their environments."""

from __future__ import annotations

from collections.abc import Iterable

from conda_language_server.world.discovery.condarc_values import CondarcFiles
from conda_language_server.world.discovery.lanes import lanes
from conda_language_server.world.discovery.look import Done, Install, Look, Memory
from conda_language_server.world.discovery.places import Kind, Task, first_tasks
from conda_language_server.world.discovery.pool import Pool
from conda_language_server.world.discovery.prefix import Reading
from conda_language_server.world.discovery.roots import roots
from conda_language_server.world.host import Host

_LEADING: frozenset[Kind] = frozenset(("install", "installs", "parent", "prefix", "bin", "shells", "registry", "drives"))
"""The kinds of places that lead to installs without a look at each environment."""
_MOST_LINES = 100
_PATIENCE, _LIMIT = 0.1, 0.3
"""Seconds, as those of `Finder`: a network drive that does not answer is left out."""


def first_installs(host: Host) -> tuple[Install, ...]:
    """The installs in the usual places, in the order of `Finder.look`; where there is none, those that environments.txt leads to."""
    look = Look(host, Memory(), CondarcFiles())
    tasks = first_tasks(host, (), (), ())
    look.work(next(task for task in tasks if task.kind == "condarc"))
    _work_off(look, tasks)
    found = roots(host, look).installs
    if not found:
        _work_off(look, [line for task in tasks if task.kind == "texts" for line in look.work(task)[1][:_MOST_LINES]])
        found = roots(host, look).installs
    return found


def _work_off(look: Look, tasks: Iterable[Task]) -> None:
    def work(task: Task) -> Done:
        return look.work(task) if task.kind in _LEADING else ((), ())

    pool: Pool[Task, Reading] = Pool(
        work, lambda task: task.path, lanes(look.host), patience=_PATIENCE, limit=_LIMIT, hanging={}, trusted=lambda _: False
    )
    for _ in pool.run(tasks):
        pass
