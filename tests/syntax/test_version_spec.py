from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conda_language_server.syntax.match_spec import parse
from conda_language_server.syntax.version import VersionError
from conda_language_server.syntax.version_spec import VersionSpec, parse_version_spec

SEMANTICS = Path(__file__).parents[1] / "data" / "version_semantics.jsonl"
ROWS = [json.loads(line) for line in SEMANTICS.read_text(encoding="utf-8").splitlines()]
VERSIONS = sorted({version for _, matching in ROWS for version in matching})


@pytest.mark.parametrize(("text", "matching"), ROWS, ids=[text for text, _ in ROWS])
def test_lets_in_what_conda_lets_in(text: str, matching: list[str]) -> None:
    spec = parse(text).version_spec
    assert {v for v in VERSIONS if spec is None or spec.matches(v)} == set(matching)


@pytest.mark.parametrize(
    ("text", "canonical", "operators"),
    [
        ("1.2", "1.2", ["=="]),
        ("1.2*", "1.2.*", ["startswith"]),
        ("1.2.*", "1.2.*", ["startswith"]),
        ("=1.2", "=1.2", ["startswith"]),
        ("!=1.2.*", "!=1.2.*", ["not-startswith"]),
        ("*", "*", ["any"]),
        ("1.*.2", "1.*.2", ["glob"]),
        ("^1.(2|3)$", "^1.(2|3)$", ["regex"]),
        ("@x", "@x", ["text"]),
        (">=1, <2|==3", ">=1,<2|==3", [">=", "<", "=="]),
        ("(1|2),3", "1|2,3", ["==", "==", "=="]),
        ("((1))", "1", ["=="]),
        ("1(2)", "1", ["=="]),
    ],
)
def test_tree(text: str, canonical: str, operators: list[str]) -> None:
    spec = parse_version_spec(text)
    assert (spec.text, [c.operator for c in spec.constraints]) == (canonical, operators)


def test_groups_bind() -> None:
    assert parse_version_spec("1|2,<2").matches("1")
    assert not parse_version_spec("(1|2),<1").matches("1")
    assert parse_version_spec("1|(2,<3)").matches("2")
    assert not parse_version_spec("~=1").matches("1.1")


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("", "empty-constraint", ""),
        (">=1,", "empty-constraint", ","),
        ("|1", "empty-constraint", "|"),
        (">=", "operator-without-version", ">="),
        ("1,<>2", "unknown-operator", "<>"),
        (">= 1", "blank-after-operator", ">= 1"),
        ("~=1.*", "wildcard-after-compatible-release", "~=1.*"),
        ("^1", "unfinished-regex", "^1"),
        ("1$", "unfinished-regex", "1$"),
        ("^($", "invalid-regex", "^($"),
        ("1*[", "invalid-regex", "1*["),
        ("(1", "unbalanced-parenthesis", "("),
        ("1)", "unbalanced-parenthesis", ")"),
        (">=1, <2..0", "empty-version-part", ".."),
        (">1é", "invalid-version-characters", "é"),
        ("(1,(2|" * 300 + "3" + "))" * 300, "nested-too-deeply", None),
    ],
)
def test_refused(text: str, code: str, marked: str | None) -> None:
    with pytest.raises(VersionError) as caught:
        parse_version_spec(text)
    assert caught.value.code == code
    assert marked is None or caught.value.span.of(text) == marked


@given(st.text("1.2a*^$()|,<>=!~ @[", max_size=12))
def test_any_text(text: str) -> None:
    spec = _spec_or_error(text)
    if isinstance(spec, VersionError):
        assert 0 <= spec.span.start <= spec.span.end <= len(text)
        return
    assert all(text[c.span.start : c.span.end].strip() == text[c.span.start : c.span.end] for c in spec.constraints)
    for version in VERSIONS:
        assert spec.matches(version) in (True, False)


def _spec_or_error(text: str) -> VersionSpec | VersionError:
    try:
        return parse_version_spec(text)
    except VersionError as error:
        return error


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|a)*$", "*a*a*a*a*a*a*a*a*b?", "^a?a?a?a?a?a?aaaaaa$", "^(?=a)a$"])
def test_costly_patterns_are_not_tried(pattern: str) -> None:
    start = time.perf_counter()
    assert parse_version_spec(pattern).matches("a" * 60 + "x")
    assert time.perf_counter() - start < 1
