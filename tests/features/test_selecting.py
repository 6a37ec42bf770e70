"""What a selection grows to."""

from __future__ import annotations

from itertools import pairwise

import pytest

from conda_language_server.features.selecting import selection_spans
from conda_language_server.model.source import FileKind, SourceFile
from conda_language_server.syntax.yaml import reader as yaml

ENV = """\
name: a
channels: [conda-forge, b]
dependencies:
  - python=3.11  # now
  - conda-forge::num|py >=1.26,<2
  - pip:
    - requests==2
"""


def grown(text: str, kind: FileKind = "environment") -> list[str]:
    offset = text.index("|")
    text = text.replace("|", "", 1)
    spans = selection_spans(SourceFile(yaml.parse(text), kind), offset)
    assert all(outer.start <= inner.start and inner.end <= outer.end and inner != outer for inner, outer in pairwise(spans))
    return [span.of(text) for span in spans]


def test_from_the_name_of_a_package_to_the_whole_text() -> None:
    plain = ENV.replace("|", "")
    dependencies = plain[plain.index("- python") : -1]
    spec = "conda-forge::numpy >=1.26,<2"
    assert grown(ENV) == ["numpy", spec, f"- {spec}", dependencies, f"dependencies:\n  {dependencies}", plain.rstrip(), plain]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("name: a|b\n", ["ab", "name: ab", "name: ab\n"]),
        ("na|me: ab\n", ["name", "name: ab", "name: ab\n"]),
        ("channels: [a, b|c]\n", ["bc", "[a, bc]", "channels: [a, bc]", "channels: [a, bc]\n"]),
        ("dependencies:\n  - pip:\n    - x=|=1\n", ["x==1", "- x==1", "pip:\n    - x==1", "- pip:\n    - x==1"]),
        ("dependencies:\n  - 'nu|mpy'\n", ["'numpy'", "- 'numpy'"]),
        ("dependencies:\n  - numpy\n|\n", ["dependencies:\n  - numpy\n\n"]),
        ("|", [""]),
        ("a: [|\nb: }\n", ["["]),
    ],
)
def test_the_first_steps(text: str, first: list[str]) -> None:
    assert grown(text)[: len(first)] == first


def test_a_condarc() -> None:
    assert grown("channels:\n  - a|b #!top\n", "condarc") == ["ab", "- ab", "channels:\n  - ab", "channels:\n  - ab #!top\n"]
