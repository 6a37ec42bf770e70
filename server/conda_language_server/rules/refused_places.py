"""Whether conda refuses a value that its YAML reader takes, for the rules that say why it is not what was meant."""

from __future__ import annotations

import re

from conda_language_server.rules.api import EnvironmentFile, Mapping, SourceFile, Span, resolved
from conda_language_server.syntax.signs import as_ascii

_REFUSED_IN_NAME = re.compile(r"[/\\ :#]")
_KINDS = {"dependencies": "list", "channels": "list", "variables": "map"}


def is_refused(source: SourceFile, span: Span) -> bool:
    """Whether conda refuses what stands at a place: a text in place of the file, a list or a mapping, or a package that is none."""
    if type(resolved(source.document.root)) is not Mapping:
        return True
    return _in_environment(source, span) if source.kind == "environment" else _in_condarc(source, span)


def _in_environment(source: SourceFile, span: Span) -> bool:
    env = EnvironmentFile(source)
    for key, wanted in _KINDS.items():
        entry = env.entries.get(key)
        node = resolved(entry.value) if entry is not None else None
        if entry is None or node is None or node.kind == wanted:
            continue
        # What is meant to stand under a key may have become the next key.
        if entry.value.span.touches(span) or (node.kind == "null" and entry.span.end <= span.start):
            return True
    if env.name is not None and env.name.span.touches(span) and _REFUSED_IN_NAME.search(env.name.text):
        return True
    if "dependencies" not in env.entries and as_ascii(_line(source, span)).strip().startswith("dependencies:"):
        return True
    return any(dep.span.touches(span) for dep in (*env.refused, *env.refused_pip_lines))


def _in_condarc(source: SourceFile, span: Span) -> bool:
    from conda_language_server.model.condarc import Condarc

    rc = Condarc(source)
    failures = (rc.crash,) if rc.crash else rc.failures
    return any(failure.span.touches(span) for failure in failures)


def _line(source: SourceFile, span: Span) -> str:
    return source.lines.line_span(source.lines.line_of(span.start)).of(source.text)
