from __future__ import annotations

import json
import logging
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from conda_language_server.syntax.pip import options as pip_options
from conda_language_server.syntax.pip_requirement import PipRequirement, parse, parse_lines

DATA = Path(__file__).parents[1] / "data" / "pip_lines.jsonl"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ROWS = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("text", "taken", "name", "specifier", "extras"), ROWS, ids=[row[0] for row in ROWS])
def test_agrees_with_pip(text: str, taken: bool, name: str | None, specifier: str, extras: list[str]) -> None:
    line = parse(text)
    assert bool(line.problems) is not taken
    if name is not None:
        assert (line.name, line.specifier, sorted(line.extras)) == (name, specifier, extras)


@pytest.mark.skipif(not CORPUS.exists(), reason="the real files are not beside this project")
def test_agrees_with_pip_on_real_files() -> None:
    wrong, count = [], 0
    for row in map(json.loads, (CORPUS / "env-verdicts.jsonl").read_text(encoding="utf-8").splitlines()):
        for text in _pip_lines(CORPUS / "env" / row["file"]):
            count += 1
            if parse(text).problems and text not in row["bad_pip"]:
                wrong.append((row["file"], text))
            if row["verdict"] == "reject" and text == row["offending_item"] and not parse(text).problems:
                wrong.append((row["file"], text))
    assert wrong == []
    assert count > 5000


def _pip_lines(path: Path) -> list[str]:
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError):
        return []
    items = content.get("dependencies") if isinstance(content, dict) else None
    sections = [item["pip"] for item in items or [] if isinstance(item, dict) and isinstance(item.get("pip"), list)]
    return [text for section in sections for text in section if isinstance(text, str)]


def _parts(line: PipRequirement) -> dict[str, str]:
    spans = {"name": line.name_span, "extras": line.extras_span, "specifier": line.specifier_span}
    spans |= {"marker": line.marker_span, "target": line.target_span}
    return {name: span.of(line.text) for name, span in spans.items() if span is not None}


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("requests", "requirement", {"name": "requests"}),
        ("requests[socks]>=2,<3", "requirement", {"name": "requests", "extras": "[socks]", "specifier": ">=2,<3"}),
        ("requests [socks] (>=2)", "requirement", {"name": "requests", "extras": "[socks]", "specifier": "(>=2)"}),
        ("a==1.0 ; python_version<'3'", "requirement", {"name": "a", "specifier": "==1.0", "marker": "python_version<'3'"}),
        ("a >= 1  # why", "requirement", {"name": "a", "specifier": ">= 1"}),
        ("a --hash=sha256:ab", "requirement", {"name": "a"}),
        ("a @ https://x.org/a.zip", "url", {"name": "a", "target": "https://x.org/a.zip"}),
        ("git+https://x.org/a.git@v1#egg=a", "url", {"target": "git+https://x.org/a.git@v1#egg=a"}),
        ("./pkg[extra]", "path", {"target": "./pkg[extra]"}),
        (".", "path", {"target": "."}),
        ("-e .", "editable", {"target": "."}),
        ("-e ./pkg[extra]", "editable", {"target": "./pkg[extra]"}),
        ("--editable=git+https://x.org/a#egg=a", "editable", {"target": "git+https://x.org/a#egg=a"}),
        ('-r "my requirements.txt"', "requirements-file", {"target": '"my requirements.txt"'}),
        ("-rreq.txt", "requirements-file", {"target": "req.txt"}),
        ("--constraint  c.txt", "constraints-file", {"target": "c.txt"}),
        ("--index-url https://x.org", "option", {}),
        ("# nothing", "empty", {}),
        ("  ", "empty", {}),
        ("a \\\n >=1", "requirement", {"name": "a", "specifier": ">=1"}),
    ],
)
def test_parts_stand_where_they_stand(text: str, kind: str, parts: dict[str, str]) -> None:
    line = parse(text)
    assert (line.kind, line.problems) == (kind, ())
    assert _parts(line) == parts


def test_names_and_targets() -> None:
    assert parse("Zope.Interface_x==1").canonical_name == "zope-interface-x"
    assert parse('-r "my requirements.txt"').target == "my requirements.txt"
    assert parse("-e git+https://x.org/a#egg=a").name == "a"
    assert parse("https://x.org/a_b-1.0-py3-none-any.whl").name == "a-b"
    options = parse("a --hash=sha256:ab --config-settings x=y").options
    assert [(o.name, o.value) for o in options] == [("--hash", "sha256:ab"), ("--config-settings", "x=y")]


