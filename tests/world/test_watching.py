"""Environments that come, go or change are noticed, by polling alone and by events."""

from __future__ import annotations

import threading
import time

import pytest

from conda_language_server.facts import Environment
from conda_language_server.world.discovery import Finder
from conda_language_server.world.watching import Watch, Watcher, compare, watches
from tests.world.fake_host import environment, install, machine, merged


def env(prefix, **changes):
    plain = Environment(prefix, None, "3.12", f"{prefix}/bin/python", None, None, (), True, False, None, False, 1)
    return plain._replace(**changes)


def test_compare():
    before = [env("/a"), env("/b"), env("/c")]
    after = [env("/c", stamp=2), env("/b"), env("/d")]
    changes = compare(before, after)
    assert [e.prefix for e in changes.appeared] == ["/d"]
    assert [e.prefix for e in changes.disappeared] == ["/a"]
    assert changes.changed == (env("/c", stamp=2),)
    assert not compare(after, reversed(after)).any


TREE = merged(install("/opt/conda"), environment("/opt/conda/envs/a"))


class Reports:
    """Collects the calls of a watcher and waits for one."""

    def __init__(self):
        self.calls = []
        self.called = threading.Event()

    def __call__(self, found, changes):
        self.calls.append(changes)
        self.called.set()

    def next(self, seconds=2.0):
        assert self.called.wait(seconds), "no change was reported"
        self.called.clear()
        return self.calls[-1]


@pytest.fixture
def watched():
    made = machine("linux", TREE)
    reports = Reports()
    finder = Finder(made.host)
    watcher = Watcher(finder, reports, interval=0.05)
    watcher.start(finder.look())
    yield made.disk, reports
    watcher.stop()


def test_polling_reports_within_two_seconds(watched):
    disk, reports = watched
    for path, content in environment("/opt/conda/envs/new").items():
        disk.write(path, content)
    assert [e.name for e in reports.next().appeared] == ["new"]
    disk.remove("/opt/conda/envs/a")
    assert [e.name for e in reports.next().disappeared] == ["a"]
    disk.write("/opt/conda/envs/new/conda-meta/numpy-2.0-py_0.json", "")
    assert [e.name for e in reports.next().changed] == ["new"]
    time.sleep(0.2)
    assert not reports.called.is_set()


def test_an_event_wakes_it_up_and_the_history_may_come_later():
    made = machine("linux", TREE)
    reports = Reports()
    finder = Finder(made.host)
    watcher = Watcher(finder, reports, interval=0.05, idle_interval=60)
    watcher.start(finder.look())
    try:
        made.disk.write("/opt/conda/envs/new/bin/python", "")
        watcher.poke()
        time.sleep(0.1)
        made.disk.write("/opt/conda/envs/new/conda-meta/history", "")
        assert [e.name for e in reports.next().appeared] == ["new"]
    finally:
        watcher.stop()


def test_a_flood_of_events_is_a_few_looks():
    made = machine("linux", TREE)
    looks = []

    class Counting(Finder):
        def look(self, *arguments, **more):
            looks.append(1)
            return super().look(*arguments, **more)

    finder = Counting(made.host)
    watcher = Watcher(finder, Reports(), interval=60)
    watcher.start(finder.look())
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        watcher.poke()
        time.sleep(0.001)
    watcher.stop()
    assert 2 < len(looks) < 16


def test_an_event_without_a_new_environment_is_told():
    """It may have been about the file that names the environment."""
    made = machine("linux", TREE)
    finder, events, reports = Finder(made.host), threading.Event(), Reports()
    watcher = Watcher(finder, reports, interval=0.02, idle_interval=0.02, on_event=events.set)
    watcher.start(finder.look())
    try:
        assert not events.wait(0.2)
        watcher.poke()
        assert events.wait(2)
        assert reports.calls == []
    finally:
        watcher.stop()


def test_without_an_event_it_sleeps():
    made = machine("linux", TREE)
    finder = Finder(made.host)
    watcher = Watcher(finder, Reports(), interval=0.01, idle_interval=60)
    watcher.start(finder.look())
    time.sleep(0.1)
    made.disk.calls.clear()
    time.sleep(0.1)
    assert not made.disk.calls
    watcher.stop()


def test_the_first_look_reports_everything_when_nothing_is_known():
    reports = Reports()
    watcher = Watcher(Finder(machine("linux", TREE).host), reports, interval=60)
    watcher.start()
    assert [e.name for e in reports.next().appeared] == ["base", "a"]
    watcher.stop()


def test_what_to_watch_is_never_a_whole_environment():
    made = machine("linux", merged(TREE, environment("/code/p/.conda")))
    found = Finder(made.host).look(projects=["/code/p"])
    wanted = watches(made.host, found, ["/code/p"])
    assert Watch("/home/ann/.conda", "environments.txt") in wanted
    assert Watch("/opt/conda/envs", "*") in wanted
    assert Watch("/home/ann", "{.condarc,condarc}") in wanted
    assert Watch("/opt/conda/condarc.d", "*.{yml,yaml}") in wanted
    assert Watch("/code/p/.conda/conda-meta", "history") in wanted
    assert not any("**" in watch.pattern or "/" in watch.pattern for watch in wanted)
