"""What the command line does on a system that is not this one: its encoding, its language, its console."""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conda_language_server import cli
from conda_language_server.cli import check, main
from conda_language_server.cli.text_output import wants_colour
from conda_language_server.lsp.saved_bytes import saved_bytes
from conda_language_server.model.source import Bytes
from conda_language_server.world.configuration import ConfigurationReader
from conda_language_server.world.host import Host, locale_encoding
from conda_language_server.world.text_files import read_text_file
from tests.world.fake_host import machine

SOURCE = "# 清华源\nchannels:\n  - conda-forge\nenvs_dirs:\n  - D:\\环境\n"
BROKEN = "name: demo\ndependencies:\n  - numpy >=1 <2\n"
MENDED = "name: demo\ndependencies:\n  - numpy >=1,<2\n"


@pytest.fixture
def run_as(tmp_path: Path) -> Callable[..., int]:
    """Runs `check` with the words given, as on a system with this encoding."""

    def run(*words: str, encoding: str) -> int:
        parser = argparse.ArgumentParser()
        check.configure(parser)
        arguments = parser.parse_args(list(words))
        arguments.locale = "en"
        host = replace(Host.real(), encoding=encoding, cwd=os.fspath(tmp_path), environ={}, home=os.fspath(tmp_path / "home"))
        return check.run(arguments, host, sys.stdout)

    return run


class TestAGbkSystem:
    def test_a_condarc_in_its_encoding_is_right_and_stays_so(self, run_as: Callable[..., int], tmp_path: Path) -> None:
        file = tmp_path / ".condarc"
        file.write_bytes(SOURCE.encode("gbk"))
        assert run_as(os.fspath(file), encoding="gbk") == 0
        assert run_as("--fix", "--unsafe-fixes", os.fspath(file), encoding="gbk") == 0
        assert file.read_bytes().decode("gbk").startswith("# 清华源")

    def test_a_repair_keeps_the_encoding(self, run_as: Callable[..., int], tmp_path: Path) -> None:
        file = tmp_path / ".condarc"
        file.write_bytes("# 清华源\nchanels:\n  - conda-forge\n".encode("gbk"))
        run_as("--fix", "--unsafe-fixes", os.fspath(file), encoding="gbk")
        assert file.read_bytes().decode("gbk") == "# 清华源\nchannels:\n  - conda-forge\n"

    @pytest.mark.parametrize(("comment", "status"), [("# 源\n", 1), ("# 镜像\n", 0)])
    def test_utf_8_is_an_error_where_it_cannot_be_decoded(
        self, run_as: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str], comment: str, status: int
    ) -> None:
        file = tmp_path / ".condarc"
        file.write_bytes(f"{comment}channels: [conda-forge]\n".encode())
        assert run_as(os.fspath(file), encoding="gbk") == status
        out = capsys.readouterr().out
        assert ("RC234" in out) is bool(status)
        assert "YML003" not in out

    def test_the_repair_of_such_a_comment_makes_it_readable(self, run_as: Callable[..., int], tmp_path: Path) -> None:
        file = tmp_path / ".condarc"
        file.write_bytes("# 源\nchannels: [conda-forge]\n".encode())
        assert run_as("--fix", os.fspath(file), encoding="gbk") == 0
        file.read_bytes().decode("gbk")

    def test_the_mark_goes_even_before_a_comment_that_is_misread(self, run_as: Callable[..., int], tmp_path: Path) -> None:
        file = tmp_path / ".condarc"
        file.write_bytes(b"\xef\xbb\xbf" + "# 镜像\nchannels: [conda-forge]\n".encode())
        assert run_as("--fix", os.fspath(file), encoding="gbk") == 0
        assert file.read_bytes() == "# 镜像\nchannels: [conda-forge]\n".encode()

    def test_an_environment_file_in_gbk_is_an_error_there_too(self, run_as: Callable[..., int], tmp_path: Path) -> None:
        """conda reads it as UTF-8 on every system."""
        file = tmp_path / "environment.yml"
        file.write_bytes("name: 环境\nchannels: [conda-forge]\ndependencies: [numpy]\n".encode("gbk"))
        assert run_as(os.fspath(file), encoding="gbk") == 1

    def test_mamba_takes_the_bytes_as_they_are(self) -> None:
        made = machine("windows", {"C:\\Users\\ann\\.mambarc": "# 镜像\nchannels: [a]\n"})
        host = replace(made.host, encoding="gbk")
        assert read_text_file(host, "C:\\Users\\ann\\.mambarc").bytes == Bytes()

    def test_what_is_in_effect_is_what_conda_reads(self) -> None:
        """A byte order mark and the letter behind it become two other characters, so there are no channels; so do the names of folders."""
        for data, channels, folder in (
            ("channels: [a]\nenvs_dirs: ['D:\\镜像']\n".encode("gbk"), ["a"], "D:\\镜像"),
            ("channels: [a]\nenvs_dirs: ['D:\\镜像']\n".encode(), ["a"], "D:\\闀滃儚"),
            ("\ufeffchannels: [a]\nenvs_dirs: ['D:\\镜像']\n".encode(), [], "D:\\闀滃儚"),
        ):
            made = machine("windows", {"C:\\Users\\ann\\.condarc": data})
            found = ConfigurationReader(replace(made.host, encoding="gbk")).configuration()
            assert (list(found.value("channels")), folder in map(str, found.value("envs_dirs"))) == (channels, True)

    @pytest.mark.parametrize("shown", [SOURCE, SOURCE.encode("gbk").decode("utf-8", "replace")])
    def test_in_an_editor_however_it_decoded_the_file(self, shown: str) -> None:
        made = machine("windows", {"C:\\Users\\ann\\.condarc": SOURCE.encode("gbk")})
        assert saved_bytes(replace(made.host, encoding="gbk"), "C:\\Users\\ann\\.condarc", "condarc", shown) == Bytes("gbk")