@pytest.mark.parametrize(
    ("text", "code", "marked", "repaired"),
    [
        ("numpy=1.20", "single-equals", "=1.20", "numpy==1.20"),
        ("numpy=1.20=py_0", "single-equals", "=1.20=py_0", "numpy==1.20"),
        ("conda-forge::numpy", "channel-in-requirement", "conda-forge::numpy", None),
        ("a==", "operator-without-version", "==", None),
        ("a=>1", "unknown-operator", "=>", "a>=1"),
        ("a~=2", "compatible-release-of-one-part", "~=2", "a>=2"),
        ("a>=2.*", "wildcard-with-comparison", ">=2.*", "a>=2"),
        ("a>=2 <3", "blank-between-constraints", " ", "a>=2, <3"),
        ("a 1.0", "blank-before-version", " ", "a==1.0"),
        ("a b", "several-requirements", "a b", None),
        ("a==1.0-x-y", "invalid-version", "==1.0-x-y", None),
        ("'a>=1'", "quoted-requirement", "'a>=1'", "a>=1"),
        ("a＞=1", "look-alike", "＞", "a>=1"),
        ("a==${V}", "unexpanded-variable", "${V}", None),
        ("a#why", "glued-comment", "#why", "a  # why"),
        ("C:\\pkg", "windows-path", "C:\\pkg", None),
        ("a; python_version<3", "invalid-marker", "python_version<3", None),
        ("a-", "invalid-name", "a-", None),
        ("a[b c]", "invalid-extras", "[b c]", None),
        ("./a.whl", "invalid-wheel-name", "./a.whl", None),
        ("git+https://x.org/a#egg=a[b]", "invalid-egg", "git+https://x.org/a#egg=a[b]", None),
        ("-e git+https://x.org/a", "editable-without-name", "git+https://x.org/a", None),
        ("http://[x", "broken-url", "http://[x", None),
        ("file://host/a", "file-url-with-host", "file://host/a", None),
        ("File:///a", "file-url-spelling", "File:", "file:///a"),
        ("-U", "unknown-option", "-U", None),
        ("a --no-deps", "unknown-option", "--no-deps", None),
        ("--no x", "ambiguous-option", "--no", None),
        ("-r", "option-without-value", "-r", None),
        ("--pre=1", "option-with-value", "--pre=1", "--pre"),
        ("--use-feature x", "invalid-option-value", "x", None),
        ("a --hash=md5:ab", "invalid-option-value", "md5:ab", None),
        ("a --hash=sha256", "invalid-option-value", "sha256", None),
        ("a --config-settings x", "invalid-option-value", "x", None),
        ("--no-binary=-x", "invalid-option-value", "-x", None),
        ("-r 'a", "unclosed-quote", "'a", None),
    ],
)
def test_refused(text: str, code: str, marked: str, repaired: str | None) -> None:
    problem = parse(text).problems[0]
    assert (problem.code, problem.span.of(text)) == (code, marked)
    assert repaired is None or text[: problem.span.start] + problem.arguments["replacement"] + text[problem.span.end :] == repaired
    assert repaired is None or not parse(repaired).problems


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("-requests", "glued-option", "-requests"),
        ("-i https://x.org a b", "text-behind-option-dropped", "a b"),
        ("a -f https://x.org", "option-ignored", "-f https://x.org"),
        ("-e https://x.org/a", "editable-is-no-project", "https://x.org/a"),
        ("conda-forge/numpy", "taken-for-path", "conda-forge/numpy"),
        ("a\nb", "several-lines", "a\nb"),
        ("a" * 20_000, "line-too-long-to-check", "a" * 20_000),
    ],
)
def test_taken_but_not_as_it_looks(text: str, code: str, marked: str) -> None:
    line = parse(text)
    assert line.problems == ()
    assert [(n.code, n.span.of(text)) for n in line.notes] == [(code, marked)]


def test_every_line_counts() -> None:
    text = "a\n# b\n\nc==\nd \\\n  >=1"
    assert [line.span.of(text) for line in parse_lines(text)] == ["a", "c==", "d \\\n  >=1"]
    assert [p.code for p in parse(text).problems] == ["operator-without-version"]


def test_command_line_options_are_told_apart() -> None:
    assert parse("--upgrade").problems[0].arguments == {"option": "--upgrade", "on_command_line": True}
    assert parse("--bogus").problems[0].arguments == {"option": "--bogus", "on_command_line": False}


