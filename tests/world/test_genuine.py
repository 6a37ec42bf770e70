"""Environments that a real installer made on the real disk, and what happens when they are damaged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from conda_language_server.world.discovery import Finder
from conda_language_server.world.host import Host
from conda_language_server.world.matching import match
from conda_language_server.world.project_files import project_files
from conda_language_server.world.watching import Watcher
from tests.world.local_channel import create_environment, make_channel

pytest.importorskip("rattler", reason="py-rattler makes the environments", exc_type=ImportError)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the packages hold a shell script in place of python")


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    """Environments to copy: made once, since each takes a solve."""
    folder = tmp_path_factory.mktemp("genuine")
    channel = make_channel(folder / "channel")
    made = folder / "made"
    create_environment(channel, made / "app", ["tiny-app", "python 3.11.*", "python-dateutil"], folder / "cache")
    create_environment(channel, made / "no-python", ["tiny-lib"], folder / "cache")
    return made


@pytest.fixture
def home(tmp_path, templates):
    """A home with environments in a configured folder, one of them with a name that hurts."""
    home = tmp_path / "it's ann's home 环境"
    envs = home / "my envs"
    for name, template in (("app", "app"), ("no-python", "no-python"), ('emoji 🐍 "quoted"', "app")):
        shutil.copytree(templates / template, envs / name, symlinks=True)
    (home / ".condarc").write_text("envs_dirs:\n  - ~/my envs\n", encoding="utf-8")
    return home


def host_of(home) -> Host:
    return replace(Host.real(), home=str(home), cwd=str(home), environ={}, is_admin=False)


def by_name(found):
    return {env.name: env for env in found.environments if env.name and str(env.prefix).startswith(os.fspath(found.envs_dirs[0]))}


def test_are_found_with_their_python(home):
    found = by_name(Finder(host_of(home)).look())
    assert {name: env.python_version for name, env in found.items()} == {"app": "3.11.9", "no-python": None, 'emoji 🐍 "quoted"': "3.11.9"}
    assert all(env.broken is None and env.writable and not env.frozen for env in found.values())
    python = found["app"].python
    assert python == str(home / "my envs" / "app" / "bin" / "python")
    assert subprocess.run([python, "-c", "print(6 * 7)"], capture_output=True, text=True, check=True).stdout == "42\n"


def test_that_are_half_deleted(home):
    envs = home / "my envs"
    shutil.rmtree(envs / "app" / "bin")
    (envs / "no-python" / "conda-meta" / "history").unlink()
    found = Finder(host_of(home)).look()
    assert by_name(found)["app"].broken == "python-missing"
    assert [(os.path.basename(s.path), s.reason) for s in found.skipped if s.path.startswith(str(envs))] == [("no-python", "no-history")]


def test_with_junk_around_them(home):
    envs = home / "my envs"
    (envs / "a file").write_text("x", encoding="utf-8")
    (envs / "loop").symlink_to(envs / "loop")
    (envs / "up").symlink_to(envs)
    (envs / "dangling").symlink_to("/nowhere/at/all")
    os.mkfifo(envs / "pipe")
    (envs / "pipe-env" / "conda-meta").mkdir(parents=True)
    os.mkfifo(envs / "pipe-env" / "conda-meta" / "history")
    os.mkdir(os.fsencode(envs) + b"/\xff\xfe")
    text = home / ".conda" / "environments.txt"
    text.parent.mkdir()
    junk = b"\x00\xff\x80junk\n" + b"/gone\n" * 3 + os.fsencode(envs / "app") + b"\n"
    text.write_bytes(junk)
    found = Finder(host_of(home)).look()
    assert set(by_name(found)) == {"app", "no-python", 'emoji 🐍 "quoted"'}
    assert found.seconds < 2
    assert text.read_bytes() == junk


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything; the made-up hosts test this")
def test_that_may_not_be_read(home):
    meta = home / "my envs" / "app" / "conda-meta"
    meta.chmod(0o111)
    try:
        assert by_name(Finder(host_of(home)).look())["app"].broken == "unreadable"
    finally:
        meta.chmod(0o755)


def test_are_chosen_for_a_project(home):
    project = home / "project"
    project.mkdir()
    (project / "environment.yml").write_text("name: app\ndependencies:\n  - python=3.12\n", encoding="utf-8")
    host = host_of(home)
    found = Finder(host).look([str(project)])
    answer = match(host, str(project), project_files(host, str(project)), found.environments, found.envs_dirs)
    assert answer.environment == by_name(found)["app"]
    assert [note.render("en") for note in answer.notes] == ["its Python is 3.11.9, but environment.yml asks for `python=3.12`"]


def test_show_up_within_two_seconds(home, templates):
    host = host_of(home)
    finder = Finder(host)
    called, seen = threading.Event(), []

    def report(found, changes):
        seen.append(changes)
        called.set()

    watcher = Watcher(finder, report)
    watcher.start(finder.look())
    try:
        shutil.copytree(templates / "app", home / "my envs" / "newcomer", symlinks=True)
        assert called.wait(2)
        assert any(env.name == "newcomer" for changes in seen for env in (*changes.appeared, *changes.changed))
        called.clear()
        shutil.rmtree(home / "my envs" / "newcomer")
        assert called.wait(2)
    finally:
        watcher.stop()


def test_no_process_is_started(home, monkeypatch):
    def never(*args, **kwargs):
        raise AssertionError("a process was started")

    for module, name in ((subprocess, "Popen"), (os, "system"), (os, "posix_spawn"), (os, "fork"), (os, "execv")):
        monkeypatch.setattr(module, name, never)
    assert by_name(Finder(host_of(home)).look())
