"""What becomes of a file that is put in the place of another."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from conda_language_server.world import writing
from conda_language_server.world.writing import replace_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "environment.yml"
    path.write_bytes(b"a longer text than the new one\n")
    return path


def only(path: Path) -> bool:
    """Whether nothing else lies in its folder."""
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


@posix
def test_the_permissions_stay(file: Path) -> None:
    file.chmod(0o640)
    replace_file(str(file), b"new\n")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new\n", 0o640)
    assert only(file)


@posix
def test_hard_links_stay_one_file(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    os.link(file, other)
    replace_file(str(file), b"new\n")
    assert other.read_bytes() == file.read_bytes() == b"new\n"
    assert file.stat().st_ino == other.stat().st_ino


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 1234, 4321)
    replace_file(str(file), b"new\n")
    status = file.stat()
    assert (file.read_bytes(), status.st_uid, status.st_gid) == (b"new\n", 1234, 4321)


@posix
def test_where_the_owner_cannot_be_kept_the_file_is_written_in_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.stat().st_ino

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "chown", refuse)
    real = os.stat

    def of_somebody_else(path: str, *rest: object, **named: object) -> os.stat_result:
        status = real(path, *rest, **named)  # type: ignore[arg-type]
        return os.stat_result((*status[:4], 4711, *status[5:])) if str(path) == str(file) else status

    monkeypatch.setattr(os, "stat", of_somebody_else)
    replace_file(str(file), b"new\n")
    monkeypatch.undo()
    assert (file.read_bytes(), file.stat().st_ino) == (b"new\n", before)
    assert only(file)


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes are read on Linux")
def test_extended_attributes_stay(file: Path) -> None:
    try:
        os.setxattr(file, "user.origin", b"https://host.example/x")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    replace_file(str(file), b"new\n")
    assert os.getxattr(file, "user.origin") == b"https://host.example/x"


def test_a_read_only_file_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.chmod(0o444)
    if os.access(file, os.W_OK):  # root may write everything
        monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(PermissionError, match="read-only"):
        replace_file(str(file), b"new\n")
    assert file.read_bytes() == b"a longer text than the new one\n"
    assert only(file)


def test_nothing_is_left_behind_where_a_file_cannot_be_replaced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "held by a scanner")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(writing, "_PATIENCE", 0.0)
    with pytest.raises(PermissionError, match="scanner"):
        replace_file(str(file), b"new\n")
    assert file.read_bytes() == b"a longer text than the new one\n"
    assert only(file)


def test_a_scanner_on_windows_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries, real = [], os.replace

    def held_twice(*names: str) -> None:
        tries.append(names)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "held by a scanner")
        real(*names)

    monkeypatch.setattr(os, "replace", held_twice)
    monkeypatch.setattr(writing, "_is_windows", lambda: True)
    replace_file(str(file), b"new\n")
    assert len(tries) == 3
    assert file.read_bytes() == b"new\n"


@posix
def test_a_folder_that_may_not_be_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int, mode: int = 0o777) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)
    replace_file(str(file), b"new\n")
    assert file.read_bytes() == b"new\n"


def test_a_new_file_in_new_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.json"
    replace_file(str(path), b"{}", make_folders=True)
    assert path.read_bytes() == b"{}"
