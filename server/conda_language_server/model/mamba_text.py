r"""The text of a configuration file as mamba reads it: variables are replaced everywhere in it, comments and keys included, before YAML.

Source: mamba-org/mamba, `libmamba/src/api/configuration.cpp`, `expandvars` (`\$(\{\w+\}|\w+)`, begun anew after each replacement, so that
what a variable holds is looked through as well) and `load_rc_file`. `%X%` of Windows means nothing to it, and `$$` is no way to write `$`.
"""

from __future__ import annotations

import re
from collections import abc
from typing import NamedTuple

from conda_language_server.syntax.yaml.nodes import Document, Mapping, Node, Problem, Scalar, Sequence
from conda_language_server.text.span import Span

_VARIABLE = re.compile(r"\$(\{\w+\}|\w+)", re.ASCII)
_LAST_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")
_MOST = 1000
"""mamba itself never ends where a variable holds its own name; so many replacements no file needs."""


class Expanded(NamedTuple):
    """A text with its variables replaced. `places` holds for each character, and for the end, where it stands in the file."""

    text: str
    places: tuple[int, ...]

    def in_file(self, span: Span) -> Span:
        """The stretch of the file that a stretch of this text comes from."""
        return Span(self.places[span.start], self.places[span.end])


def expanded_text(text: str, environ: abc.Mapping[str, str]) -> Expanded | None:
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

    It reads the first of several documents and keys that stand twice, and takes tabs behind `:` and in front of a comment. A quote on the
    last line that is never closed ends with the file, whose line break is a space of the value then.
    """
    if document.refusal is None:
        return document
    open_quotes = {problem.span.start for problem in document.problems if _ends_with_the_file(document, problem)}
    problems = tuple(p._replace(stage="note") if _is_taken(p) or p.span.start in open_quotes else p for p in document.problems)
    refusal = next((problem for problem in problems if problem.stage != "note"), None)
    root = document.root if document.root is None else _with_line_break(document.root, open_quotes)
    return document._replace(problems=problems, refusal=refusal, root=root)


def _ends_with_the_file(document: Document, problem: Problem) -> bool:
    return problem.code == "unclosed-quote" and _LAST_LINE.fullmatch(document.text, problem.span.start) is not None


def _with_line_break(node: Node, quotes: set[int]) -> Node:
    """The tree with a space at the end of the values that begin at these quotes."""
    if not quotes:
        return node
    if isinstance(node, Scalar):
        return node._replace(text=f"{node.text} ", value=f"{node.text} ") if node.span.start in quotes else node
    if isinstance(node, Mapping):
        return node._replace(entries=tuple(e._replace(value=_with_line_break(e.value, quotes)) for e in node.entries))
    if isinstance(node, Sequence):
        return node._replace(items=tuple(i._replace(value=_with_line_break(i.value, quotes)) for i in node.items))
    return node


def _is_taken(problem: Problem) -> bool:
    is_tab_between = problem.code == "tab" and problem.arguments.get("where") in ("separator", "before-comment")
    return is_tab_between or problem.code in ("duplicate-key", "second-document")
