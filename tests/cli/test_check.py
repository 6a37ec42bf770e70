"""`conda-language-server check` as a person and a program use it."""

from __future__ import annotations

import io
import json
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
    assert path.stat().st_mode & 0o777 == 0o640


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
