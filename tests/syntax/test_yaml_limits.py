"""Whatever comes in, an answer comes out, and in time. Times are of the processor, so that other work does not count."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conda_language_server.syntax.yaml.nodes import Alias, Document, walk
from conda_language_server.syntax.yaml.reader import parse
from tests.syntax.yaml_texts import files


def timed(text: str, seconds: float) -> Document:
    start = time.process_time()
    document = parse(text)
    assert time.process_time() - start < seconds
    return document


def junk(seed: int, size: int, highest: int) -> str:
    rng = random.Random(seed)
    return "".join(chr(rng.randrange(highest)) for _ in range(size))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: "- a\n" * 5_000_000, "too-long"),
        (lambda: "源" * 700_000, "too-long"),
        (lambda: "[" * 1_000_000, "too-deep"),
        (lambda: "{" * 1_000_000, "too-deep"),
        (lambda: "- " * 1_000_000, "too-deep"),
        (lambda: "? " * 1_000_000, "too-deep"),
        (lambda: "".join(" " * i + "a:\n" for i in range(1500)), "too-deep"),
        (lambda: "".join(" " * i + "- a\n" for i in range(1500)).replace("a\n", "\n"), "too-deep"),
    ],
)
def test_too_much_is_one_problem(make: Callable[[], str], code: str) -> None:
    document = timed(make(), 2)
    assert document.too_large
    assert document.root is None
    assert [p.code for p in document.problems] == [code]
    assert not document.refused


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: "\0" * 2_000_000, "control-character"),
        (lambda: junk(1, 600_000, 0x3000), "control-character"),
        (lambda: "\t" * 2_000_000, "tab"),
        (lambda: "a: b: c\n" * 250_000, "mapping-value-not-allowed"),
        (lambda: "- @a\n" * 400_000, "reserved-character"),
        (lambda: "a: b\nword\n" * 200_000, "missing-colon"),
        (lambda: "a:\n" + "\t- a\n" * 100_000, "tab"),
        (lambda: 'a: "' + "b\n" * 200_000, "unclosed-quote"),
        (lambda: "a: [" + "b\n" * 200_000, "unclosed-bracket"),
        (lambda: "<<<<<<< a\na: 1\n=======\nb: 1\n>>>>>>> c\n" * 50_000, "merge-conflict-marker"),
        (lambda: "a:\n" + "".join(f"{' ' * (i % 7)}- 'x{i}'\n" for i in range(20_000)), "bad-indentation"),
        (lambda: "name: x\ndependencies:\n" + "".join(f"  - p{i}=1\n" for i in range(20_000)) + "  - [\n", "unclosed-bracket"),
    ],
)
def test_much_that_is_wrong(make: Callable[[], str], code: str) -> None:
    document = timed(make(), 4)
    assert document.refused
    assert code in {problem.code for problem in document.problems}
    assert len(document.problems) < 5_000


@pytest.mark.parametrize(
    "make",
    [
        lambda: "a" * 2_000_000,
        lambda: "#" * 2_000_000,
        lambda: "# x\n" * 200_000,
        lambda: "\n" * 2_000_000,
        lambda: " " * 2_000_000,
        lambda: "word\n" * 200_000,
        lambda: "a b " * 500_000,
        lambda: "a: |\n" + "  b\n" * 200_000,
        lambda: "".join(f"- pkg{i}={i}\n" for i in range(50_000)),
    ],
)
def test_much_that_is_right(make: Callable[[], str]) -> None:
    assert not timed(make(), 4).refused


def test_an_alias_bomb() -> None:
    text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for name, inner in zip("bcdefghij", "abcdefghi", strict=True):
        text += f"{name}: &{name} [{', '.join([f'*{inner}'] * 10)}]\n"
    document = timed(text, 1)
    assert [p.code for p in document.problems] == ["too-many-aliases"]
    assert not document.refused
    expanded = 0
    stack = [document.root]
    while stack:
        for node in walk(stack.pop()):
            expanded += 1
            if type(node) is Alias and node.target is not None:
                stack.append(node.target)
    assert expanded < 1_000_000


@pytest.mark.parametrize("seed", range(20))
def test_junk_of_signs(seed: int) -> None:
    rng = random.Random(seed)
    text = "".join(rng.choice("abc:-[]{}#'\"\n\n  &*!|>%@\t?,") for _ in range(3000))
    timed(text, 2)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60), st.booleans())
def test_any_text(text: str, cr_is_newline: bool) -> None:
    document = parse(text, cr_is_newline=cr_is_newline)
    for problem in document.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


def test_every_beginning_of_a_file() -> None:
    for text in files()[::60]:
        for end in range(len(text)):
            parse(text[:end])


def test_files_with_a_hole() -> None:
    rng = random.Random(0)
    for text in files()[::4]:
        for _ in range(4):
            start = rng.randrange(len(text) + 1)
            parse(text[:start] + text[start + rng.randrange(40) :])


def test_the_reader_needs_no_yaml_library() -> None:
    """So that it is the same with and without libyaml, and with every version of PyYAML."""
    code = "import sys, conda_language_server.syntax.yaml.reader; sys.exit(bool({'yaml', '_yaml', 'ruamel.yaml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
