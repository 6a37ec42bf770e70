"""Works off tasks that may hang: whoever hangs is left alone, and everybody else is served.

Threads do not make reading a thousand small folders quicker, they make it slower (the interpreter lock). So there is one thread as long
as all goes well. A task that takes longer than `patience` keeps its thread, and another thread goes on with the rest. A lane is what may
hang together, such as a network drive: each lane has threads of its own.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_log = logging.getLogger(__name__)
_FLUSH = 0.02
"""Seconds between two batches: each costs a change of threads."""
_WORKERS_PER_LANE = 8
_HANGING_AT_MOST = 64
_HOPELESS = 4
"""So many that hang in one folder, and nothing new in that folder is tried."""


class Pool(Generic[T, R]):
    """One run over tasks that grow while they are worked on.

    Args:
        work: does one task and returns its results and new tasks; runs in a thread and should not raise.
        place: the path a task touches.
        lane: the name of what hangs together with a path; "" for this machine's own disks. None where there is nothing else.
        patience: seconds after which another thread takes over the tasks behind one that hangs.
        limit: seconds a task may take before the run ends without it.
        hanging: threads of earlier runs that still hang, by path; their paths are not tried again. Updated here.
        trusted: whether a path answered in an earlier run, and so is worth a try beside paths that hang.
        on_late: called in the thread of a task that answered after the run had ended.
    """

    def __init__(
        self,
        work: Callable[[T], tuple[Sequence[R], Sequence[T]]],
        place: Callable[[T], str],
        lane: Callable[[str], str] | None,
        *,
        patience: float,
        limit: float,
        hanging: dict[str, threading.Thread],
        trusted: Callable[[str], bool],
        on_late: Callable[[], None] | None = None,
    ) -> None:
        self._work, self._place, self._lane_of = work, place, lane
        self._patience, self._limit, self._on_late = patience, limit, on_late
        self._hanging, self._trusted = hanging, trusted
        # Another run may be under way: `list` takes all at once, and what is gone already is no mistake.
        for path, thread in list(hanging.items()):
            if not thread.is_alive():
                hanging.pop(path, None)
        self._hanging_in = Counter(_parent(path) for path in list(hanging))
        self._lanes: dict[str, _Lane[T]] = {"": _Lane("")}
        self._results: deque[R] = deque()
        self._wake = threading.Event()
        self._closed = False
        self.unanswered: list[T] = []
        """After the run: the tasks that were given up or not begun."""

    def run(self, tasks: Iterable[T]) -> Iterator[list[R]]:
        """Batches of results as they come; ends when every task is done or given up."""
        self._push(tasks)
        while self._tend(time.monotonic()):
            self._wake.wait(self._patience / 2)
            self._wake.clear()
            if batch := self._batch():
                yield batch
        self._close()
        if batch := self._batch():
            yield batch

    def _push(self, tasks: Iterable[T]) -> None:
        if self._lane_of is None:
            self._lanes[""].tasks.extend(tasks)
            return
        for task in tasks:
            name = self._lane_of(self._place(task))
            lane = self._lanes.get(name) or self._lanes.setdefault(name, _Lane(name))
            lane.tasks.append(task)
            if name:
                self._wake.set()

    def _batch(self) -> list[R]:
        batch = []
        while self._results:
            batch.append(self._results.popleft())
        return batch

    def _tend(self, now: float) -> bool:
        """Starts threads where they are missing; whether there is anything left to wait for."""
        waiting = [self._tend_lane(lane, now) for lane in list(self._lanes.values())]
        return any(waiting)

    def _tend_lane(self, lane: _Lane[T], now: float) -> bool:
        busy = [worker for worker in lane.workers if not worker.done]
        stuck = [worker for worker in busy if now - worker.since > self._patience]
        if lane.tasks and len(stuck) == len(busy) and self._may_start(lane, len(busy)):
            lane.put_off({_parent(self._place(w.task)) for w in stuck if w.task is not None}, self._place)
            worker: _Worker[T] = _Worker(now)
            lane.workers.append(worker)
            worker.thread = threading.Thread(target=self._work_off, args=(lane, worker), name=f"discovery {lane.name}", daemon=True)
            worker.thread.start()
            return True
        return any(now - worker.since <= self._limit for worker in busy)

    def _may_start(self, lane: _Lane[T], busy: int) -> bool:
        if busy and (busy >= _WORKERS_PER_LANE or len(self._hanging) + busy >= _HANGING_AT_MOST):
            return False
        return self._lane_of is None or not (lane.name and any(self._lane_of(path) == lane.name for path in list(self._hanging)))

    def _is_hopeless(self, path: str) -> bool:
        return path in self._hanging or (self._hanging_in[_parent(path)] >= _HOPELESS and not self._trusted(path))

    def _work_off(self, lane: _Lane[T], me: _Worker[T]) -> None:
        told = time.monotonic()
        try:
            while not self._closed and lane.tasks:
                try:
                    task = lane.tasks.popleft()
                except IndexError:  # another thread of the lane was quicker
                    break
                me.since, me.task = time.monotonic(), task
                if self._hanging and self._is_hopeless(self._place(task)):
                    self.unanswered.append(task)
                    continue
                try:
                    results, more = self._work(task)
                except Exception:  # noqa: BLE001 - one place that goes wrong must not hide the others
                    _log.exception("looking for environments at %r failed", self._place(task))
                    continue
                self._results.extend(results)
                if more:
                    self._push(more)
                if results and me.since - told > _FLUSH:
                    told = me.since
                    self._wake.set()
        finally:
            me.done = True
            self._wake.set()
            if self._closed and self._on_late is not None:
                self._on_late()

    def _close(self) -> None:
        self._closed = True
        for lane in self._lanes.values():
            for worker in lane.workers:
                if not worker.done and worker.task is not None and worker.thread is not None:
                    self.unanswered.append(worker.task)
                    self._hanging[self._place(worker.task)] = worker.thread
            self.unanswered.extend(lane.tasks)


class _Worker(Generic[T]):
    """A thread and what it does right now."""

    __slots__ = ("done", "since", "task", "thread")

    def __init__(self, since: float) -> None:
        self.since = since
        self.task: T | None = None
        self.done = False
        self.thread: threading.Thread | None = None


class _Lane(Generic[T]):
    __slots__ = ("name", "tasks", "workers")

    def __init__(self, name: str) -> None:
        self.name = name
        self.tasks: deque[T] = deque()
        self.workers: list[_Worker[T]] = []

    def put_off(self, parents: set[str], place: Callable[[T], str]) -> None:
        """Moves tasks beside one that hangs behind all others: what lies in the same folder probably hangs as well."""
        if not parents:
            return
        waiting = [self.tasks.popleft() for _ in range(len(self.tasks))]
        waiting.sort(key=lambda task: _parent(place(task)) in parents)
        self.tasks.extend(waiting)


def _parent(path: str) -> str:
    return path.rstrip("/\\").replace("\\", "/").rpartition("/")[0]
