"""The judge is ruamel.yaml, conda's own reader: what it refuses, in which stage, and what it makes of what it takes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from conda_language_server.syntax.yaml.nodes import walk
from conda_language_server.syntax.yaml.reader import parse
from conda_language_server.text.decoding import decode
from tests.syntax.ruamel_judge import judge, our_value, same_verdict
from tests.syntax.yaml_texts import CORPUS, MUTATED, PIECES, files

MANY = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))


def check(text: str) -> None:
    """Compares our answer with ruamel.yaml's."""
    stage, value = judge(text)
    document = parse(text)
    assert same_verdict(document, stage), f"ruamel.yaml: {stage} {value}, we: {document.refusal}"
    if stage is None:
        assert our_value(document.root) == value
    for node in walk(document.root):
        assert 0 <= node.span.start <= node.span.end <= len(text)
    for comment in document.comments:
        assert text[comment.span.start] == "#"
    for problem in document.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@MANY
@given(MUTATED)
def test_changed_files(text: str) -> None:
    check(text)


@MANY
@given(PIECES)
def test_pieces(text: str) -> None:
    check(text)


def test_files() -> None:
    assert len(files()) > 500
    for text in files()[::5]:
        check(text)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files (../shared/corpus) is not here")
def test_real_files() -> None:
    paths = [path for folder in ("env", "condarc") for path in sorted((CORPUS / folder).iterdir())]
    assert len(paths) > 1000
    for path in paths[::5]:
        data = path.read_bytes()
        check(decode(data, "environment").text)


@pytest.mark.parametrize(
    "text",
    [
        # Behind an empty line a tab is blank.
        "a:\n\n\t- b\n", "a:\r\n\r\n\t- b\r\n", "a:\n\t- b\n",
        # How far it looks ahead decides which mistake comes first.
        "a:\n  - b- |\n \u3000 x\n   y\ne\nf:\n", "&a !!b!c x\nd: e: f\n", "!b!c &a\n: d: e\n",
        # Comments in two places that it cannot keep both.
        "k: #c\n  !!binary aa\n\np: x\n", "- # c\n  | # d\n  x\n", "- &a # b\n  # c\n  d # e\n",
        # Keys that are equal in Python.
        "1: a\ntrue: b\n", "1: a\n1.0: b\n", "[a]: 1\n[a]: 2\n", "{a: 1}: 1\n{a: 1}: 2\n", ".nan: 1\n.nan: 2\n", "!x a: 1\n!x a: 2\n", "? [[a]]\n",
        # Values it makes of Python's own, with Python's own errors.
        "2024-02-30\n", "- 0b_\n", "- ._\n", "- -_\n", "!!bool x\n", "!!int ''\n", "!!timestamp x\n", '"\\U00110000"\n', "- 2024-01-01 25:00:00\n",
        # Versions without rules.
        "%YAML 1.3\n---\na: b\n", "%YAML 1.3\n---\n'a'\n", "%YAML 2.0\n---\na\n", "%YAML 1.1\n---\na: {b:c, ?d: e}\n",
        # Merges.
        "a: &a {x: 1}\nb: {<<: *a, <<: *a}\n", "b: {<<: []}\n", "b: {<<: [], <<: []}\n", "b: {<<: 1}\n", "a: &a {<<: *a}\n", "!!set {<<: 1}\n",
        "&a\n<<: *a\n", "- [&a {<<: *a, b: c}]\n", "- b: &a {<<: *a}\n",
        "!!omap\n- ? {a: b}\n", "!!omap [a: 1, a: 2]\n", "!!pairs [a: 1, a: 2]\n", "!!set {a, a}\n",
        # Line ends that only YAML knows.
        "a: b\u2028c: d\n", "a: b\x85c: d\n", "# a\u2029b: c\n", "'a\u2028 b'\n", ">\n a\u2028 b\n",
        # Block values.
        "a: |2\n  b\n", "a: |0\n", "a: >+\n  b\n\n\nc: d\n", "a: |\n   \n  b\n", "a: |\n    \n  b\n", "- |\n a\n\n# c\n- d\n", "|\n---\n", ">\na\n", "a: |\tb\n",
        # Documents.
        "a\n---\n", "---\n---\n", "a\n...\n", "a\n... b\n", "a\n...\nb\n", "a\n...\n%YAML 1.2\n---\nb\n", "...\n", "%a\n", "%a\n---\n", "a\n%b\n",
        # Keys: long ones, ones over several lines.
        "a" * 1025 + ": b\n", "a" * 1024 + ": b\n", "a\nb: c\n", "{a\n: b}\n", "[a\n: b]\n", "? a\n  b\n: c\n", "'a\n b': c\n",
    ],
)  # fmt: skip
def test_odd_corners(text: str) -> None:
    check(text)


CONFORMANCE = CORPUS.parent / "conformance"
NEEDS_CONFORMANCE = pytest.mark.skipif(not CONFORMANCE.is_dir(), reason="the cases with their stages (../shared/conformance) are not here")


def _rows(kind: str) -> list[dict[str, Any]]:
    lines = (CONFORMANCE / kind / "expected.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


@NEEDS_CONFORMANCE
def test_the_real_conda_fails_in_yaml_where_we_do() -> None:
    for row in _rows("env"):
        if not row["file"].endswith(".yml"):
            continue
        decoded = decode((CONFORMANCE / "env" / row["file"]).read_bytes(), "environment")
        unread = decoded.problem is not None and decoded.problem.code == "utf-16-without-bom"
        assert (parse(decoded.text).refused or unread) == (row["stage"] == "yaml"), row["file"]


@NEEDS_CONFORMANCE
def test_the_real_conda_skips_or_stops_as_the_stage_says() -> None:
    stages = {
        "ConfigurationLoadError": ("reader", "scanner"),
        "ParserError": ("parser",),
        "ComposerError": ("composer",),
        "DuplicateKeyError": ("constructor",),
    }
    for row in _rows("condarc"):
        decoded = decode((CONFORMANCE / "condarc" / row["file"]).read_bytes(), "condarc")
        refusal = parse(decoded.text, cr_is_newline=True).refusal
        expected = stages.get((row["yaml_error"] or {}).get("class", ""), (None,))
        assert (refusal.stage if refusal else None) in expected, row["file"]
