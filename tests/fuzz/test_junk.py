"""What nobody wrote: bytes of a picture, lines of a million characters, ten thousand brackets. An answer comes all the same, and soon."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conda_language_server import analysis
from conda_language_server.model.source import FileKind
from conda_language_server.rules import engine
from conda_language_server.rules.api import Severity
from tests.fuzz import checks
from tests.fuzz.checks import check_features, check_report, check_typing

KINDS: tuple[FileKind, ...] = ("environment", "condarc")
DICE = random.Random(1)
HEAD = "name: x\nchannels: [conda-forge]\ndependencies:\n"


def bomb(value: str) -> str:
    """Ten levels of lists of ten aliases each."""
    levels = "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 10)}]\n" for i in range(10))
    return f"a: &a {value}\n{levels}"


JUNK = {
    "binary": bytes(DICE.randrange(256) for _ in range(20_000)).decode("latin-1"),
    "binary that is no UTF-8": bytes(DICE.randrange(256) for _ in range(20_000)).decode("utf-8", "replace"),
    "any characters": "".join(chr(DICE.randrange(0x110000)) for _ in range(10_000)),
    "nothing but NUL": "\x00" * 50_000,
    "NUL in a value": "name: a\x00b\ndependencies:\n  - \x00\n  - num\x00py\n",
    "lone surrogates": f'{HEAD}  - \udfff\n  - "\\ud800"\n  - pip:\n    - \ud83d\n\udc00: 1\n',
    "line separators": "name: a\u2028b\ndependencies:\u2029  - b\u2028  - c\x85  - d\n  - e\u2028f\n",
    "marks in the middle": "name: a\ufeffb\n\ufeffdependencies:\n  - \ufeffa\n\ufeff  - b\n",
    "two marks in front": "\ufeff\ufeffname: a\ndependencies:\n  - b\n",
    "control characters": f"{HEAD}  - a\x0b\n  - b\x0c\n  - c\x1b[0m\n  - d\x7f\n",
    "carriage returns": "name: a\rdependencies:\r  - a\r\r\n  - b\n\r  - c",
    "a million brackets": "[" * 1_000_000,
    "braces": "{" * 100_000,
    "quotes": '"' * 100_000 + "'" * 100_000,
    "dashes": "- " * 100_000,
    "deep blocks": "".join(" " * depth + "a:\n" for depth in range(300)),
    "deep brackets": "dependencies: " + "[" * 99 + "]" * 99,
    "bombs": bomb("[x, x, x, x, x, x, x, x, x, x]") + "dependencies: *k\nchannels: *k\n",
    "merged bombs": bomb("{x: 1}").replace("[*", "{<<: [*").replace("]\n", "]}\n"),
    "itself": "dependencies: &a [*a, {pip: *a}]\nchannels: &b {<<: *b, c: *b}\n",
    "an endless key": "a" * 1_000_000,
    "an endless name": HEAD + "  - " + "a" * 1_000_000,
    "an endless version": HEAD + "  - numpy=" + "1." * 200_000,
    "endless constraints": HEAD + "  - numpy " + ">=1," * 10_000,
    "endless choices": HEAD + "  - numpy " + ">=1|" * 10_000,
    "endless parentheses": HEAD + "  - numpy " + "(" * 50_000,
    "endless square brackets": HEAD + "  - 'numpy" + "[" * 50_000 + "'",
    "endless blanks": HEAD + "  - a" + " " * 100_000 + "b\n  - 'c" + " " * 100_000 + "'\n",
    "endless colons": HEAD + "  - '" + ":" * 50_000 + "'\n  - " + ":" * 50_000,
    "endless comment": "#" * 1_000_000,
    "comments that silence": "# conda-language-server: ignore[ENV150]\n" * 4_000 + "a: 1\n" + "# conda-language-server: ignore[ENV150]\n" * 4_000,
    "endless emptiness": "\n" * 500_000,
    "endless blank lines": "  \n" * 200_000,
    "endless pip options": HEAD + "  - pip:\n    - " + "-e " * 50_000,
    "endless extras": HEAD + "  - pip:\n    - a[" + "b," * 50_000 + "]\n",
    "endless marker": HEAD + "  - pip:\n    - a; " + "(" * 5_000 + "\n    - a; " + "os_name=='a' and " * 5_000,
    "endless address": HEAD + "  - https://" + "a/" * 50_000 + "x.conda\n  - pip:\n    - git+https://" + "a@" * 50_000,
    "endless text": HEAD + "  - |\n" + "    x\n" * 50_000,
    "endless folding": "dependencies: >\n" + "    - x\n" * 50_000,
    "huge numbers": f"name: {'9' * 5000}\ndependencies: [{'9' * 5000}, 1e9999999, 0x{'f' * 5000}, 0o{'7' * 5000}, -.inf, .nan, a={'9' * 5000}]\n",
    "huge numbers of a configuration": f"ssl_verify: {'9' * 5000}\nremote_max_retries: {'9' * 5000}\nremote_read_timeout_secs: 1e99999\n",
    "strange dates": "name: 2001-99-99\ndependencies: [2001-13-45, 2001-01-01T99:99:99Z, 0000-00-00, !!timestamp x]\n",
    "strange tags": 'name: !!binary "%%%"\ndependencies: !!set {a, b}\nchannels: !!omap [a: 1]\nprefix: !!int x\nvariables: !<x> {a: !!bool b, c: !!float d}\n',
    "all kinds of tabs": "dependencies:\n" + "\t- a\n" * 2_000,
    "full-width signs": "dependencies：\n" + "  － numpy＝1\n" * 2_000,
    "no-break blanks": "dependencies:\n" + "\u00a0\u00a0-\u00a0a\n" * 2_000,
    "glued dashes": "dependencies:\n" + "  -a\n" * 2_000,
    "folded items": "dependencies:\n" + "  - a\n    - b\n" * 2_000,
    "uneven items": "dependencies:\n" + "".join(f"{' ' * (2 + i % 3)}- a{i}\n" for i in range(2_000)),
    "open brackets on each line": "dependencies:\n" + "  - [\n" * 2_000,
    "open quotes on each line": "dependencies:\n" + '  - "x\n' * 2_000,
    "merge marks": "<<<<<<< HEAD\na: 1\n=======\nb: 2\n>>>>>>> x\n" * 1_000,
    "the same key": "a: 1\n" * 5_000,
    "the same item": "channels:\n" + "  - defaults\n" * 5_000 + "dependencies:\n" + "  - numpy=1\n" * 5_000,
    "unknown keys": "".join(f"key{i}: 1\n" for i in range(5_000)),
    "documents": "---\n" * 5_000 + "a\n---\n" * 2_000,
    "directives": "%FOO\n" * 2_000,
    "refused specs": "dependencies:\n" + "".join(f"  - x{i} >=\n" for i in range(5_000)),
    "refused pip lines": "dependencies:\n  - pip:\n" + "".join(f"    - x{i}=1\n" for i in range(5_000)),
    "mapping items": "dependencies:\n" + "".join(f"  - x{i}: 1\n" for i in range(5_000)),
    "many channels": "channels:\n" + "".join(f"  - c{i}\n" for i in range(5_000)),
    "many flags": "channels: #!final\n" + "  - a #!top\n" * 5_000,
    "flags behind the list": "channels: #!final\n" + "  - a #!top\n" * 1_000 + "#!final\n" * 200,
    "many places": "envs_dirs:\n  - " + "$A/${B}" * 20_000 + "\n  - " + "~/" * 20_000,
    "many tokens": "channels:\n  - http://" + "/t/a" * 20_000 + "\n  - " + "https://" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", JUNK)
def test_junk(name: str, kind: FileKind) -> None:
    report = check_report(JUNK[name], kind)
    check_features(report.source, len(JUNK[name]) // 2)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_too_large_is_not_judged(kind: FileKind) -> None:
    for text in ("a: 1\n" * 500_000, "源" * 700_000, "[" * 1_000_000, "".join(" " * depth + "a:\n" for depth in range(300))):
        report = analysis.analyze(text, kind)
        assert report.verdict is None
        assert [finding.code for finding in report.findings] == ["YML016"]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.characters(), max_size=80), st.sampled_from(KINDS))
def test_any_characters(text: str, kind: FileKind) -> None:
    check_typing(text, kind)


def test_a_flood_of_refused_lines_hides_no_verdict() -> None:
    text = "dependencies:\n" + "".join(f"  - x{i} >=\n" for i in range(1_500)) + "  - numpy[\n"
    report = analysis.analyze(text, "environment")
    assert report.verdict == "reject"
    assert [finding.code for finding in report.findings].count("ENV120") == engine.MOST
    assert "ENV125" not in {finding.code for finding in report.findings}
    mended = analysis.analyze(text.replace(" >=", ""), "environment")
    assert [finding.code for finding in mended.findings if finding.severity is Severity.ERROR] == ["ENV125"]


def test_a_flood_of_warnings_hides_no_error_of_the_same_rule() -> None:
    text = "dependencies: [a]\nvariables:\n" + "".join(f'  V{i}: "D:\\new"\n' for i in range(300)) + '  W: "D:\\q"\n'
    report = analysis.analyze(text, "environment")
    found = [finding.severity for finding in report.findings if finding.code == "YML013"]
    assert found.count(Severity.WARNING) == engine.MOST
    assert found.count(Severity.ERROR) == 1
    assert report.verdict == "reject"


def test_a_text_whose_time_grows_with_the_square_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    report = check_report("name: a\n", "environment")
    monkeypatch.setattr(checks, "_timed", lambda text, kind: (report, len(text) ** 2 / 10_000))
    with pytest.raises(AssertionError, match="for half of the text"):
        checks.check_report("a: 1\n" * 50, "environment")
