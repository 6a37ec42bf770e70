"""No feature raises, whatever stands in the file and wherever the cursor is, and what it answers fits the text."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conda_language_server.facts import Facts
from conda_language_server.features.completion import complete
from conda_language_server.features.convert import to_environment, to_requirements
from conda_language_server.features.folding import folding_ranges
from conda_language_server.features.hover import hover
from conda_language_server.features.links import links
from conda_language_server.features.rename import rename, rename_target
from conda_language_server.features.selecting import selection_spans
from conda_language_server.features.symbols import symbols
from conda_language_server.features.tokens import semantic_tokens
from conda_language_server.features.types import Symbol, render_words
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.file_kinds import kind_of
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.edits import apply_edits
from conda_language_server.text.span import Span
from tests.features.test_outline import nested

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "env"
FACTS = Facts(today="2026-01-01", channels=("conda-forge",))

PIECES = st.sampled_from(
    [
        "name", "channels", "dependencies", "pip", ":", "-", " ", "\n", "\r\n", "\r", "  ", "\t", "#", "'", '"', "[", "]", "{", "}", ",", "|", ">", "&a", "*a",
        "numpy", "=1.2", ">=1,<2", "::", "conda-forge", "[version='1'", "-e .", "-r x.txt", "https://host.example/x", "; ", "\ufeff", "：", "源", "\\", "!", "%", "@",
        "\n  - ", "\n      - ", "\n  - pip:", "\ndependencies:", "\nchannels:", "null", "3.10", "---\n", "<<", "\x00", "\u2028", "\U0001f600",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def check_all(text: str, offset: int) -> None:
    """Asks for everything at one place."""
    source = SourceFile(yaml.parse(text), "environment")
    env = EnvironmentFile(source)
    line = source.lines.line_span(source.lines.line_of(offset))
    for item in complete(source, offset, FACTS).items:
        assert item.span.start <= offset <= item.span.end
        assert line.start <= item.span.start
        assert item.span.end <= line.end
        assert item.label
    if found := hover(env, offset, FACTS):
        assert 0 <= found.span.start <= offset <= found.span.end <= len(text)
        assert render_words(found.markdown, "zh-cn").strip()
    if target := rename_target(env, offset):
        assert apply_edits(text, rename(env, offset, "new").edits) != text or target.text == "new"


def check_file(text: str) -> None:
    """Asks for everything that is about the whole file."""
    source = SourceFile(yaml.parse(text), "environment")
    for offset in (0, len(text) // 2, len(text)):
        spans = selection_spans(source, offset)
        assert all(outer.start <= inner.start <= offset <= inner.end <= outer.end for inner, outer in pairwise(spans))
        assert spans[-1] == Span(0, len(text))
    env = EnvironmentFile(source)
    for symbol in symbols(env):
        check_symbol(symbol)
        assert nested(symbol)
    end = 0
    for token in semantic_tokens(env):
        assert end <= token.span.start < token.span.end <= len(text)
        assert not set("\r\n") & set(token.span.of(text))
        end = token.span.end
    assert all(0 <= link.span.start <= link.span.end <= len(text) and link.target for link in links(env))
    assert all(fold.first_line < fold.last_line < source.lines.line_count for fold in folding_ranges(source))
    to_requirements(env)
    assert not yaml.parse(to_environment(text, FACTS).text).refused
    kind_of("environment-x.yml", text)


def check_symbol(symbol: Symbol) -> None:
    assert symbol.name
    for child in symbol.children:
        check_symbol(child)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(0, 200))
def test_any_text(text: str, offset: int) -> None:
    check_all(text, min(offset, len(text)))
    check_file(text)


WRITTEN = """\
name: test  # why
channels: [conda-forge, "https://host.example/x"]
dependencies:
  - python >=3.10,<3.13
  - 'bioconda::samtools=1.2=h1_0'
  - pytorch[version='>=2', build=*cuda*]
  - python: 3.11
  - pip:
      - requests[socks]>=2; python_version < '3.9'
      - -r requirements.txt
variables: {KEY: value}
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_beginning_of_a_file(line_break: str) -> None:
    text = WRITTEN.replace("\n", line_break)
    for end in range(len(text) + 1):
        check_all(text[:end], end)
        check_file(text[:end])


def test_every_place_of_a_file() -> None:
    for offset in range(len(WRITTEN) + 1):
        check_all(WRITTEN, offset)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not here")
def test_real_files_as_they_are_typed() -> None:
    chance = random.Random(1)
    paths = sorted(CORPUS.iterdir())
    for path in chance.sample(paths, 40):
        text = path.read_bytes().decode("utf-8", "replace")[:4000]
        check_file(text)
        for end in sorted(chance.sample(range(len(text) + 1), min(15, len(text) + 1))):
            check_all(text[:end], end)
            check_all(text, end)
