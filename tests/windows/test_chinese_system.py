"""A Windows whose encoding is GBK, as Python there opens files and as conda does with it."""

from __future__ import annotations

import locale
import os
from pathlib import Path

import pytest

from tests.windows.conftest import Run

pytestmark = pytest.mark.skipif(locale.getpreferredencoding(False) != "cp936", reason="the encoding of this system is not GBK")

GBK = "# 清华源\nchannels:\n  - conda-forge\nenvs_dirs:\n  - D:\\环境\n"


@pytest.fixture
def file(home: Path) -> Path:
    return home / ".condarc"


def opened(file: Path) -> str:
    """As conda reads it: in the encoding of the system."""
    with open(file) as stream:
        return stream.read()


def test_a_file_in_gbk_is_right_and_stays_so(run: Run, file: Path) -> None:
    file.write_bytes(GBK.encode("gbk"))
    assert opened(file) == GBK
    done = run("check", "--fix", "--unsafe-fixes", file)
    assert (done.returncode, file.read_bytes()) == (0, GBK.encode("gbk"))
    assert "D:\\环境" in run("config").stdout.decode("utf-8")


def test_a_comment_in_utf_8_breaks_conda_and_its_repair_makes_it_readable(run: Run, file: Path) -> None:
    file.write_bytes("# 源\nchannels: [conda-forge]\n".encode())
    with pytest.raises(UnicodeDecodeError):
        opened(file)
    done = run("check", file)
    assert done.returncode == 1
    assert b"RC234" in done.stdout
    assert run("check", file, PYTHONUTF8="1").returncode == 0
    assert run("check", "--fix", file).returncode == 0
    assert "channels" in opened(file)


def test_the_language_is_that_of_the_system(run: Run, file: Path) -> None:
    file.write_bytes(b"chanels: [a]\n")
    assert "不认识" in run("check", file).stdout.decode("utf-8")
    assert "警告" not in run("check", "--locale", "en", file).stdout.decode("utf-8")


def test_the_output_in_the_encoding_that_is_asked_for(run: Run, file: Path) -> None:
    file.write_bytes(b"chanels: [a]\n")
    assert "不认识" in run("check", file, PYTHONIOENCODING="gbk").stdout.decode("gbk")


def test_a_folder_with_a_chinese_name(run: Run, home: Path) -> None:
    (home / "项目").mkdir()
    (home / "项目" / "environment.yml").write_bytes(b"dependencies: [numpy]\r\n")
    done = run("check", ".", cwd=home)
    assert f"项目{os.sep}environment.yml" in done.stdout.decode("utf-8")


def test_what_cannot_be_done_is_said_in_chinese(run: Run, home: Path) -> None:
    """Also what the program itself says in the place of the system."""
    file = home / "environment.yml"
    file.write_bytes(b"dependencies: [numpy >=1 <2]\n")
    file.chmod(0o444)
    assert "只读" in run("check", "--fix", file).stderr.decode("utf-8")
    assert "不是文件" in run("check", "--kind", "environment", "con.yml").stderr.decode("utf-8")
    file.chmod(0o666)
