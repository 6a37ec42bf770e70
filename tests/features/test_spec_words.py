"""The sentence for each kind of match spec, in both languages, and its truth against conda's own matching."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conda_language_server.features.spec_words import spec_words
from conda_language_server.syntax.match_spec import parse

ROWS = [
    tuple(cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
    for line in (Path(__file__).parent / "spec_words.md").read_text("utf-8").splitlines()
    if line.startswith("| `")
]


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize(("spec", "english", "chinese"), ROWS, ids=[row[0] for row in ROWS])
def test_sentence(spec: str, english: str, chinese: str) -> None:
    words = spec_words(parse(spec.strip("`")))
    assert (words.render("en"), words.render("zh-cn")) == (english, chinese)


@pytest.mark.parametrize(("spec", "english"), [(row[0], row[1]) for row in ROWS if "but not" in row[1]])
def test_the_examples_in_a_sentence_are_true(spec: str, english: str) -> None:
    versions = parse(spec.strip("`")).version_spec
    assert versions is not None
    for inside, following, outside in re.findall(r"\(([\d.]+), ([\d.]+) …, but not ([^)]*)\)", english):
        assert versions.matches(inside)
        assert versions.matches(following)
        assert not any(versions.matches(version) for version in re.findall(r"[\d.]+", outside))


@pytest.mark.parametrize(("spec", "english"), [(row[0], row[1]) for row in ROWS if "pre-releases such as" in row[1]])
def test_the_prerelease_in_a_sentence_is_let_in(spec: str, english: str) -> None:
    versions = parse(spec.strip("`")).version_spec
    assert versions is not None
    (version,) = re.findall(r"pre-releases such as (\S+)", english)
    assert versions.matches(version)
