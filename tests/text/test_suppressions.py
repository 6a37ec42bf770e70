"""For which line a comment speaks that silences findings."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conda_language_server.text.lines import LineIndex
from conda_language_server.text.span import Span
from conda_language_server.text.suppressions import Suppression, find_suppressions, silences


def found(text: str) -> list[tuple[int | None, str | None]]:
    """The lines and codes; every `#` to the end of its line is a comment."""
    comments = [(Span(*m.span()), not text[: m.start()].rpartition("\n")[2].strip()) for m in re.finditer("#.*", text)]
    return [(s.line, s.code) for s in find_suppressions(text, comments, LineIndex(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1  # conda-language-server: ignore[ENV150]", [(0, "ENV150")]),
        ("a: 1\n# conda-language-server: ignore[ENV150]\nb: 2", [(2, "ENV150")]),
        ("a: 1\n# conda-language-server: ignore[ENV150]\n  # because\nb: 2", [(3, "ENV150")]),
        ("a: 1\n# conda-language-server: ignore[ENV150]\n# conda-language-server: ignore[ENV151]\nb: 2", [(3, "ENV150"), (3, "ENV151")]),
        ("a: 1\n# conda-language-server: ignore[ENV150]\n", [(2, "ENV150")]),
        ("# conda-language-server: ignore[ENV150]\na: 1", [(None, "ENV150")]),
        ("\n  # licence\n\n# conda-language-server: ignore[ENV150]\na: 1", [(None, "ENV150")]),
        ("# conda-language-server: ignore\na: 1", [(None, None)]),
        ("a: 1  # conda-language-server: ignore[ENV150, tab-character]", [(0, "ENV150"), (0, "tab-character")]),
        ("a: 1  # conda-language-server: ignore[]", [(0, None)]),
        ("a: 1  # conda-language-server: noqa", [(0, None)]),
        ("a: 1  # conda-language-server: see its page", []),
        ("a: 1  # conda-language-server ignore[ENV150]", [(0, None)]),
        ("a: 1  # conda-language-server ignore ENV150", [(0, None)]),
        ("a: 1  # conda-language-server：ignore[ENV150]", [(0, None)]),
        ("a: 1  # conda-language-server:: ignore[ENV150]", [(0, None)]),
        ("a: 1  # conda_language_server: ignore[ENV150]", [(0, None)]),
        ("a: 1  # conda-language-server: ignor[ENV150]", [(0, None)]),
        ("a: 1  # conda-language-server ignores this file", []),
        ("a: 1  # conda-language-server is off", []),
        ("a: 1  # conda-language-server:\tignore[ENV150]", [(0, "ENV150")]),
        ("a: 1  # Conda-Language-Server: IGNORE[env150]", [(0, "env150")]),
    ],
)
def test_where_it_counts(text: str, expected: list[tuple[int | None, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("above", ["", "a: 1\n"])
def test_a_row_of_comments_is_looked_through_once(above: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    span = LineIndex.line_span

    def line_span(self: LineIndex, line: int, *rest: Any) -> Span:
        looked.append(line)
        return span(self, line, *rest)

    monkeypatch.setattr(LineIndex, "line_span", line_span)
    text = above + "# conda-language-server: ignore[ENV150]\n" * 300 + "b: 2\n"
    assert len(found(text)) == 300
    assert max(looked.count(line) for line in set(looked)) <= 2


@pytest.mark.parametrize(
    ("line", "code", "silent"),
    [
        (3, "ENV150", True),
        (4, "env150", True),
        (4, "Duplicate-Dependency", True),
        (5, "ENV150", False),
        (2, "ENV150", False),
        (3, "ENV151", False),
        (3, None, False),
        (None, "ENV150", True),
    ],
)
def test_silences(line: int | None, code: str | None, silent: bool) -> None:
    assert silences(Suppression(Span(0, 1), line, code), ("ENV150", "duplicate-dependency"), 3, 4) is silent
