"""Whatever the YAML reader says of a text, one rule and only one passes it on."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conda_language_server import analysis
from conda_language_server.rules.registry import all_rules, modules
from conda_language_server.rules.yaml_problems import RULE_OF
from conda_language_server.rules.yml001_syntax_error import TEXTS
from conda_language_server.syntax.yaml import reader as yaml

SYNTAX = Path(yaml.__file__).parent
MAKERS = {"Cause", "Problem", "_note", "_refuse_value"}
SILENT = {"special-value", "duplicate-anchor"}
"""Notes that no rule passes on: a bare `=`, which other rules see as a value of a wrong type, and an anchor used twice, which works."""
KINDS_OF = {"bad-value": {"bad-date", "bad-number"}}


def _codes() -> set[str]:
    """The kinds of problems, read off the source of the reader."""
    found = set()
    for path in SYNTAX.glob("*.py"):
        if path.name.startswith(("match_spec", "version", "pip_", "channel", "draft")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and node.args
                and isinstance(first := node.args[0], ast.Constant)
                and isinstance(first.value, str)
            ):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                found |= {first.value} if name in MAKERS else set()
    return found


@pytest.mark.parametrize("code", sorted(_codes()))
def test_each_kind_of_problem_has_a_rule(code: str) -> None:
    spoken = (code in RULE_OF) + (KINDS_OF.get(code, {code}) <= TEXTS.keys()) + (code in SILENT)
    assert spoken == 1


def test_the_kinds_were_found() -> None:
    assert len(_codes()) > 25
    assert set(RULE_OF.values()) <= modules().keys()


REFUSED = [
    "a: 1\n\tb: 2\n", "a: 1\na: 1\n", "a: 1\n---\nb: 1\n", "a: 1\n...\nb: 1\n", "a：1\nb: 1\n", "a:1\nb: 1\n", "a:\n\u3000- b\n",
    "a:\n  - b\n -c\n", "a:\n  - b\n - c\n", "<<<<<<< x\na: 1\n", 'a: "\\c"\n', "a: *b\n", "a: !{ b\n", "a: !!int x\n", "a: 'b\n", "a: [b\n",
    "a: [b c: d\n", "a:\n  - b\n  c\n", "a\nb: 1\n", "a: b: c\n", "a: - b\n", "a: 'b' c\n", "a: @b\n", "{% a %}\n", "a: \0\n", "? [[a]]\n: 1\n",
    "<<: 1\n", "a: 2024-99-01\n", "%YAML 3.0\n---\na: 1\n", "a: }\n", "- a\nb: 1\n", "a: >x\n", "? a\n- b\n", "&a &b c: 1\n",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["environment", "condarc"])
@pytest.mark.parametrize("text", REFUSED)
def test_a_refused_text_has_an_error_of_the_yaml_layer(text: str, kind: analysis.FileKind) -> None:
    report = analysis.analyze(text, kind)
    assert report.source.document.refused
    assert any(f.code.startswith("YML") and f.severity == 1 for f in report.findings)
    assert report.verdict in ("reject", "ignored")
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert "{" not in finding.message.render().replace("{%", "").replace("!{", "").replace("`{`", "")


def test_each_rule_says_how_it_is_called() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))


def test_the_borders_of_a_code_block_go_away() -> None:
    """They come along when a file is copied from a page; a case file, being Markdown itself, cannot hold them."""
    text = "```yaml\nname: demo\ndependencies:\n  - numpy\n```\n"
    report = analysis.analyze(text, "environment")
    assert [(f.code, f.span.of(text)) for f in report.findings] == [("YML001", "```yaml"), ("YML001", "```")]
    assert analysis.fix_all(text, "environment").text == "name: demo\ndependencies:\n  - numpy\n"


@pytest.mark.parametrize(("end", "words"), [("", "has no colon behind it"), ("\n", "stands among list items")])
def test_a_word_at_the_end_of_a_file_that_may_be_cut_is_no_item(end: str, words: str) -> None:
    report = analysis.analyze(f"channels:\n  - defaults\nanaconda_anon_u{end}", "condarc")
    assert [words in finding.message.render() for finding in report.findings] == [True]
