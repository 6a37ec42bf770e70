"""`conda-language-server check` as a person and a program use it."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conda_language_server.cli import check, main
from conda_language_server.world.host import Host

BROKEN = "name: demo\ndependencies:\n  - numpy >=1 <2\n  - scipy\n  - scipy\n"
MENDED = "name: demo\ndependencies:\n  - numpy >=1,<2\n  - scipy\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PYTHONUTF8", "1")  # what the encoding of a system does is told elsewhere
    monkeypatch.setenv("CONDA_CHANNELS", "conda-forge")
    return tmp_path


def _write(folder: Path, text: str | bytes = BROKEN, name: str = "environment.yml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main(["check", "--format", "json", *arguments])
    return json.loads(capsys.readouterr().out)


def test_text_shows_line_marks_and_fix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    assert main(["check", "environment.yml"]) == 1
    assert capsys.readouterr().out.startswith(
        "environment.yml:3:14: error ENV121 Between `>=1` and `<2` a comma is missing; conda refuses `numpy >=1 <2`\n"
        "  |\n"
        "3 |   - numpy >=1 <2\n"
        "  |              ^\n"
        "  = fix: Write `numpy >=1,<2`\n"
    )


def test_chinese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    main(["check", "--locale", "zh-cn", "environment.yml"])
    out = capsys.readouterr().out
    assert "错误 ENV121 `>=1` 与 `<2` 之间缺少逗号" in out
    assert "修复: 写成 `numpy >=1,<2`" in out


def test_marks_stand_below_chinese_characters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "# 环境\nname: 我的 环境\ndependencies: []\n")
    main(["check", "environment.yml"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:4] == ["2 | name: 我的 环境", "  |       " + "^" * 9]


def test_json_is_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    report = _json(capsys, "environment.yml")
    (file,) = report["files"]
    assert (file["path"], file["kind"], file["verdict"]) == ("environment.yml", "environment", "reject")
    first = file["findings"][0]
    assert first["code"] == "ENV121"
    assert first["name"] == "blank-between-constraints"
    assert first["severity"] == "error"
    assert first["range"] == {"start": {"line": 2, "character": 13}, "end": {"line": 2, "character": 14}}
    assert first["fix"] == {"title": "Write `numpy >=1,<2`", "safety": "safe"}
    assert report["summary"] == {"files": 1, "error": 1, "warning": 1, "info": 0, "hint": 0}


def test_clean_file_exits_with_zero(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, MENDED)
    assert main(["check", "environment.yml"]) == 0
    assert capsys.readouterr().out == "environment.yml: nothing found\n"


def test_fix_writes_and_tells(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(folder)
    assert main(["check", "--fix", "environment.yml"]) == 0
    assert path.read_text(encoding="utf-8") == MENDED
    assert "2 mended" in capsys.readouterr().out


def test_fix_keeps_line_breaks_encoding_and_mode(folder: Path) -> None:
    path = _write(folder, b"\xef\xbb\xbf" + BROKEN.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    main(["check", "--fix", "environment.yml"])
    assert path.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert path.stat().st_mode & 0o777 == (0o666 if sys.platform == "win32" else 0o640)


def test_unsafe_fixes_only_when_asked_for(folder: Path) -> None:
    path = _write(folder, "dependencies:\n  - python: 3.11\n")
    main(["check", "--fix", "environment.yml"])
    assert "python: 3.11" in path.read_text(encoding="utf-8")
    main(["check", "--fix", "--unsafe-fixes", "environment.yml"])
    assert path.read_text(encoding="utf-8") == "dependencies:\n  - python=3.11\n"


def test_diff_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(folder)
    main(["check", "--diff", "environment.yml"])
    out = capsys.readouterr().out
    assert "-  - numpy >=1 <2\n+  - numpy >=1,<2\n" in out
    assert path.read_text(encoding="utf-8") == BROKEN


def test_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode())))
    report = _json(capsys, "--kind", "environment", "-")
    assert report["files"][0]["path"] == "<stdin>"
    assert report["files"][0]["verdict"] == "reject"


def test_standard_input_is_mended_to_standard_output(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode())))
    assert main(["check", "--fix", "--kind", "environment", "-"]) == 0
    assert capsys.readouterr().out == MENDED
    assert list(folder.iterdir()) == []


def _piped(monkeypatch: pytest.MonkeyPatch, data: bytes, *arguments: str) -> tuple[int, bytes, str]:
    """Status, bytes on standard output and text on standard error, with a text stream that turns line ends into those of Windows."""
    out, err = io.BytesIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", newline="\r\n"))
    monkeypatch.setattr(sys, "stderr", err)
    status = main(["check", *arguments])
    sys.stdout.flush()
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_keeps_line_ends_and_encoding(folder: Path, monkeypatch: pytest.MonkeyPatch, break_: str, encoding: str) -> None:
    data = BROKEN.replace("\n", break_).encode(encoding)
    _, out, _ = _piped(monkeypatch, data, "--fix", "--stdin-filename", "environment.yml", "-")
    assert out == MENDED.replace("\n", break_).encode(encoding)


@pytest.mark.parametrize(
    ("data", "arguments"),
    [
        (MENDED.encode(), ["--kind", "environment"]),
        (b"nothing of ours\n", []),
        (b"nothing of ours\r\n", ["--stdin-filename", "x.txt"]),
        (b"name: \xff\xfe\x00", ["--kind", "environment"]),
        (b"", ["--kind", "environment"]),
        (b"x: 1\n" * 500_000, ["--kind", "condarc"]),
    ],
    ids=["clean", "unknown", "other-name", "no-text", "empty", "too-large"],
)
def test_standard_input_always_comes_back(folder: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, arguments: list[str]) -> None:
    _, out, _ = _piped(monkeypatch, data, "--fix", *arguments, "-")
    assert out == data


def test_standard_input_comes_back_where_the_settings_are_mistaken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(folder, "[tool.conda-language-server]\nselct = []\n", "pyproject.toml")
    status, out, err = _piped(monkeypatch, BROKEN.encode(), "--fix", "--stdin-filename", "environment.yml", "-")
    assert (status, out) == (2, BROKEN.encode())
    assert "did you mean `select`?" in err


def test_with_fix_the_report_stands_apart_from_the_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, err = _piped(monkeypatch, BROKEN.encode(), "--fix", "--format", "json", "--kind", "environment", "-")
    assert out == MENDED.encode()
    assert json.loads(err)["files"][0]["verdict"] == "accept"


def test_standard_input_is_what_its_content_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, err = _piped(monkeypatch, BROKEN.encode(), "-")
    assert status == 1
    assert b"ENV121" in out
    assert err == ""


def test_standard_input_that_nobody_recognises_is_wrong_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, err = _piped(monkeypatch, b"hello\n", "-")
    assert status == 2
    assert "<stdin> was not checked" in err
    assert "--kind" in err


def test_a_named_file_that_is_not_recognised_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "services: {}\n", "compose.yml")
    assert main(["check", "compose.yml"]) == 0
    captured = capsys.readouterr()
    assert "compose.yml was not checked" in captured.err
    assert "nothing found" not in captured.out


def test_a_comment_without_brackets_silences_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "dependencies:\n  - e >=1 <2  # conda-language-server: ignore ENV150\n")
    findings = _json(capsys, "environment.yml")["files"][0]["findings"]
    assert [(f["code"], f["severity"]) for f in findings] == [("ENV121", "error"), ("YML090", "warning")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_file(folder: Path, capsys: pytest.CaptureFixture[str], device: str) -> None:
    assert main(["check", device]) == 2
    assert f"cannot read {device}: not a file" in capsys.readouterr().err


def test_an_empty_path_is_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    assert main(["check", ""]) == 2
    captured = capsys.readouterr()
    assert "an empty path names no file" in captured.err
    assert "ENV121" not in captured.out


def test_a_folder_that_cannot_be_read_is_told(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _write(folder)
    _write(folder, BROKEN, "secret/environment.yml")
    real = Host.real

    def with_a_secret() -> Host:
        host = real()

        def listdir(path: str) -> list[str]:
            if path.endswith("secret"):
                raise PermissionError(13, "Permission denied")
            return host.fs.listdir(path)

        return replace(host, fs=replace(host.fs, listdir=listdir))

    monkeypatch.setattr(Host, "real", with_a_secret)
    assert main(["check", "."]) == 2
    captured = capsys.readouterr()
    assert "secret: Permission denied" in captured.err
    assert "ENV121" in captured.out


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes the streams")
def test_closed_streams_are_no_failure(folder: Path) -> None:
    _write(folder)
    command = f"{shlex.quote(sys.executable)} -m conda_language_server check environment.yml"
    done = subprocess.run(["sh", "-c", f"{command} >&-; echo $?; {command} >&- 2>&-; echo $?"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n1\n", "")


def test_a_closed_input_is_told(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["check", "-"]) == 2
    assert "there is no standard input" in capsys.readouterr().err


def test_folders_are_walked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    _write(folder, "channels: [conda-forge]\n", "sub/.condarc")
    _write(folder, BROKEN, "node_modules/x/environment.yml")
    _write(folder, "", "installed/conda-meta/history")
    _write(folder, BROKEN, "installed/environment.yml")
    _write(folder, "a: b\n", "other.yml")
    report = _json(capsys, ".")
    assert [(Path(f["path"]).as_posix(), f["kind"]) for f in report["files"]] == [
        ("environment.yml", "environment"),
        ("sub/.condarc", "condarc"),
    ]


def test_links_to_folders_do_not_loop(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert len(_json(capsys, ".")["files"]) == 1


def test_a_file_of_another_kind_has_no_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "package: {name: x}\n", "meta.yaml")
    (file,) = _json(capsys, "meta.yaml")["files"]
    assert (file["kind"], file["verdict"], file["findings"]) == (None, None, [])


def test_select_and_ignore(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "dependencies:\n  - NumPy\n  - scipy\n  - scipy\n")
    codes = lambda *a: [f["code"] for f in _json(capsys, *a, "environment.yml")["files"][0]["findings"]]  # noqa: E731
    assert codes() == ["ENV150"]
    assert codes("--select", "ENV154") == ["ENV154", "ENV150"]
    assert codes("--ignore", "duplicate-dependency") == []
    assert codes("--ignore", "ENV1") == []


def test_verdict_does_not_listen_to_ignore(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    file = _json(capsys, "--ignore", "ALL", "environment.yml")["files"][0]
    assert (file["verdict"], file["findings"]) == ("reject", [])


def test_settings_of_the_project(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "dependencies:\n  - scipy\n  - scipy\n", "a/b/environment.yml")
    _write(folder, '[tool.conda-language-server]\nseverity = {ENV150 = "error"}\nselect = ["ENV111"]\n', "a/pyproject.toml")
    findings = _json(capsys, "a/b/environment.yml")["files"][0]["findings"]
    assert [(f["code"], f["severity"]) for f in findings] == [("ENV111", "hint"), ("ENV150", "error")]


@pytest.mark.parametrize(
    ("table", "line", "words"),
    [
        ('select = "ENV111"', 2, "`select` must be a list of strings"),
        ("select = [1]", 2, "`select` must be a list of strings"),
        ('selct = ["ENV111"]', 2, "did you mean `select`?"),
        ("exclud = []", 2, "there is no setting `exclud`"),
        ('select = ["ENV111"]\nignore = ["ENVX"]', 3, "no rule is called `ENVX`"),
        ('ignore = [\n  "ENV150",\n  "duplicate-dep",\n]', 4, "no rule is called `duplicate-dep`"),
        ('severity = "x"', 2, "`severity` must be a table"),
        ('severity = { ENV144 = "fatal" }', 2, "`fatal` is no severity"),
        ('[tool.conda-language-server.severity]\nENV999 = "error"', 3, "no rule is called `ENV999`"),
        ('severity = { ENV = "error" }', 2, "wants the code or the name of one rule"),
        ('severity = { ALL = "error" }', 2, "wants the code or the name of one rule"),
        ('locale = "zh-cn"', 2, "there is no setting `locale`"),
        ('select = ["ALL"', None, "broken TOML"),
        ("select = [\n\n\u201cALL\u201d]", 4, "broken TOML"),
    ],
)
def test_mistakes_in_the_settings_are_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str], table: str, line: int | None, words: str
) -> None:
    path = _write(folder, f"[tool.conda-language-server]\n{table}\n", "pyproject.toml")
    _write(folder)
    _write(folder, BROKEN, "sub/environment.yml")
    assert main(["check", "--fix", "."]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.count("pyproject.toml") == 1
    assert line is None or f"{path}:{line}: " in err
    assert (folder / "environment.yml").read_text("utf-8") == BROKEN


@pytest.mark.parametrize(
    ("encoding", "words"), [("utf-8-sig", "begins with a byte order mark"), ("utf-16", "not UTF-8"), ("utf-16-be", "not UTF-8")]
)
@pytest.mark.parametrize("above", ["", "# 环境\n"])
def test_settings_saved_by_an_editor_of_windows_are_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str], encoding: str, words: str, above: str
) -> None:
    path = _write(folder, f"{above}[tool.conda-language-server]\nselect = []\n".encode(encoding), "pyproject.toml")
    _write(folder, MENDED)
    assert main(["check", "."]) == 2
    err = capsys.readouterr().err
    assert f"{path}:1: " in err
    assert words in err


def test_a_broken_pyproject_of_others_is_not_ours(folder: Path) -> None:
    _write(folder, "[tool.other]\n# conda-language-server\nx = [\n", "pyproject.toml")
    _write(folder, MENDED)
    assert main(["check", "."]) == 0


def test_suppression_comments(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "dependencies:\n  - scipy\n  - scipy  # conda-language-server: ignore[ENV150]\n")
    assert _json(capsys, "environment.yml")["files"][0]["findings"] == []


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_unknown_codes_are_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert main(["check", option, "ENV999", "."]) == 2
    assert "ENV999" in capsys.readouterr().err


def test_missing_file_is_wrong_use_and_the_rest_is_still_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    assert main(["check", "nowhere.yml", "environment.yml"]) == 2
    captured = capsys.readouterr()
    assert "cannot read nowhere.yml" in captured.err
    assert "ENV121" in captured.out


@pytest.mark.skipif(sys.platform == "win32", reason="shells of Windows have no descriptors with names")
@pytest.mark.parametrize("pause", [0, 0.3])
def test_a_descriptor_of_the_shell_is_read_to_its_end(folder: Path, pause: float) -> None:
    """`check <(command)`: the command may take its time, and a pipe gives its text piece by piece."""
    text = "dependencies:\n" + "".join(f"  - p{n}\n" for n in range(20_000)) + "  - numpy >=1 <2\n"
    path = _write(folder, text, "long.txt")
    command = f"(sleep {pause}; cat {path}) | {sys.executable} -m conda_language_server"
    for rest in ("check /dev/stdin --kind environment --ignore ALL --select ENV121", "convert /dev/stdin --to requirements"):
        done = subprocess.run(["sh", "-c", f"{command} {rest}"], check=False, capture_output=True, text=True, timeout=60)
        assert "numpy >=1 <2" in done.stdout, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "environment.yml")
    keeper = os.open(folder / "environment.yml", os.O_RDWR)
    try:
        os.write(keeper, BROKEN.encode())
        assert main(["check", "environment.yml"]) == 2
        assert "cannot read environment.yml: not a file" in capsys.readouterr().err
    finally:
        os.close(keeper)


def test_unreadable_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)

    def refuse(path: str, limit: int = -1) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    host = Host.real()
    host = replace(host, fs=replace(host.fs, read_bytes=refuse))
    parser = __import__("argparse").ArgumentParser()
    check.configure(parser)
    arguments = parser.parse_args(["environment.yml", "--locale", "en"])
    assert check.run(arguments, host, sys.stdout) == 2
    assert "cannot read environment.yml: Permission denied" in capsys.readouterr().err


def test_github_and_sarif(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder)
    main(["check", "--format", "github", "environment.yml"])
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(
        "::error title=ENV121 (blank-between-constraints),file=environment.yml,line=3,col=14,endLine=3,endColumn=15::Between"
    )
    main(["check", "--format", "sarif", "environment.yml"])
    run = json.loads(capsys.readouterr().out)["runs"][0]
    assert [r["ruleId"] for r in run["results"]] == ["ENV121", "ENV150"]
    assert {r["id"] for r in run["tool"]["driver"]["rules"]} == {"ENV121", "ENV150"}


@pytest.mark.parametrize("asked", [".", "./sub", "sub", "sub/../sub/./environment.yml", "ABSOLUTE"])
def test_github_knows_a_file_by_its_path_in_the_repository(folder: Path, capsys: pytest.CaptureFixture[str], asked: str) -> None:
    _write(folder, name="sub/environment.yml")
    main(["check", "--format", "github", asked.replace("ABSOLUTE", str(folder / "sub"))])
    assert ",file=sub/environment.yml," in capsys.readouterr().out.splitlines()[0]


def test_github_is_told_the_path_from_its_workspace(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step with `working-directory` starts in a folder of the repository."""
    _write(folder, name="sub/environment.yml")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    monkeypatch.chdir(folder / "sub")
    main(["check", "--format", "github"])
    assert ",file=sub/environment.yml," in capsys.readouterr().out.splitlines()[0]
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "elsewhere"))
    main(["check", "--format", "github", str(folder / "sub")])
    assert f",file={folder / 'sub' / 'environment.yml'},".replace(":", "%3A") in capsys.readouterr().out.splitlines()[0]


