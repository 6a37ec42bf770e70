"""The quick reader of plain block style answers exactly as the scanner does, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from conda_language_server.syntax.yaml import block_line, full_reader
from conda_language_server.syntax.yaml.block_reader import read_block
from conda_language_server.syntax.yaml.nodes import Document
from conda_language_server.syntax.yaml.reader import DEFAULT_LIMITS, parse
from tests.syntax.yaml_texts import MUTATED, MUTATED_PLAIN, files

MANY = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))


def check(text: str) -> bool:
    """Whether the quick reader answered; its answer is compared with the scanner's."""
    quick = read_block(text, DEFAULT_LIMITS.max_depth)
    if quick is None:
        return False
    slow = full_reader.read(text, DEFAULT_LIMITS, cr_is_newline=False)
    assert slow == Document(text, quick.root, quick.problems, quick.comments)
    return True


@MANY
@given(MUTATED_PLAIN)
def test_changed_plain_files(text: str) -> None:
    check(text)


@MANY
@given(MUTATED)
def test_changed_files(text: str) -> None:
    check(text)


def test_files() -> None:
    answered = [check(text) for text in files()]
    assert sum(answered) > len(answered) * 0.7


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n", "a:\n- b\n- c\nd:\n", "a:\n  - b\n\n  # c\n  - d # e\n# f", "---\na: 1\n", "# x\n---  \n- a\n", "- pip:\n  - a\n- b:\n    c: d\n",
        "- a: b\n  c:\n  - d\n", "a:\r\n  - 'x y'  # z\r\n  - \"x\"\r\n", "a: b#c\n", "- -e .\n- a:b\n- a::b\n- -x\n", "1: a\n'b'\n", "a: 2024-01-01\n",
        "a:\n  - b\n  -\n  - c\n", "a: #b\n  - c\n", "a: #b\n", "源: 镜像 # 清华\n", "- a\u3000\n", "-\n-\n", "a:\n\n\nb:\n", "\n# a\n\n", "- '#'\n- \"# a\"\n",
        "a:\n b: 1\n c:\n  d: 2\ne: 3\n", "a: https://x.example/y#z\n", "# tab\there\na: b # and\there\n",
    ],
)  # fmt: skip
def test_plain_texts(text: str) -> None:
    answered = check(text)
    assert answered == (text != "1: a\n'b'\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: [b]\n", "a: |\n  b\n", "a: b\n  c\n", "a: &x b\n", "a: !t b\n", "a: *x\n", "? a\n", "a: 'b\n", "a: 'it''s'\n", 'a: "\\n"\n', "a:\t b\n",
        "a: b\na: c\n", "a: 1\n'a': 2\n", "a\n", "- - b\n", "a: b: c\n", "a: b\n---\n", "...\n", "...  a: b\n", "a: b\n... c: d\n", "%YAML 1.1\n---\n", "<<: x\n", "a: =\n", "a: 2024-13-01\n",
        "a:\n  - b\n c:\n", "- a\nb: c\n", "a: b\n- c\n", "'a': b\n", "a: b\x85\n", "\ufeffa: b\n", "a: b\0\n", "a: b\rc: d\n", "@a: b\n", "-a\n", "a: 'b'c\n",
        "a: 'b'#c\n", "--- a\n", "a: 1\n1: b\ntrue: c\n", "a: " + "x" * 2000 + "\n",
    ],
)  # fmt: skip
def test_other_texts_are_left_to_the_scanner(text: str) -> None:
    assert read_block(text, 100) is None


def test_depth_is_limited_in_both() -> None:
    def nested(depth: int) -> str:
        return "".join(" " * i + "a:\n" for i in range(depth))

    assert not parse(nested(100)).too_large
    assert check(nested(100))
    assert parse(nested(101)).too_large
    assert not parse("- " * 100 + "a\n").too_large
    assert parse("- " * 101 + "a\n").too_large
    assert not parse("[" * 100 + "]" * 100).too_large
    assert parse("[" * 101 + "]" * 101).too_large


def test_the_memory_of_lines_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_line, "_CACHE_SIZE", 10)
    for i in range(50):
        assert read_block(f"a: {i}\n", 100) is not None
    assert len(block_line._cache) <= 11
