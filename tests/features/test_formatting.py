"""Formatting: texts before and after, and all real files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conda_language_server.features.formatting import format_document, same_content
from conda_language_server.model.source import FileKind, SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.edits import apply_edits

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

BEFORE_AND_AFTER = {
    "lists go under their keys": ("a:\n- x\n- y\nb: 1\n", "a:\n  - x\n  - y\nb: 1\n"),
    "wide indentation": ("a:\n    - x\n    - m:\n        k: 1\n", "a:\n  - x\n  - m:\n      k: 1\n"),
    "one blank behind a dash": ("a:\n-   x\n-   m: 1\n    n: 2\n", "a:\n  - x\n  - m: 1\n    n: 2\n"),
    "a pip section": ("d:\n- pip:\n  - x\n- y\n", "d:\n  - pip:\n      - x\n  - y\n"),
    "a list in a list": ("- - x\n  - y\n-  - z\n", "- - x\n  - y\n- - z\n"),
    "a dash alone on its line": ("a:\n-\n    k: 1\n    l: 2\n-\n- x\n", "a:\n  -\n    k: 1\n    l: 2\n  -\n  - x\n"),
    "the whole text indented": ("  a: 1\n  b:\n  - x\n", "a: 1\nb:\n  - x\n"),
    "comments beside their items": ("a:\n# one\n- x  # two\n# three\nb: 1\n", "a:\n  # one\n  - x  # two\n# three\nb: 1\n"),
    "a comment for the list below": (
        "a:\n    # one\n    - x\n    # two\n\n# three\nb: 1\n",
        "a:\n  # one\n  - x\n  # two\n\n# three\nb: 1\n",
    ),
    "a comment as deep as nothing": ("a:\n      # one\n    - x\n", "a:\n  # one\n  - x\n"),
    "a comment at the left edge stays": ("a:\n    - x\n# - y\n    - z\n", "a:\n  - x\n# - y\n  - z\n"),
    "blank lines": ("\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
    "blanks at line ends": ("a: 1  \nb:   \n  - x # c  \n   \n  - y\n", "a: 1\nb:\n  - x # c\n\n  - y\n"),
    "a line break at the end": ("a: 1", "a: 1\n"),
    "a line break at the end behind a blank": ("a: 1 ", "a: 1\n"),
    "CRLF": ("a:\r\n- x\r\n\r\n\r\n- y", "a:\r\n  - x\r\n\r\n  - y\r\n"),
    "CR": ("a:\r- x  \r", "a:\r  - x\r"),
    "a byte order mark": ("\ufeffa:\n- x\n", "\ufeffa:\n  - x\n"),
    "a block of text moves as a whole": (
        "a:\n- |\n  one  \n\n\n    two\n- >+\n    three\n\n\n- x\n",
        "a:\n  - |\n    one  \n\n\n      two\n  - >+\n      three\n\n\n  - x\n",
    ),
    "a block of text with its own indentation": ("a:\n    k: |2\n         x\n        y\n", "a:\n  k: |2\n       x\n      y\n"),
    "quotes over several lines": ('a:\n- "x\n\n  y"\n- z\n', 'a:\n  - "x\n\n    y"\n  - z\n'),
    "a text over several lines": ("a:\n- x\n    y\n", "a:\n  - x\n      y\n"),
    "brackets over several lines": ("a:\n    b: [\n        x,  # c\n\n        y\n    ]\n", "a:\n  b: [\n      x,  # c\n\n      y\n  ]\n"),
    "anchors and aliases": ("a: &n\n- x\nb: *n\nc:\n- &m y\n- *m\n", "a: &n\n  - x\nb: *n\nc:\n  - &m y\n  - *m\n"),
    "a document start": ("---\na:\n- x\n...\n", "---\na:\n  - x\n...\n"),
}
LEFT_ALONE = {
    "nothing to do": "name: x  # c\ndependencies:\n  - y\n\n  # z\n  - pip:\n      - a\n",
    "a text that conda refuses": "a: [\n- x\n",
    "an empty text": "",
    "comments only": "#  c  \n\n\n",
    "a key behind a question mark": "? a\n:   - x\n",
    "a line separator": "a:\n- x\u2028\n- y\n",
}


@pytest.mark.parametrize("name", BEFORE_AND_AFTER)
def test_formatted(name: str) -> None:
    before, after = BEFORE_AND_AFTER[name]
    assert formatted(before) == after
    assert formatted(after) == after
    assert values(after) == values(before)


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_left_alone(name: str) -> None:
    assert formatted(LEFT_ALONE[name]) == LEFT_ALONE[name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: 1\n", "a: 1.0\n"),
        ("a: '1'\n", "a: 1\n"),
        ("a: 'x'\n", 'a: "x"\n'),
        ("- x\n", "[x]\n"),
        ("a: # c\n", "a: # d\n"),
        ("a: |\n x\n", "a: |+\n x\n\n"),
        ("a: &n x\n", "a: &m x\n"),
        ("- x\n", "- x\n- y\n"),
    ],
)
def test_another_content_is_noticed(one: str, other: str) -> None:
    assert same_content(yaml.parse(one), yaml.parse(one))
    assert not same_content(yaml.parse(one), yaml.parse(other))


@pytest.mark.skipif(not CORPUS.exists(), reason="the folder of real files is not here")
@pytest.mark.parametrize(("kind", "folder"), [("environment", "env"), ("condarc", "condarc")])
def test_real_files_keep_their_values(kind: FileKind, folder: str) -> None:
    changed = 0
    for path in sorted((CORPUS / folder).iterdir()):
        before = path.read_bytes().decode("utf-8", "replace")
        after = formatted(before, kind)
        assert formatted(after, kind) == after, path.name
        if after != before and changed < 100:
            changed += 1
            assert values(after) == values(before), path.name
    assert changed > 10


def formatted(text: str, kind: FileKind = "environment") -> str:
    return apply_edits(text, format_document(SourceFile(yaml.parse(text), kind)))


def values(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text.removeprefix("\ufeff").removesuffix("...\n"))
