"""Symbols, folding, links and semantic tokens of one file that holds a bit of everything."""

from __future__ import annotations

import pytest

from conda_language_server.features import condarc_outline, long_outlines, tokens
from conda_language_server.features.folding import folding_ranges
from conda_language_server.features.links import links
from conda_language_server.features.symbols import symbols
from conda_language_server.features.tokens import semantic_tokens
from conda_language_server.features.types import Symbol
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.messages import Message
from conda_language_server.text.span import Span

TEXT = """\
# an environment
# for tests
name: test
channels:
  - conda-forge
  - https://host.example/channel
dependencies:
  - python >=3.10,<3.13
  - 'bioconda/linux-64::samtools=1.2=h1_0'
  - pytorch[version='>=2', build=*cuda*]
  - python: 3.11
  - pip:
      - requests[socks]>=2; python_version < '3.9'
      - -r requirements.txt
      - -e ./project[extra]
      - git+https://host.example/x.git@main
      - x @ https://host.example/x.whl
variables:
  KEY: value
"""
ENV = EnvironmentFile(SourceFile(yaml.parse(TEXT), "environment"))


def shown(symbol: Symbol, depth: int = 0) -> list[str]:
    line = f"{'  ' * depth}{symbol.kind} {symbol.name}" + (f" ({symbol.detail})" if symbol.detail else "")
    return [line, *(below for child in symbol.children for below in shown(child, depth + 1))]


def test_symbols() -> None:
    assert [line for symbol in symbols(ENV) for line in shown(symbol)] == [
        "name name (test)",
        "key channels",
        "  channel conda-forge",
        "  channel https://host.example/channel",
        "key dependencies",
        "  package python (>=3.10,<3.13)",
        "  package samtools (=1.2=h1_0)",
        "  package pytorch ([version='>=2', build=*cuda*])",
        "  key python",
        "  key pip",
        "    pip requests[socks]>=2; python_version < '3.9'",
        "    pip -r requirements.txt",
        "    pip -e ./project[extra]",
        "    pip git+https://host.example/x.git@main",
        "    pip x @ https://host.example/x.whl",
        "key variables",
        "  variable KEY (value)",
    ]


def test_no_password_is_shown() -> None:
    text = "channels:\n  - https://h.example/t/tk-1-a/x\ndependencies:\n  - https://u:pw@h.example/x.conda\n  - pip:\n    - git+https://tok3n:pw@h.example/x\n"
    env = EnvironmentFile(SourceFile(yaml.parse(text), "environment"))
    seen = "\n".join(line for symbol in symbols(env) for line in shown(symbol)) + "\n".join(link.target for link in links(env))
    assert "h.example/t/***/x" in seen
    assert not any(secret in seen for secret in ("tk-1-a", "pw@"))


def test_no_link_reaches_over_two_lines() -> None:
    assert links(EnvironmentFile(SourceFile(yaml.parse("dependencies:\n  - tensorflow==2.15\n      - torch\n"), "environment"))) == ()


def enclosing(outer: Span, inner: Span) -> bool:
    """Whether one span lies within another; editors refuse an outline where this does not hold."""
    return outer.start <= inner.start and inner.end <= outer.end


def test_a_list_too_long_to_be_read_ends_with_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_outlines, "MOST", 3)
    text = "dependencies:\n  - a\n  - b\n  - c\n  - d\n  - e=1\nvariables:\n  A: 1\n  B: 2\n  C: 3\n"
    dependencies, variables = symbols(EnvironmentFile(SourceFile(yaml.parse(text), "environment")))
    assert [str(child.name) for child in variables.children] == ["A", "B", "C"]
    *first, more = dependencies.children
    assert [child.name for child in first] == ["a", "b", "c"]
    assert isinstance(more.name, Message)
    assert (more.name.render("en"), more.name.render("zh-cn")) == ("… and 2 more", "……另有 2 项")
    assert more.span.of(text) == "- d\n  - e=1"
    assert more.selection.of(text) == "- d"
    assert nested(dependencies)


