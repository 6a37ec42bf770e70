"""What Windows itself is asked."""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from pathlib import Path

from conda_language_server.world import windows
from conda_language_server.world.host import Host, locale_encoding
from conda_language_server.world.process import end_tree
from conda_language_server.world.windows_job import in_job


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