class TestTheEncodingOfTheSystem:
    def test_utf_8_mode_of_the_python_that_runs_conda(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("conda_language_server.world.windows.encoding", lambda: "cp936")
        assert locale_encoding({}) == "gbk"
        assert locale_encoding({"PYTHONUTF8": "1"}) == "utf-8"
        assert locale_encoding({"PYTHONUTF8": "0"}) == "gbk"

    def test_one_that_python_does_not_know(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("conda_language_server.world.windows.encoding", lambda: "cp99999")
        assert locale_encoding({}) == "utf-8"


@pytest.mark.parametrize(
    ("variables", "windows", "chinese"),
    [
        ({}, "zh", True),
        ({}, "en", False),
        ({}, None, False),
        ({"LANG": "en_US.UTF-8"}, "zh", False),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en"}, "en", True),
        ({"LC_ALL": "", "LANG": "zh_CN"}, None, True),
    ],
)
def test_the_language(
    variables: dict[str, str], windows: str | None, chinese: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Variables come first; Windows sets none of them and is asked itself."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(cli, "language", lambda: windows)
    main(["check", "no-such-file.yml"])
    assert ("无法读取" in capsys.readouterr().err) is chinese


def test_no_colours_where_the_console_does_not_know_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Console(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 1

    for answer in (True, False):
        monkeypatch.setattr("conda_language_server.cli.text_output.shows_colours", lambda _descriptor, answer=answer: answer)
        assert wants_colour("auto", Console(), {}) is answer
    assert wants_colour("always", Console(), {})


def run_process(*words: str, data: bytes = b"", cwd: Path | None = None, **environ: str) -> bytes:
    command = [sys.executable, "-m", "conda_language_server", *words]
    return subprocess.run(command, input=data, cwd=cwd, capture_output=True, check=False, env={**os.environ, **environ}, timeout=60).stdout


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_a_repair_on_standard_output_keeps_line_ends(break_: str) -> None:
    """As a process, since it is the stream of the process that turns line ends into those of the system."""
    out = run_process("check", "--fix", "--stdin-filename", "environment.yml", "-", data=BROKEN.replace("\n", break_).encode())
    assert out == MENDED.replace("\n", break_).encode()


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_a_diff_has_the_line_ends_of_the_file(break_: str, tmp_path: Path) -> None:
    """`git apply` and `patch` look for lines that are the same to their end."""
    (tmp_path / "environment.yml").write_bytes(BROKEN.replace("\n", break_).encode())
    out = run_process("check", "--diff", "environment.yml", cwd=tmp_path)
    wanted = " name: demo\n dependencies:\n-  - numpy >=1 <2\n+  - numpy >=1,<2\n".replace("\n", break_)
    assert out == ("--- environment.yml\n+++ environment.yml\n@@ -1,3 +1,3 @@\n" + wanted).encode()


def test_a_diff_of_lone_carriage_returns_cannot_be_applied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "environment.yml"
    file.write_bytes(BROKEN.replace("\n", "\r").encode())
    main(["check", "--locale", "en", "--diff", os.fspath(file)])
    told = capsys.readouterr()
    assert "+  - numpy >=1,<2\n" in told.out
    assert "cannot be applied" in told.err


def test_what_is_converted_is_the_same_on_standard_output_and_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "environment.yml").write_bytes(b"name: demo\r\ndependencies:\r\n  - pip\r\n  - pip:\r\n      - requests\r\n")
    run_process("convert", "environment.yml", "-o", "requirements.txt", cwd=tmp_path)
    assert run_process("convert", "environment.yml", cwd=tmp_path) == (tmp_path / "requirements.txt").read_bytes() == b"requests\n"


class TestTheEncodingOfTheOutput:
    @pytest.fixture
    def file(self, tmp_path: Path) -> str:
        (tmp_path / "environment.yml").write_text("name: x\nchanels: [源]\ndependencies: [numpy]\n", encoding="utf-8")
        return os.fspath(tmp_path / "environment.yml")

    def test_utf_8_where_nothing_is_said(self, file: str) -> None:
        assert "警告" in run_process("check", "--locale", "zh-cn", file, PYTHONIOENCODING="").decode("utf-8")

    @pytest.mark.parametrize("said", ["gbk", "gbk:strict"])
    def test_what_the_variable_says(self, file: str, said: str) -> None:
        assert "警告" in run_process("check", "--locale", "zh-cn", file, PYTHONIOENCODING=said).decode("gbk")

    def test_what_it_lacks_is_shown_by_number_and_json_is_the_same(self, file: str) -> None:
        words = ("check", "--locale", "zh-cn", "--format", "json", file)
        plain, narrow = (run_process(*words, PYTHONIOENCODING=encoding) for encoding in ("utf-8", "ascii"))
        assert narrow.isascii()
        assert json.loads(narrow) == json.loads(plain)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("数据/environment.yml", "%E6%95%B0%E6%8D%AE/environment.yml"),
        ("./sub dir/environment.yml", "./sub%20dir/environment.yml"),
        ("a:b/100%.yml", "a%3Ab/100%25.yml"),
    ],
)
def test_addresses_in_sarif(
    path: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if sys.platform == "win32" and ":" in path:
        pytest.skip("no such names there")
    monkeypatch.chdir(tmp_path)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("dependencies: [numpy, numpy]\n", encoding="utf-8")
    for name, wanted in ((path, address), (os.path.abspath(path), None)):
        main(["check", "--format", "sarif", "--kind", "environment", name])
        results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
        uris = {place["physicalLocation"]["artifactLocation"]["uri"] for result in results for place in result["locations"]}
        assert uris == {wanted or Path(name).as_uri().replace("file:///C:", "file:///c:")}