def test_github_is_told_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "channels: [conda-forge]\ndependencies:\n  - numpy >=1 <2\n  - scipy >=2 <3\n")
    main(["check", "--format", "github"])
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith("conda refuses `numpy >=1 <2`%0Afix: Write `numpy >=1,<2`")
    assert len(out) == 2, "a line break within an annotation would start another command"


JUNK = {
    "twenty-megabytes": b"dependencies:\n" + b"  - numpy\n" * 2_000_000,
    "binary": bytes(range(256)) * 4000,
    "million-brackets": b"[" * 1_000_000,
    "alias-bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in range(98, 110)),
    "invalid-utf-8": b"name: \xff\xfe\xfa\n",
    "deep": b"".join(b" " * i + b"a:\n" for i in range(1000)),
    "one-long-line": b"dependencies: [" + b"numpy, " * 20_000 + b"scipy]",
    "nul": b"name: a\0b\n",
}


@pytest.mark.parametrize("kind", ["environment", "condarc"])
@pytest.mark.parametrize("name", JUNK)
def test_bad_input_gives_a_clear_message(folder: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str) -> None:
    _write(folder, JUNK[name])
    report = _json(capsys, "--kind", kind, "environment.yml")
    (file,) = report["files"]
    assert len(file["findings"]) >= 1
    assert all(f["message"] for f in file["findings"])
    if file["verdict"] in ("reject", "ignored"):
        assert any(f["severity"] == "error" for f in file["findings"])
    else:
        assert all(f["severity"] != "error" for f in file["findings"])
    if name in ("twenty-megabytes", "million-brackets", "deep"):
        assert file["verdict"] is None
        assert len(file["findings"]) == 1


