"""The values of a list in flow style that are read in one go are read as token by token."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conda_language_server.syntax.yaml import full_reader
from conda_language_server.syntax.yaml.nodes import Document
from conda_language_server.syntax.yaml.reader import DEFAULT_LIMITS
from conda_language_server.syntax.yaml.scanner import Scanner

_HEADS = ("a: [", "[", "dependencies: [a, b", '{"a": [x, y', "- [", "? [a, b", "a:\n  - b\nc: [d, e", "[[a, b], ", "%YAML 1.1\n---\n[a, ")
_PIECES = (
    "a", "numpy=1.2", "x >=1", "y !=2", "yes", "null", "1.0", "~", "''", '"q"', ",", ", ", ",\n  ", ",a,b,c,", ", a, b, c, d", ",\r\n",
    "\n", "\r", "  ", "\t", "# c\n", "#x", ":", ": ", "[", "]", "{", "}", "- ", "?", "&a ", "*a", "!t ", "a::b", "---", "...", "%", "@",
    "\ufeff", "\u2028", "é", ",\n\n", ",\n# c\n",
)  # fmt: skip
_TAILS = ("", "]", "]\n", "]}\n", "]: x\n", "]\nb: c\n")
_TEXTS = st.builds(
    lambda head, pieces, tail: head + "".join(pieces) + tail,
    st.sampled_from(_HEADS), st.lists(st.sampled_from(_PIECES), max_size=14), st.sampled_from(_TAILS),
)  # fmt: skip


@pytest.fixture(scope="module")
def token_by_token() -> type[Scanner]:
    return type("TokenByToken", (Scanner,), {"plain_run": lambda _: []})


def _read(text: str) -> Document:
    return full_reader.read(text, DEFAULT_LIMITS, cr_is_newline=False)


@settings(max_examples=700, deadline=None, suppress_health_check=list(HealthCheck))
@given(_TEXTS)
def test_both_ways_give_the_same(token_by_token: type[Scanner], text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = repr(_read(text))
        patch.setattr("conda_language_server.syntax.yaml.composer.Scanner", token_by_token)
        assert repr(_read(text)) == quick


def test_such_a_list_is_read_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[int] = []
    fetch = Scanner._fetch
    monkeypatch.setattr(Scanner, "_fetch", lambda scanner: (fetched.append(scanner.pos), fetch(scanner))[1])
    _read("dependencies: [" + ", ".join(f"package{i} >=1.{i},\n  other{i}" for i in range(500)) + "]\n")
    assert len(fetched) < 20
