"""The one door of the core: from a text to findings, fixes and everything else an editor or the command line shows."""

from __future__ import annotations

from conda_language_server.analysis.fixing import Fixed, fix_all, keeps_its_promise, offered, with_kept_promises
from conda_language_server.analysis.gate import worse
from conda_language_server.analysis.judging import Report, Verdict, analyze, empty_source, judge, read
from conda_language_server.text.patience import StoppedError

__all__ = [
    "DOCS", "Fixed", "Report", "StoppedError", "Verdict", "analyze", "empty_source", "fix_all", "judge", "keeps_its_promise", "offered",
    "read", "rule_page", "with_kept_promises", "worse",
]  # fmt: skip

DOCS = "https://github.com/conda-language-server/conda-language-server/blob/main/docs"
"""The pages of the repository: the one place in the code where this address stands."""


def rule_page(code: str) -> str:
    """Where the documentation of a rule stands."""
    return f"{DOCS}/rules/{code}.md"
