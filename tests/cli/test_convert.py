"""`conda-language-server convert`, as a person uses it."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from conda_language_server.cli import main

REQUIREMENTS = "numpy>=1.26\nrequests[socks]\n"
ENVIRONMENT = """\
name: my-project
channels:
  - conda-forge
dependencies:
  - python
  - numpy>=1.26
  - pip
  - pip:
      - requests[socks]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "my project"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (here / "requirements.txt").write_text(REQUIREMENTS, "utf-8")
    (here / "environment.yml").write_text(ENVIRONMENT, "utf-8")
    return here


def test_requirements_become_an_environment_named_after_the_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "requirements.txt"]) == 0
    out, err = capsys.readouterr()
    assert out == ENVIRONMENT
    assert "`requests[socks]` stays with pip" in err


def test_an_environment_becomes_requirements(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "environment.yml"]) == 0
    assert capsys.readouterr().out == REQUIREMENTS


def test_notes_speak_chinese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "requirements.txt", "--locale", "zh-cn"]) == 0
    assert "仍由 pip 安装" in capsys.readouterr().err


def test_name_and_python(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "requirements.txt", "--name", "demo", "--python", "3.12"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("name: demo\n")
    assert "  - python=3.12\n" in out


def test_output_is_written_and_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "requirements.txt", "-o", "new.yml"]) == 0
    assert (folder / "new.yml").read_text("utf-8") == ENVIRONMENT
    (folder / "new.yml").write_text("mine", "utf-8")
    assert main(["convert", "requirements.txt", "-o", "new.yml"]) == 2
    assert (folder / "new.yml").read_text("utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["convert", "requirements.txt", "-o", "new.yml", "--force"]) == 0
    assert (folder / "new.yml").read_text("utf-8") == ENVIRONMENT


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Bytes(ENVIRONMENT.encode()))
    assert main(["convert", "-"]) == 0
    assert capsys.readouterr().out == REQUIREMENTS
    monkeypatch.setattr(sys, "stdin", _Bytes(REQUIREMENTS.encode()))
    assert main(["convert", "-"]) == 0
    assert capsys.readouterr().out == ENVIRONMENT


def test_a_utf_16_file_as_powershell_writes_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "requirements.txt").write_bytes(b"\xff\xfe" + REQUIREMENTS.replace("\n", "\r\n").encode("utf-16-le"))
    assert main(["convert", "requirements.txt"]) == 0
    assert capsys.readouterr().out == ENVIRONMENT


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        (None, ["gone.txt"], "cannot read gone.txt"),
        (b"\x00\x01\x02\x03\xff", ["x.txt"], "it is not text"),
        (b"dependencies: [\n", ["x.yml"], "conda does not read it as an environment file"),
        (b"packages: [a]\n", ["x.yml"], "conda does not read it as an environment file"),
        (b"numpy\n", ["x.txt", "--name", "a b"], "conda takes no name with spaces"),
        (b"numpy\n", ["x.txt", "-o", "no/such/folder/x.yml"], "cannot write"),
    ],
)
def test_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, arguments: list[str], words: str) -> None:
    if content is not None:
        (folder / arguments[0]).write_bytes(content)
    assert main(["convert", *arguments]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert words in err


def test_a_dash_is_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.txt").write_bytes(b"numpy\n")
    assert main(["convert", "x.txt", "-o", "-"]) == 0
    assert "numpy" in capsys.readouterr().out
    assert not (folder / "-").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(folder: Path) -> None:
    (folder / "x.txt").write_bytes(b"numpy\n")
    before = os.umask(0o027)
    try:
        assert main(["convert", "x.txt", "-o", "new.yml"]) == 0
    finally:
        os.umask(before)
    assert (folder / "new.yml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("name", "text"), [("README.md", "# Words\n\nThis is prose, not a list.\n"), ("pyproject.toml", "[project]\nname = 'x'\n")]
)
def test_what_is_no_requirements_file_is_refused_with_its_first_odd_line(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    (folder / name).write_text(text, "utf-8")
    assert main(["convert", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{name} is no requirements file" in err
    assert f"`{next(line for line in text.splitlines() if line and line[0] != '#')}`" in err


def test_a_python_that_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "requirements.txt", "--python", "3.x"]) == 2
    assert "`3.x` is no version of Python" in capsys.readouterr().err