def test_a_list_too_long_to_be_read_in_a_condarc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_outlines, "MOST", 2)
    rc = Condarc(SourceFile(yaml.parse("channels: [a, b, c]\nproxy_servers:\n  http: x\n  https: y\n  ftp: z\n"), "condarc"))
    names = [
        [child.name if isinstance(child.name, str) else child.name.render() for child in s.children] for s in condarc_outline.symbols(rc)
    ]
    assert names == [["a", "b", "… and 1 more"], ["http", "https", "… and 1 more"]]


def test_colours_stop_at_so_many_lines_of_the_file_and_begin_with_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST", 2)
    text = "dependencies:\n  - a\n  - b\n  - c\n  - pip:\n      - d\nchannels: [e]\n"
    env = EnvironmentFile(SourceFile(yaml.parse(text), "environment"))
    assert [token.span.of(text) for token in semantic_tokens(env)] == ["a", "b"]
    assert [token.span.of(text) for token in semantic_tokens(env, Span(text.index("- c"), len(text)))] == ["c", "d"]


def nested(symbol: Symbol) -> bool:
    inside = enclosing(symbol.span, symbol.selection) and all(enclosing(symbol.span, child.span) for child in symbol.children)
    return inside and all(nested(child) for child in symbol.children)


def test_symbols_lie_within_each_other() -> None:
    assert all(nested(symbol) for symbol in symbols(ENV))


def test_folding() -> None:
    folds = [(fold.first_line, fold.last_line, fold.kind) for fold in folding_ranges(ENV.source)]
    assert folds == [(0, 1, "comment"), (3, 5, "region"), (6, 16, "region"), (11, 16, "region"), (17, 18, "region")]


def test_links() -> None:
    found = sorted((link.span.of(TEXT), link.target, link.is_file) for link in links(ENV))
    assert found == [
        ("./project[extra]", "./project", True),
        ("conda-forge", "https://anaconda.org/conda-forge", False),
        ("git+https://host.example/x.git@main", "https://host.example/x.git", False),
        ("https://host.example/channel", "https://host.example/channel", False),
        ("https://host.example/x.whl", "https://host.example/x.whl", False),
        ("python", "https://anaconda.org/conda-forge/python", False),
        ("pytorch", "https://anaconda.org/conda-forge/pytorch", False),
        ("requests", "https://pypi.org/project/requests/", False),
        ("requirements.txt", "requirements.txt", True),
        ("samtools", "https://anaconda.org/bioconda/samtools", False),
    ]


def test_tokens() -> None:
    found = [f"{token.span.of(TEXT)} {token.type}" for token in semantic_tokens(ENV)]
    assert found == [
        "conda-forge namespace",
        "https://host.example/channel namespace",
        "python class", ">= operator", "3.10 number", ",< operator", "3.13 number",
        "bioconda/linux-64 namespace", "samtools class", "= operator", "1.2 number", "h1_0 string",
        "pytorch class", "version parameter", ">=2 string", "build parameter", "*cuda* string",
        "requests class", "[socks] parameter", ">= operator", "2 number", "python_version < '3.9' string",
        "-r keyword",
        "-e keyword",
        "x class",
    ]  # fmt: skip


def test_tokens_of_a_stretch() -> None:
    start = TEXT.index("'bioconda")
    found = semantic_tokens(ENV, Span(start, start + 5))
    assert [token.span.of(TEXT) for token in found] == ["bioconda/linux-64", "samtools", "=", "1.2", "h1_0"]


def test_tokens_keep_away_from_escapes_and_several_lines() -> None:
    text = 'dependencies:\n  - "nu\\x6dpy"\n  - >-\n    python\n    =3\n  - scipy\n'
    env = EnvironmentFile(SourceFile(yaml.parse(text), "environment"))
    assert [token.span.of(text) for token in semantic_tokens(env)] == ["scipy"]
