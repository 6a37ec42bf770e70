"""Nothing in a file, its name or its folder moves a terminal, ends a line or shows a secret on the command line."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import sys
from pathlib import Path

import pytest

import conda_language_server.cli as package
from conda_language_server.cli import main
from tests.hostile.judge import UNSEEN
from tests.hostile.secrets_planted import ADDRESSES, KEYS

ODD = "\x1b[2J\x1b]8;;http://evil.example\x07\u202e\u2066\u200f\u2028\x9b31m\x85\u200b"
IN_YAML = json.dumps(ODD)[1:-1]
FILE = f"environment-{ODD.replace('/', '-')}.yml"
RAW = ODD.replace("\x1b", "").replace("\x07", "").replace("\x9b", "").replace("\x85", "").replace("\u2028", "")
TEXT = (
    f'name: "a{IN_YAML}"\nchannels:\n  - "c{IN_YAML}"\n  - x{RAW}\ndependencies:\n  - "nu{IN_YAML}mpy"\n  - numpy{RAW}\n  - numpy >=1 <2\n'
    f'  - python: "{IN_YAML}"\n  - pip:\n    - "a{IN_YAML}"\n    - b {RAW}\n"k{IN_YAML}ey": 1\nvariables:\n  "v{IN_YAML}": "{IN_YAML}"\nprefix: "/x{IN_YAML}"\n'
)
CONDARC = f'channels:\n  - "c{IN_YAML}"\nchanels: 1\n"k{IN_YAML}": 1\nsolver: "{IN_YAML}"\nenvs_dirs: ["/x{IN_YAML}"]\nchannel_alias: "https://x/{IN_YAML}"\n'
COMMANDS = (
    ("check", "."),
    ("check", "--color", "always", "."),
    ("check", "--diff", "--unsafe-fixes", "."),
    ("check", "--diff", "--unsafe-fixes", "--color", "always", "."),
    ("check", "--format", "github", "."),
    ("check", "--format", "json", "."),
    ("check", "--format", "sarif", "."),
    ("check", "--fix", "."),
    ("check", "--locale", "zh-cn", "."),
    ("check", f"no{ODD}.yml"),
    ("check", "--select", ODD, "."),
    ("check", f"--{ODD}"),
    ("match", "."),
    ("match", "--json", "."),
    ("match", f"no{ODD}"),
    ("envs",),
    ("envs", "--json"),
    ("envs", "--search", f"folder{ODD}".replace("/", "-")),
    ("config",),
    ("config", "--show-sources"),
    ("config", "--json"),
    ("config", "--json", ".condarc"),
    ("config", ".condarc"),
    ("config", f"no{ODD}"),
    ("explain", ODD),
    ("pycharm", "."),
    ("pycharm", "--json", "."),
    ("pycharm", f"no{ODD}"),
    ("pycharm", "--apply", "--sdk", ODD, "."),
    ("convert", f"no{ODD}"),
    ("convert", "--name", ODD, FILE),
    ("rules",),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inside = tmp_path / "p"
    inside.mkdir()
    monkeypatch.chdir(inside)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in [name for name in os.environ if name.startswith(("CONDA", "MAMBA"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return inside


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    with contextlib.suppress(SystemExit):
        main(list(arguments))
    return capsys.readouterr()


@pytest.mark.parametrize("arguments", COMMANDS, ids=[" ".join(a).encode("unicode_escape").decode() for a in COMMANDS])
def test_no_command_writes_one(folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    try:
        (folder / FILE).write_text(TEXT, encoding="utf-8")
        odd_environment = folder / f"folder{ODD}".replace("/", "-") / f"env{ODD}".replace("/", "-") / "conda-meta"
        odd_environment.mkdir(parents=True)
        (odd_environment / "history").write_text("")
    except OSError:
        pytest.skip("no such names on this system")
    (folder / ".condarc").write_text(CONDARC, encoding="utf-8")
    (folder.parent / ".condarc").write_text(CONDARC, encoding="utf-8")
    out, err = said(capsys, *arguments)
    assert out + err
    own_colours = ("\x1b[0m", *(f"\x1b[{bold}{code}m" for bold in ("", "1;") for code in ("31", "32", "33", "34", "36")), "\x1b[1m")
    for colour in own_colours if "always" in arguments else ():
        out = out.replace(colour, "")
    for text in (out, err):
        found = UNSEEN.search(text)
        assert found is None, repr(text[max(0, found.start() - 60) : found.end() + 60])
    if "github" in arguments:
        assert all(line.startswith("::") for line in out.splitlines())
    if "json" in arguments or "--json" in arguments:
        assert isinstance(json.loads(out), (dict, list))


def test_json_says_exactly_what_is_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".condarc").write_text(f'channels: ["c{IN_YAML}"]\n', encoding="utf-8")
    out, _ = said(capsys, "config", "--json", ".condarc")
    assert json.loads(out)["keys"]["channels"]["effective"] == [f"c{ODD}"]


def test_the_text_of_a_file_goes_out_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "environment.yml").write_text(
        f"dependencies:\n  - numpy >=1 <2  # {RAW}\nvariables:\n  MY_TOKEN: hunter2\n", encoding="utf-8"
    )
    main(["check", "--fix", "--unsafe-fixes", "environment.yml"])
    assert (folder / "environment.yml").read_text(
        encoding="utf-8"
    ) == f"dependencies:\n  - numpy >=1,<2  # {RAW}\nvariables:\n  MY_TOKEN: hunter2\n"
    (folder / "requirements.txt").write_text("--index-url https://u:hunter2@host.org/simple\nnumpy\n", encoding="utf-8")
    assert "hunter2" in said(capsys, "convert", "requirements.txt")[0]


@pytest.mark.parametrize("arguments", [("convert", "environment.yml"), ("convert", "r.txt"), ("check", "--fix", "-")], ids=" ".join)
def test_but_not_to_a_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    (folder / "environment.yml").write_text(TEXT, encoding="utf-8")
    (folder / "r.txt").write_text(f"numpy  # {RAW}\nscipy==1.0\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out, _ = said(capsys, *arguments)
    assert "numpy" in out
    assert UNSEEN.search(out) is None


def test_a_comment_of_our_own_holds_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "environment.yml").write_text(f'dependencies:\n  - "nu{IN_YAML}mpy"\n  - "=={IN_YAML}"\n', encoding="utf-8")
    out, _ = said(capsys, "convert", "environment.yml")
    assert out.startswith("# nu\\x1b[2J")
    assert UNSEEN.search(out) is None


SECRET = "Zqhunter2x7"


@pytest.mark.parametrize("form", ADDRESSES)
def test_secrets_in_addresses(folder: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    address = form.format(SECRET)
    (folder / "environment.yml").write_text(
        f'channels:\n  - "{address}"\ndependencies:\n  - numpy >=1 <2\n  - "{address}"\n  - pip:\n    - "--index-url {address}"\n',
        encoding="utf-8",
    )
    (folder / ".condarc").write_text(
        f'channels:\n - "{address}"\nproxy_servers:\n  https: "{address}"\nchanels: ["{address}"]\n', encoding="utf-8"
    )
    (folder.parent / ".condarc").write_text((folder / ".condarc").read_text(encoding="utf-8"), encoding="utf-8")
    check_all(capsys)


@pytest.mark.parametrize("key", KEYS)
def test_secrets_under_keys(folder: Path, capsys: pytest.CaptureFixture[str], key: str) -> None:
    (folder / "environment.yml").write_text(
        f"channels: [a]\ndependencies:\n  - numpy >=1 <2\n{key}: {SECRET}\nvariables:\n  A: [1]\n  {key}: [{SECRET}]\n  b{key}:\n    - {SECRET}\n",
        encoding="utf-8",
    )
    (folder / ".condarc").write_text(
        f"{key}: {SECRET}\nchanels: x\nx: {{{key}: {SECRET}}}\nplugins:\n  {key}: [{SECRET}]\n", encoding="utf-8"
    )
    (folder.parent / ".condarc").write_text((folder / ".condarc").read_text(encoding="utf-8"), encoding="utf-8")
    check_all(capsys)


def check_all(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ("check", "."),
        ("check", "--format", "json", "."),
        ("check", "--format", "sarif", "."),
        ("check", "--format", "github", "."),
        ("check", "--diff", "."),
        ("check", "--diff", "--unsafe-fixes", "."),
        ("config",),
        ("config", "--json"),
        ("config", "--show-sources"),
        ("match", "."),
    ):
        out, err = said(capsys, *arguments)
        assert out + err or "github" in arguments, arguments
        for text in (out, err):
            place = text.find(SECRET)
            assert place < 0, (arguments, text[max(0, place - 200) : place + 40])


def test_a_diff_that_hides_something_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"dependencies:\n  - numpy >=1 <2\nvariables:\n  MY_TOKEN: {SECRET}\n"
    (folder / "environment.yml").write_text(text, encoding="utf-8", newline="\n")
    out, err = said(capsys, "check", "--diff", "environment.yml")
    assert f"   MY_TOKEN: {'*' * len(SECRET)}\n" in out
    assert "cannot be applied; use --fix" in err
    (folder / "environment.yml").write_text("dependencies:\n  - numpy >=1 <2\n  - a # é中\u3000\n", encoding="utf-8", newline="\n")
    out, err = said(capsys, "check", "--diff", "environment.yml")
    assert "+  - numpy >=1,<2\n" in out
    assert not err


def test_a_secret_that_a_repair_makes_readable_was_one_before(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "environment.yml").write_text(
        f"dependencies: [a]\nvariables:\n  MY_TOKEN {SECRET}\n  MY_TOKEN： {SECRET}\n", encoding="utf-8"
    )
    out, _ = said(capsys, "check", "--diff", "--unsafe-fixes", "environment.yml")
    assert f"+  MY_TOKEN: {SECRET}" not in out


def test_no_command_has_a_way_out_of_its_own() -> None:
    """Whatever is written goes through `terminal.py`, but for texts of files and our own documentation."""
    allowed = {
        "out.write(for_reading(converted.text) if out.isatty() else converted.text)",
        "out.write(page(rule))",
        "sys.stdout.write(fixed.text)",
    }
    found: set[str] = set()
    for path in Path(package.__file__).parent.glob("*.py"):
        if path.name == "terminal.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                call = ast.unparse(node)
                is_written = call.startswith(("print(", "out.write", "sys.stdout.write", "sys.stderr.write"))
                if is_written and "json_text(" not in call and "FORMATS[" not in call and "paint(" not in call and "_finding(" not in call:
                    found.add(call)
    assert found <= allowed, found - allowed