ENV = "name: 环境\nchannels:\n  - conda-forge\ndependencies:\n  - numpy >=1 <2\n"


def test_fix_writes_utf_16_as_utf_8(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(folder, ENV.encode("utf-16"))
    assert main(["check", "--fix", "environment.yml"]) == 0
    assert path.read_bytes() == ENV.replace(" <2", ",<2").encode()
    assert "is UTF-8 now" in capsys.readouterr().err


def test_a_guessed_encoding_is_changed_only_when_unsafe_fixes_are_asked_for(folder: Path) -> None:
    path = _write(folder, ENV.encode("gbk"))
    assert main(["check", "--fix", "environment.yml"]) == 1
    assert path.read_bytes() == ENV.encode("gbk")
    assert main(["check", "--fix", "--unsafe-fixes", "environment.yml"]) == 0
    assert path.read_bytes() == ENV.replace(" <2", ",<2").encode()


def test_fix_takes_the_byte_order_mark_from_a_condarc(folder: Path) -> None:
    path = _write(folder, b"\xef\xbb\xbfchannels:\n  - conda-forge\n", ".condarc")
    main(["check", "--fix", ".condarc"])
    assert path.read_bytes() == b"channels:\n  - conda-forge\n"


def test_binary_data_is_left_alone(folder: Path) -> None:
    path = _write(folder, JUNK["binary"])
    main(["check", "--fix", "--unsafe-fixes", "--kind", "environment", "environment.yml"])
    assert path.read_bytes() == JUNK["binary"]


def test_what_is_left_out_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "changeps1:\tfalse\nchannels:\n  - [defaults\n"
    path = _write(folder, text, ".condarc")
    assert main(["check", "--fix", ".condarc"]) == 1
    captured = capsys.readouterr()
    assert path.read_text(encoding="utf-8") == text
    assert ".condarc:1: not mended: Replace tabs" in captured.err
    assert captured.err.count("not mended") == 1
    assert "mended" not in captured.out


def test_only_fixes_that_help_are_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "dependencies:\n  - %numpy ==\n")
    found = _json(capsys, "environment.yml")["files"][0]["findings"]
    assert [(finding["code"], finding["fix"]) for finding in found] == [("YML001", None)]


def test_one_mistake_is_not_mended_fifty_times(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(folder, "!t dependencies:\n  - numpy\n")
    main(["check", "--fix", "--unsafe-fixes", "environment.yml"])
    assert "50 mended" not in capsys.readouterr().out
    assert len(path.read_text(encoding="utf-8")) < 60


def test_a_condarc_that_conda_skips_for_its_bytes_is_not_made_one_that_stops_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = "channels: [a]\nsolver: {a: 1}\n".encode("utf-16-le")
    path = _write(folder, data, ".condarc")
    assert _json(capsys, ".condarc")["files"][0]["verdict"] == "ignored"
    main(["check", "--fix", "--unsafe-fixes", ".condarc"])
    assert ".condarc stays utf-16-le" in capsys.readouterr().err
    assert path.read_bytes() == data