@pytest.mark.skipif(sys.flags.optimize > 1, reason="needs asserts")
def test_simple_lines_load_no_packaging() -> None:
    code = (
        "import sys; from conda_language_server.syntax.pip_requirement import parse;"
        "parse('a'); parse('a[b]>=1,<2'); parse('-r x.txt'); parse('--pre'); print('packaging' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


WORDS = (
    "- -- = == >= < ~= ! , ; # [ ] ( ) @ \" ' \\ . / ./ x 1 1.0 a .* +c -r -e -c -i --pre --hash --hash=sha256:a --no-deps #egg=q".split()
)
FRAGMENTS = st.sampled_from(
    [
        *WORDS,
        "https://",
        "git+https://",
        "file:",
        ".whl",
        ".zip",
        ".tar.gz",
        "${A}",
        'python_version>"3"',
        " ; ",
        " ",
        "\n",
        "\t",
        "é",
        "\x0b",
        "\u2028",
        "requests",
        "name-1.0-py3-none-any.whl",
        "-C ",
        "a=b",
        "rc1",
        "post",
        "~",
        "*",
        "\x00",
        "extra",
        "-f x",
    ]
)
TEXTS = st.one_of(st.text(st.characters()), st.lists(FRAGMENTS, max_size=8).map("".join))


@given(TEXTS)
@example("\ud800")
@example("a;\ud800")
def test_any_text(text: str) -> None:
    for line in parse_lines(text):
        spans = [p.span for p in (*line.problems, *line.notes)] + [line.span]
        spans += [s for s in (line.name_span, line.extras_span, line.specifier_span, line.marker_span, line.target_span) if s]
        spans += [s for o in line.options for s in (o.span, o.value_span) if s]
        assert all(0 <= s.start <= s.end <= len(text) for s in spans)
        assert not (line.problems and line.notes)
    assert parse(text).text == text


@given(st.text("ab \\\"'\t=-", max_size=14))
def test_words_are_split_as_a_shell_does(text: str) -> None:
    try:
        expected = shlex.split(text)
    except ValueError:
        with pytest.raises(ValueError):
            pip_options.split_words(text)
        return
    words = pip_options.split_words(text)
    assert [w.text for w in words] == expected
    assert all(not text[w.start : w.end].isspace() for w in words)


@pytest.fixture
def real_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Pip's own judgement of a text, in an empty folder; what depends on files counts as taken."""
    pip = pytest.importorskip("pip")
    if int(pip.__version__.split(".")[0]) < 26:
        pytest.skip("pip 26 reads requirements files in its own way")
    from pip._internal.req.constructors import install_req_from_parsed_requirement
    from pip._internal.req.req_file import ParsedLine, get_line_parser, handle_line, preprocess

    monkeypatch.chdir(tmp_path)
    logging.getLogger("pip").setLevel(logging.CRITICAL)
    read = get_line_parser(None)

    def takes_line(number: int, line: str) -> bool:
        try:
            parsed = ParsedLine("x", number, *read(line), False)
            names_a_file = parsed.requirement is None and (parsed.opts.requirements or parsed.opts.constraints)
            found = None if names_a_file else handle_line(parsed)
            if found is not None:
                install_req_from_parsed_requirement(found)
        except Exception as error:  # noqa: BLE001 - pip raises whatever it likes
            return any(words in str(error) for words in ("does not exist", "not a valid editable", "is not installable"))
        return True

    return lambda text: all(takes_line(number, line) for number, line in preprocess(text))


PIECES = ("requests", "a==1.0", "./x", "-e .", "git+https://x/y#egg=z", "a[b]>=1", "--pre", "-r x", "x.zip", "a-1.0-py3-none-any.whl", "")
ENDS = (
    "",
    ">=2",
    "=1",
    " ; python_version<'3'",
    ";x",
    "#egg=a[b]",
    " --hash=sha256:a",
    " --no-deps",
    "[c]",
    "[c d]",
    " # c",
    "#c",
    ",<3",
    " 'b",
    "\n-U",
    "/",
)


@pytest.mark.parametrize("start", PIECES)
@pytest.mark.parametrize("middle", ["", " ", "@", "-e ", "\\\n", "=", ".*"])
def test_agrees_with_the_pip_installed_here(real_pip, start: str, middle: str) -> None:
    texts = [start + middle + end for end in ENDS]
    assert [text for text in texts if real_pip(text) is bool(parse(text).problems)] == []


LONG = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "x" + "[" * LONG,
        "x" + " " * LONG + "#",
        "-r a " * (LONG // 5),
        "- " * (LONG // 2),
        "x\n" * (LONG // 2),
        "\\\n" * (LONG // 2),
        "x;" + "(" * LONG,
        "-r '" + "a" * LONG,
        "git+https://x/" + "#egg=" * (LONG // 5),
        "\ud800" * LONG,
        "x " + "=1," * (LONG // 3),
    ],
    ids=lambda text: repr(text[:6]),
)
def test_long_junk(text: str) -> None:
    start = time.perf_counter()
    parse(text)
    assert time.perf_counter() - start < 5
