"""Colours for the parts of a dependency: channel, package, version, build, fields."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from conda_language_server.features.types import SemanticToken, TokenType
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency, Listed, place
from conda_language_server.syntax import match_spec, pip_requirement
from conda_language_server.text.remembering import remembered
from conda_language_server.text.span import Span

MOST = 5000
"""Lines that are coloured at most, the first of the file or of the stretch that is asked for."""

Part = tuple[int, int, TokenType]


def semantic_tokens(env: EnvironmentFile, within: Span | None = None) -> tuple[SemanticToken, ...]:
    """The tokens in the order of the text, of the whole file or of a stretch of it. None spans two lines, none overlap. Never raises."""
    lines: list[tuple[Dependency, Callable[[str], tuple[Part, ...]]]]
    lines = [(line, _of_channel) for line in islice(_touching(env.channels, within), MOST)]
    lines += [(line, _of_spec) for line in islice(_touching(env.dependencies, within), MOST)]
    for section in env.pip_sections:
        lines += [(line, _of_pip_line) for line in islice(_touching(section.lines, within), MOST)]
    lines.sort(key=lambda pair: pair[0].node.span.start)
    return tuple(token for line, parts in lines[:MOST] for token in _placed(env, line, parts))


def _touching(lines: Listed, within: Span | None) -> Iterator[Dependency]:
    """The lines in a stretch of the file, found by bisection. An alias has no text of its own."""
    start = bisect_left(lines, within.start, key=lambda line: line.item.span.end) if within else 0
    for line in map(lines.__getitem__, range(start, len(lines))):
        if within is not None and line.item.span.start > within.end:
            return
        if line.item.value is line.node:
            yield line


def _placed(env: EnvironmentFile, line: Dependency, parts: Callable[[str], tuple[Part, ...]]) -> Iterator[SemanticToken]:
    """The parts of a line's text where they stand in the file; none where escapes or folding blur the places."""
    text = line.node.text
    whole = place(env.text, line.node, line.node, Span(0, len(text)))
    if whole.of(env.text) == text and "\n" not in text and "\r" not in text:
        for start, end, kind in parts(text):
            yield SemanticToken(Span(whole.start + start, whole.start + end), kind)


def _of_channel(text: str) -> tuple[Part, ...]:
    return ((0, len(text), "namespace"),) if text else ()


@remembered
def _of_spec(text: str) -> tuple[Part, ...]:
    """The parts of a match spec, kept by text: most lines are the same at the next key."""
    spec = match_spec.parse(text)
    found: list[Part] = []
    for part, kind in ((spec.channel_span, "namespace"), (spec.subdir_span, "namespace"), (spec.name_span, "class")):
        if part is not None:
            found.append((part.start, part.end, kind))  # type: ignore[arg-type]
    if spec.version_span is not None and not _in_brackets(spec.brackets_span, spec.version_span):
        found += _of_version(text, spec.version_span)
    if spec.build_span is not None and not _in_brackets(spec.brackets_span, spec.build_span):
        found.append((spec.build_span.start, spec.build_span.end, "string"))
    for field in spec.fields:
        found += ((field.key_span.start, field.key_span.end, "parameter"), (field.value_span.start, field.value_span.end, "string"))
    return _without_overlaps(found, len(text))


@remembered
def _of_pip_line(text: str) -> tuple[Part, ...]:
    requirement = pip_requirement.parse(text)
    found: list[Part] = []
    for option in requirement.options:
        end = option.value_span.start if option.value_span else option.span.end
        found.append((option.span.start, option.span.start + len(text[option.span.start : end].rstrip(" =\t")), "keyword"))
    for part, kind in ((requirement.name_span, "class"), (requirement.extras_span, "parameter"), (requirement.marker_span, "string")):
        if part is not None:
            found.append((part.start, part.end, kind))  # type: ignore[arg-type]
    if requirement.specifier_span is not None:
        found += _of_version(text, requirement.specifier_span)
    return _without_overlaps(found, len(text))


def _in_brackets(brackets: Span | None, part: Span) -> bool:
    return brackets is not None and brackets.start <= part.start < brackets.end


_VERSION = re.compile(r"([=<>!~|,()]+)|([^\s=<>!~|,()]+)")


def _of_version(text: str, span: Span) -> Iterator[Part]:
    for match in _VERSION.finditer(text, span.start, span.end):
        yield match.start(), match.end(), "operator" if match[1] else "number"


def _without_overlaps(parts: Iterable[Part], length: int) -> tuple[Part, ...]:
    """The parts in order; where two overlap, the first."""
    kept: list[Part] = []
    for part in sorted(parts):
        if part[0] < part[1] <= length and (not kept or part[0] >= kept[-1][1]):
            kept.append(part)
    return tuple(kept)
