"""Sorting, and moving between conda and pip: texts before and after, and all real files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conda_language_server.features.sorting import move_from_pip, move_to_pip, sort_dependencies
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.edits import apply_edits

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "env"

SORTED = {
    "by name, pip section last": (
        "dependencies:\n  - scipy\n  - pip:\n      - b\n      - a\n  - Numpy=1.26  # arrays\n  - conda-forge::abc\n",
        "dependencies:\n  - conda-forge::abc\n  - Numpy=1.26  # arrays\n  - scipy\n  - pip:\n      - a\n      - b\n",
    ),
    "comments travel": (
        "dependencies:\n  # for plots\n  # and more\n  - matplotlib  # why\n  - abc\n",
        "dependencies:\n  - abc\n  # for plots\n  # and more\n  - matplotlib  # why\n",
    ),
    "without a line break at the end": ("dependencies:\r\n- b # c\r\n- a", "dependencies:\r\n- a\r\n- b # c"),
    "between brackets": ("dependencies: [b, 'a', {pip: [d, c]}]\n", "dependencies: ['a', b, {pip: [c, d]}]\n"),
    "items of other types": (
        "dependencies:\n  - pip:\n    - x\n  -\n  - b\n  - a\n",
        "dependencies:\n  - a\n  - b\n  -\n  - pip:\n    - x\n",
    ),
    "equal names keep their order": ("dependencies:\n- b\n- a>1\n- a<3\n", "dependencies:\n- a>1\n- a<3\n- b\n"),
    "a channel with a long name": ("dependencies:\n- zoo/label::b\n- c\n", "dependencies:\n- zoo/label::b\n- c\n"),
    "an alias behind its anchor": ("dependencies:\n- &x b\n- a\n- *x\n", "dependencies:\n- a\n- &x b\n- *x\n"),
}
UNSORTED = {
    "options of pip": "dependencies:\n- pip\n- pip:\n  - -i https://example.org\n  - b\n  - a\n",
    "a conda section": "dependencies:\n- b\n- conda: [c]\n- a\n",
    "an alias that would come before its anchor": "x: [1]\ndependencies:\n- &x b\n- *x\n- pip: [*x]\n- &y {pip: [z]}\n- *y\n",
    "a text that conda refuses": "dependencies:\n- b\n - a\n",
    "nothing to sort": "name: x\n",
    "no list": "dependencies: b a\n",
}


@pytest.mark.parametrize("name", SORTED)
def test_sorted(name: str) -> None:
    before, after = SORTED[name]
    assert in_order(before) == after
    assert in_order(after) == after


@pytest.mark.parametrize("name", UNSORTED)
def test_left_alone(name: str) -> None:
    assert in_order(UNSORTED[name]) == UNSORTED[name]


MOVED_TO_PIP = {
    "numpy": ("- numpy  # c\n- pip\n- pip:\n  - x\n", "- pip\n- pip:\n  - x\n  - numpy  # c\n"),
    "numpy=1.26": ("- pip\n- numpy=1.26\n- pip: [x]\n", "- pip\n- pip: [x, numpy==1.26.*]\n"),
    "numpy>=1.2,<2": ("- numpy>=1.2,<2\n- scipy", "- scipy\n- pip\n- pip:\n    - numpy>=1.2,<2"),
    "numpy 1.26": ("- numpy 1.26\n- pip\n", "- pip\n- pip:\n    - numpy==1.26\n"),
    "-e .": ("- pip\n- -e .\n- scipy\n", "- pip\n- scipy\n- pip:\n    - -e .\n"),
    "NumPy": ("- pip\n# why\n- NumPy\n- pip:\n  - x\n", "- pip\n- pip:\n  - x\n  # why\n  - numpy\n"),
}
NOT_TO_PIP = ["conda-forge::numpy", "numpy=1.26=py_0", "numpy[build=x]", "numpy=1.2|2.0", "numpy>1.*"]
MOVED_FROM_PIP = {
    "Requests": ("- pip\n- pip:\n  - x\n  - Requests  # c\n", "- pip\n- requests  # c\n- pip:\n  - x\n"),
    "requests >= 2, < 3": ("- pip:\n  - requests >= 2, < 3\n  - x\n", "- requests>=2,<3\n- pip:\n  - x\n"),
    "requests==2.*": ("- pip:\n  - requests==2.*\n", "- requests==2.*\n"),
}
NOT_FROM_PIP = [
    "requests[socks]",
    "-e .",
    "git+https://example.org/x",
    "x; python_version < '3'",
    "x @ https://example.org/x",
    "x===1",
    "x==1+local",
]


@pytest.mark.parametrize("text", MOVED_TO_PIP)
def test_moved_to_pip(text: str) -> None:
    before, after = (f"dependencies:\n{lines}" for lines in MOVED_TO_PIP[text])
    assert to_pip(before, text) == after


@pytest.mark.parametrize("text", NOT_TO_PIP)
def test_pip_has_no_words_for_it(text: str) -> None:
    before = f"dependencies:\n- {text}\n- pip\n- pip: [x]\n"
    assert to_pip(before, text) == before


@pytest.mark.parametrize("text", MOVED_FROM_PIP)
def test_moved_from_pip(text: str) -> None:
    before, after = (f"dependencies:\n{lines}" for lines in MOVED_FROM_PIP[text])
    assert from_pip(before, text) == after


@pytest.mark.parametrize("text", NOT_FROM_PIP)
def test_conda_has_no_words_for_it(text: str) -> None:
    before = f"dependencies:\n- pip\n- pip:\n  - {text}\n  - x\n"
    assert from_pip(before, text) == before


@pytest.mark.skipif(not CORPUS.exists(), reason="the folder of real files is not here")
def test_real_files_keep_their_values() -> None:
    changed = 0
    for path in sorted(CORPUS.iterdir())[::3]:
        before = path.read_bytes().decode("utf-8", "replace")
        after = in_order(before)
        assert in_order(after) == after, path.name
        if after != before and changed < 60:
            changed += 1
            assert flat(loaded(after)) == flat(loaded(before)), path.name
            assert Counter(words(after)) == Counter(words(before)), path.name
    assert changed > 20


def in_order(text: str) -> str:
    return apply_edits(text, sort_dependencies(environment(text)))


def to_pip(text: str, dependency: str) -> str:
    env = environment(text)
    return apply_edits(text, move_to_pip(env, next(d for d in env.dependencies if d.text == dependency)))


def from_pip(text: str, line: str) -> str:
    env = environment(text)
    return apply_edits(text, move_from_pip(env, next(d for d in env.pip_lines if d.text == line)))


def environment(text: str) -> EnvironmentFile:
    return EnvironmentFile(SourceFile(yaml.parse(text), "environment"))


def loaded(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text.removeprefix("\ufeff"))


def flat(value: Any) -> Any:
    """Values without the order of lists."""
    if isinstance(value, dict):
        return {key: flat(inner) for key, inner in value.items()}
    return sorted((repr(flat(item)) for item in value), key=str) if isinstance(value, list) else value


def words(text: str) -> list[str]:
    return text.split()
