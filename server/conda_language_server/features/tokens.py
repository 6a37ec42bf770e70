"""Colours for the parts of a dependency: channel, package, version, build, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.features.types import SemanticToken, TokenType
from conda_language_server.model.environment import Dependency, EnvironmentFile, place
from conda_language_server.text.span import Span

TYPES: tuple[TokenType, ...] = ("property", "namespace", "class", "operator", "number", "string", "parameter", "keyword")
MODIFIERS = ("deprecated", "readonly")


def semantic_tokens(env: EnvironmentFile, within: Span | None = None) -> tuple[SemanticToken, ...]:
    """The tokens in the order of the text, of the whole file or of a stretch of it. None spans two lines, none overlap. Never raises."""
    found: list[SemanticToken] = []
    for line in _touching(env.channels, within):
        found += _placed(env, line, [(Span(0, len(line.text)), "namespace")])
    for line in _touching(env.dependencies, within):
        found += _placed(env, line, list(_of_spec(line)))
    for section in env.pip_sections:
        for line in _touching(section.lines, within):
            found += _placed(env, line, list(_of_pip_line(line)))
    return tuple(_without_overlaps(sorted(found)))


def _touching(lines: tuple[Dependency, ...], within: Span | None) -> Iterator[Dependency]:
    return (line for line in lines if line.item.value is line.node and (within is None or line.span.touches(within)))


def _placed(env: EnvironmentFile, line: Dependency, parts: list[tuple[Span, TokenType]]) -> Iterator[SemanticToken]:
    """The parts of a line's text where they stand in the file; none where escapes or folding blur the places."""
    whole = place(env.text, line.node, line.node, Span(0, len(line.text)))
    if whole.of(env.text) != line.text or "\n" in line.text or "\r" in line.text:
        return
    for span, kind in parts:
        if span.start < span.end <= len(line.text):
            yield SemanticToken(span.shifted(whole.start), kind)


def _of_spec(line: Dependency) -> Iterator[tuple[Span, TokenType]]:
    spec = line.spec
    for part, kind in ((spec.channel_span, "namespace"), (spec.subdir_span, "namespace"), (spec.build_span, "string")):
        if part is not None and not (kind == "string" and _in_brackets(spec.brackets_span, part)):
            yield part, kind  # type: ignore[misc]
    if spec.name_span is not None:
        yield spec.name_span, "class"
    if spec.version_span is not None and not _in_brackets(spec.brackets_span, spec.version_span):
        yield from _of_version(line.text, spec.version_span)
    for field in spec.fields:
        yield field.key_span, "parameter"
        yield field.value_span, "string"


def _in_brackets(brackets: Span | None, part: Span) -> bool:
    return brackets is not None and brackets.start <= part.start < brackets.end


def _of_version(text: str, span: Span) -> Iterator[tuple[Span, TokenType]]:
    for match in re.finditer(r"([=<>!~|,()]+)|([^\s=<>!~|,()]+)", span.of(text)):
        yield Span(*match.span()).shifted(span.start), "operator" if match[1] else "number"


_PIP_LINE = re.compile(r"\s*(?P<option>-{1,2}[\w-]+)|\s*(?P<name>[A-Za-z0-9][\w.-]*)\s*(?P<extras>\[[^\]]*\])?\s*(?P<rest>[^;@#]*)(?P<marker>;[^#]*)?")


def _of_pip_line(line: Dependency) -> Iterator[tuple[Span, TokenType]]:
    match = _PIP_LINE.match(line.text)
    if match is None or "://" in line.text.split("@", 1)[0]:
        return
    if match["option"]:
        yield Span(*match.span("option")), "keyword"
        return
    yield Span(*match.span("name")), "class"
    if match["extras"]:
        yield Span(*match.span("extras")), "parameter"
    yield from _of_version(line.text, Span(*match.span("rest")))
    if match["marker"]:
        yield Span(*match.span("marker")), "string"


def _without_overlaps(tokens: list[SemanticToken]) -> Iterator[SemanticToken]:
    end = -1
    for token in tokens:
        if token.span.start >= end:
            yield token
            end = token.span.end
