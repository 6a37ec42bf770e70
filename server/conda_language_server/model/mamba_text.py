r"""The text of a configuration file as mamba reads it: variables are replaced everywhere in it, comments and keys included, before YAML.

Source: mamba-org/mamba, `libmamba/src/api/configuration.cpp`, `expandvars` (`\$(\{\w+\}|\w+)`, begun anew after each replacement, so that
what a variable holds is looked through as well) and `load_rc_file`. `%X%` of Windows means nothing to it, and `$$` is no way to write `$`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from conda_language_server.syntax.yaml.nodes import Document, Problem
from conda_language_server.text.span import Span

_VARIABLE = re.compile(r"\$(\{\w+\}|\w+)", re.ASCII)
_MOST = 1000
"""mamba itself never ends where a variable holds its own name; so many replacements no file needs."""


class Expanded(NamedTuple):
    """A text with its variables replaced. `places` holds for each character, and for the end, where it stands in the file."""

    text: str
    places: tuple[int, ...]

    def in_file(self, span: Span) -> Span:
        """The stretch of the file that a stretch of this text comes from."""
        return Span(self.places[span.start], self.places[span.end])


def expanded_text(text: str, environ: Mapping[str, str]) -> Expanded | None:
    """The text that mamba parses; None where it is the file's own, since no variable in it is set."""
    if "$" not in text or not any(match[1].strip("{}") in environ for match in _VARIABLE.finditer(text)):
        return None
    places = list(range(len(text) + 1))
    for _ in range(_MOST):
        match = next((m for m in _VARIABLE.finditer(text) if m[1].strip("{}") in environ), None)
        if match is None:
            break
        value = environ[match[1].strip("{}")]
        text = text[: match.start()] + value + text[match.end() :]
        places[match.start() : match.end()] = [places[match.start()]] * len(value)
    return Expanded(text, tuple(places))


def as_mamba_reads(document: Document) -> Document:
    """The same text for mamba's reader (yaml-cpp), which takes some of what conda's refuses: such a problem becomes a note.

    It reads the first of several documents and keys that stand twice, and takes tabs behind `:` and in front of a comment.
    """
    if document.refusal is None:
        return document
    problems = tuple(problem._replace(stage="note") if _is_taken(problem) else problem for problem in document.problems)
    refusal = next((problem for problem in problems if problem.stage != "note"), None)
    return document._replace(problems=problems, refusal=refusal)


def _is_taken(problem: Problem) -> bool:
    is_tab_between = problem.code == "tab" and problem.arguments.get("where") in ("separator", "before-comment")
    return is_tab_between or problem.code in ("duplicate-key", "second-document")
