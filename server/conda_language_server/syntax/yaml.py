"""The one door to YAML: a text in, a tree with its problems out."""

from __future__ import annotations

import re
from typing import NamedTuple

from conda_language_server.syntax.block_reader import read_block
from conda_language_server.syntax.composer import Composer
from conda_language_server.syntax.construct import construction_problems
from conda_language_server.syntax.nodes import Document, Problem
from conda_language_server.syntax.notes import notes
from conda_language_server.syntax.recovery import Reading, recover
from conda_language_server.syntax.tokens import RefusalError, TooDeepError
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span

_NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")
# Above this share of control characters a text is no text.
_JUNK = 0.05
_MOST_CONTROLS = 20


class Limits(NamedTuple):
    """What is too much: bytes of UTF-8, lists and mappings inside each other, nodes that aliases stand for."""

    max_bytes: int = 2 * 1024 * 1024
    max_depth: int = 100
    max_expansion: int = 100_000


DEFAULT_LIMITS = Limits()


def parse(text: str, limits: Limits = DEFAULT_LIMITS, cr_is_newline: bool = False) -> Document:
    """Read a text as conda's reader (ruamel.yaml 0.19, round trip, YAML 1.2) does, and the healthy rest where that refuses it.

    `cr_is_newline`: conda gets this text with CRLF and CR turned into LF, as it does a .condarc. Never raises.
    """
    if _too_long(text, limits):
        return _too_large(text, Problem("too-long", Span(0, 0), {"limit": limits.max_bytes}, "note"))
    fast = read_block(text, limits.max_depth)
    if fast is not None:
        return Document(text, fast.root, fast.problems, fast.comments)
    try:
        return _parse_slowly(text, limits, cr_is_newline)
    except TooDeepError as error:
        return _too_large(text, Problem("too-deep", Span(error.offset, error.offset + 1), {"limit": limits.max_depth}, "note"))


def _too_long(text: str, limits: Limits) -> bool:
    if len(text) > limits.max_bytes:
        return True
    return len(text) * 4 > limits.max_bytes and len(text.encode("utf-8", "surrogatepass")) > limits.max_bytes


def _too_large(text: str, problem: Problem) -> Document:
    return Document(text, None, (problem,), (), too_large=True)


def _parse_slowly(text: str, limits: Limits, cr_is_newline: bool) -> Document:
    controls = _control_characters(text)
    if controls and sum(len(found.span.of(text)) for found in controls) > len(text) * _JUNK:
        return Document(text, None, controls[:1], (), refusal=controls[0])
    cleaned = _NOT_PRINTABLE.sub(lambda found: " " * len(found.group()), text) if controls else text
    reading = _read(cleaned, limits, cr_is_newline)
    if reading.refusal is None:
        reading = reading._replace(problems=(*reading.problems, *notes(cleaned, reading.root)))
    else:
        reading = recover(cleaned, reading, lambda draft: _read_draft(draft, limits, cr_is_newline))
    problems = (*controls[:_MOST_CONTROLS], *reading.problems)
    refusal = next((problem for problem in problems if problem.stage != "note"), None)
    return Document(text, reading.root, tuple(sorted(problems, key=_place)), reading.comments, refusal=refusal)


def _place(problem: Problem) -> Span:
    return problem.span


def _control_characters(text: str) -> tuple[Problem, ...]:
    """Characters that the reader takes nowhere, one problem for each run of them."""
    return tuple(
        Problem("control-character", span, {"code": ord(text[span.start]), "repair": (Edit(span, ""),)}, "reader")
        for span in (Span(*found.span()) for found in _NOT_PRINTABLE.finditer(text))
    )


def _read_draft(draft: str, limits: Limits, cr_is_newline: bool) -> Reading:
    fast = read_block(draft, limits.max_depth)
    if fast is not None:
        return Reading(fast.root, fast.comments, fast.problems)
    return _read(draft, limits, cr_is_newline)


def _read(text: str, limits: Limits, cr_is_newline: bool) -> Reading:
    composer = Composer(text, limits.max_depth, limits.max_expansion, cr_is_newline)
    try:
        root = composer.compose()
    except RefusalError as refusal:
        return Reading(None, (), (), refusal, composer.scanner)
    return Reading(root, tuple(composer.comments), (*composer.problems, *construction_problems(root)))
