"""`check` and `check --fix` on the files of a genuine Windows."""

from __future__ import annotations

import ctypes
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from conda_language_server.world.writing import replace_file
from tests.windows.conftest import Run, held

BROKEN = "name: demo\nchannels:\n  - conda-forge\ndependencies:\n  - numpy >=1 <2\n"
MENDED = BROKEN.replace(">=1 <2", ">=1,<2")
CRLF = BROKEN.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(("mark", "encoding"), [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8")])
def test_line_ends_and_marks_stay(run: Run, home: Path, mark: bytes, encoding: str) -> None:
    file = home / "environment.yml"
    file.write_bytes(mark + CRLF)
    assert run("check", "--fix", file).returncode == 0
    assert file.read_bytes() == mark + MENDED.replace("\n", "\r\n").encode(encoding)
    assert os.listdir(home) == ["environment.yml"]


def test_utf_16_of_powershell_becomes_utf_8(run: Run, home: Path) -> None:
    file = home / "environment.yml"
    file.write_bytes(b"\xff\xfe" + BROKEN.replace("\n", "\r\n").encode("utf-16-le"))
    assert run("check", "--fix", file).returncode == 0
    assert file.read_bytes() == MENDED.replace("\n", "\r\n").encode()


def test_standard_streams_are_bytes(run: Run) -> None:
    done = run("check", "--fix", "--stdin-filename", "environment.yml", "-", data=CRLF)
    assert done.stdout == MENDED.replace("\n", "\r\n").encode()


def test_a_path_of_more_than_260_characters(run: Run, home: Path) -> None:
    folder = home
    while len(os.fspath(folder)) < 300:
        folder /= "a long name of a folder 数据"
    os.makedirs("\\\\?\\" + os.fspath(folder))
    file = Path("\\\\?\\" + os.fspath(folder / "environment.yml"))
    file.write_bytes(CRLF)
    done = run("check", "--fix", file)
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == MENDED.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("spell", [str.upper, lambda path: path.replace("\\", "/")])
def test_other_spellings_of_a_path(run: Run, home: Path, spell: object) -> None:
    file = home / "environment.yml"
    file.write_bytes(CRLF)
    assert run("check", "--fix", spell(os.fspath(file))).returncode == 0  # type: ignore[operator]
    assert b">=1,<2" in file.read_bytes()


@pytest.mark.parametrize("name", ["con.yml", "nul.yml", "CON", "aux.yml"])
def test_names_of_devices_end_with_a_message(run: Run, home: Path, name: str) -> None:
    done = run("check", "--kind", "environment", name)
    assert done.returncode == 2
    assert name.encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"descriptor" not in done.stderr


def test_a_hidden_file_stays_hidden(run: Run, home: Path) -> None:
    file = home / ".condarc"
    file.write_bytes(b"chanels: [conda-forge]\r\n")
    kernel = ctypes.WinDLL("kernel32")
    assert kernel.SetFileAttributesW(ctypes.c_wchar_p(os.fspath(file)), 0x2)
    assert run("check", "--fix", "--unsafe-fixes", file).returncode == 0
    assert file.read_bytes() == b"channels: [conda-forge]\r\n"
    assert kernel.GetFileAttributesW(ctypes.c_wchar_p(os.fspath(file))) & 0x2
    assert os.listdir(home) == [".condarc"]


class TestReadOnly:
    def test_is_refused_and_nothing_is_left_beside_it(self, run: Run, home: Path) -> None:
        file = home / "environment.yml"
        file.write_bytes(CRLF)
        file.chmod(stat.S_IREAD)
        done = run("check", "--fix", file)
        assert (done.returncode, file.read_bytes(), os.listdir(home)) == (2, CRLF, ["environment.yml"])
        assert b"read-only" in done.stderr or "只读".encode() in done.stderr
        file.chmod(stat.S_IWRITE)

    def test_and_open_elsewhere(self, run: Run, home: Path) -> None:
        file = home / "environment.yml"
        file.write_bytes(CRLF)
        file.chmod(stat.S_IREAD)
        with held(file):
            assert run("check", "--fix", file).returncode == 2
        assert os.listdir(home) == ["environment.yml"]
        file.chmod(stat.S_IWRITE)


class TestOpenElsewhere:
    def test_for_good_is_a_message_and_nothing_is_lost(self, run: Run, home: Path) -> None:
        file = home / "environment.yml"
        file.write_bytes(CRLF)
        with held(file):
            done = run("check", "--fix", file)
        assert (done.returncode, file.read_bytes(), os.listdir(home)) == (2, CRLF, ["environment.yml"])
        assert os.fspath(file).encode() in done.stderr

    def test_for_a_moment_is_waited_for(self, tmp_path: Path) -> None:
        file = tmp_path / "environments.json"
        file.write_bytes(b"old")
        is_held, over = threading.Event(), threading.Event()

        def scan() -> None:
            with held(file):
                is_held.set()
                time.sleep(0.2)
            over.set()

        scanner = threading.Thread(target=scan)
        scanner.start()
        is_held.wait(10)
        replace_file(os.fspath(file), b"new")
        assert over.is_set()
        scanner.join()
        assert (file.read_bytes(), os.listdir(tmp_path)) == (b"new", ["environments.json"])
