"""What Windows itself is asked."""

from __future__ import annotations

import ctypes
import locale
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from conda_language_server.world import process, windows, windows_job
from conda_language_server.world.host import Host, _is_admin, _user_homes, locale_encoding
from conda_language_server.world.process import Outcome, end_tree
from conda_language_server.world.pycharm import changes
from conda_language_server.world.windows_job import in_job
from tests.windows.conftest import held


def test_the_host() -> None:
    host = Host.real()
    assert (host.os, host.path.sep) == ("windows", "\\")
    assert host.environ["systemroot"] == os.environ["SystemRoot"]  # noqa: SIM112
    assert os.path.splitdrive(host.home)[0].upper() + "\\" in [drive.root for drive in host.drives()]
    assert host.home in host.user_homes()
    assert host.is_admin in (True, False)


def test_the_encoding_is_pythons_own_without_utf_8_mode() -> None:
    assert locale_encoding({}) == ("gbk" if locale.getencoding() == "cp936" else locale.getencoding())
    assert locale_encoding({"PYTHONUTF8": "1"}) == "utf-8"


def test_the_language() -> None:
    assert windows.language() == ("zh" if locale.getencoding() == "cp936" else "en")


def test_a_pipe_is_no_console_for_colours() -> None:
    source, sink = os.pipe()
    assert not windows.shows_colours(sink)
    os.close(source)
    os.close(sink)


CONSOLE = """
import ctypes, msvcrt, os
from ctypes import wintypes
from conda_language_server.world.windows import shows_colours
descriptor = os.open("CONOUT$", os.O_RDWR)
console, mode = wintypes.HANDLE(msvcrt.get_osfhandle(descriptor)), wintypes.DWORD()
kernel = ctypes.windll.kernel32
kernel.GetConsoleMode(console, ctypes.byref(mode))
kernel.SetConsoleMode(console, mode.value & ~4)
answer = shows_colours(descriptor)
kernel.GetConsoleMode(console, ctypes.byref(mode))
print(answer, bool(mode.value & 4))
"""


def test_the_classic_console_is_told_that_escapes_are_colours() -> None:
    """It is so for each new window of it until a program says otherwise; here without a window."""
    words = [sys.executable, "-c", CONSOLE]
    done = subprocess.run(words, input=b"", capture_output=True, check=False, creationflags=subprocess.CREATE_NO_WINDOW, timeout=60)
    assert (done.stdout.split(), done.stderr) == ([b"True", b"True"], b"")


class TestWriting:
    def test_files_and_folders(self, tmp_path: Path) -> None:
        file = tmp_path / "history"
        file.write_bytes(b"x")
        changed = file.stat().st_mtime_ns
        assert windows.may_write(os.fspath(tmp_path))
        assert windows.may_write(os.fspath(file))
        assert not windows.may_write(os.fspath(tmp_path / "nothing"))
        assert (file.read_bytes(), file.stat().st_mtime_ns, os.listdir(tmp_path)) == (b"x", changed, ["history"])
        file.chmod(0o444)
        assert not windows.may_write(os.fspath(file))
        file.chmod(0o666)

    def test_what_windows_refuses_to_open_although_no_attribute_says_so(self, tmp_path: Path) -> None:
        """Permissions do that, and so does a program that has the file for itself."""
        file = tmp_path / "history"
        file.write_bytes(b"x")
        with held(file, shared=0):
            assert os.access(file, os.W_OK)
            assert not windows.may_write(os.fspath(file))
        assert windows.may_write(os.fspath(file))


CHILD = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"


class TestTheEndOfPrograms:
    def test_taskkill(self) -> None:
        program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        end_tree(program, 5)
        assert program.poll() is not None

    def test_a_job_takes_the_children_along(self) -> None:
        program = subprocess.Popen([sys.executable, "-c", CHILD])
        with in_job(program.pid) as is_in_one:
            assert is_in_one
            assert program.poll() is None
        program.wait(10)

    def test_a_job_that_cannot_be_had(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then the program runs all the same, and `taskkill` ends it."""
        program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        program.kill()
        program.wait()
        with in_job(program.pid) as of_one_that_is_gone:
            assert not of_one_that_is_gone
        monkeypatch.setattr(windows_job._kernel, "CreateJobObjectW", lambda *_: None)  # type: ignore[attr-defined]
        with in_job(os.getpid()) as without_an_object:
            assert not without_an_object

    def test_the_end_of_ours_is_theirs(self, tmp_path: Path) -> None:
        outcomes: list[Outcome] = []
        started = threading.Event()

        def runs() -> None:
            words = [sys.executable, "-u", "-c", "print('up'); import time; time.sleep(60)"]
            outcomes.append(
                process.run(words, on_output=lambda *_: started.set(), stop=threading.Event(), cwd=os.fspath(tmp_path), seconds=50)
            )

        thread = threading.Thread(target=runs)
        thread.start()
        assert started.wait(30)
        process.end_all()
        thread.join(20)
        assert [outcome.status != 0 for outcome in outcomes] == [True]

    def test_one_that_is_gone_is_not_taken_for_alive(self) -> None:
        program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        assert changes._alive(program.pid)
        program.kill()
        program.wait()
        assert not changes._alive(program.pid)
        assert not changes._alive(0x7FFFFFF0)


class TestAnswersThatWindowsOwes:
    def test_no_shell_to_ask_for_the_administrator(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Windows Nano Server has no shell32."""

        def missing(*_: object) -> object:
            raise OSError

        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=SimpleNamespace(IsUserAnAdmin=missing)))
        assert not _is_admin()

    def test_no_folder_of_users(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("USERPROFILE", os.fspath(tmp_path / "gone" / "ann"))
        assert _user_homes() == ()
