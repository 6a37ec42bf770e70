"""Each way by which a text of somebody else reaches a person has one function that makes it harmless, and no other way beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import conda_language_server

PACKAGE = Path(conda_language_server.__file__).parent
ONLY_IN = {
    r"MarkupContent\(|MarkedString": {"lsp/to_lsp.py"},
    r"ShowMessageParams\(|ShowMessageRequestParams\(|window_show_message(?:_request)?(?:_async)?\(": {"lsp/server.py"},
    r"WorkDoneProgress(?:Begin|Report|End)\(": {"lsp/work_progress.py"},
    r"DocumentLink\(\s*place": {"lsp/handlers/document_links.py"},
    r"unicode_escape": {"text/visible.py"},
    r"\]\(\{": {"text/markdown.py", "rules/pages.py"},
}
"""A pattern of the source, and the files that may hold it."""
SOURCES = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}


@pytest.mark.parametrize("pattern", ONLY_IN)
def test_one_way(pattern: str) -> None:
    assert {name for name, source in SOURCES.items() if re.search(pattern, source)} <= ONLY_IN[pattern]


def test_words_of_notifications_go_through_notice() -> None:
    for name in (
        "lsp/server.py",
        "lsp/work_progress.py",
        "lsp/protocol.py",
        "lsp/create_environment.py",
        "lsp/environment_answers.py",
        "lsp/folders_command.py",
    ):
        assert "notice(" in SOURCES[name], name


def test_nothing_but_our_own_texts_is_called_markdown() -> None:
    """`Markdown(…)` is made of constants, of numbers and codes, of fences around snippets and of indentation."""
    found = {call for source in SOURCES.values() for call in re.findall(r"\bMarkdown\(f\"[^\n]*?\"\)", source)}
    assert found == {
        'Markdown(f" ({finding.code})")',
        'Markdown(f" `#!{trace.flag}`" if isinstance(trace, Element) and trace.flag else "")',
        'Markdown(f"{indent}- ")',
        'Markdown(f"{number}. ")',
        'Markdown(f"```yaml\\n{shown}```")',
    }
