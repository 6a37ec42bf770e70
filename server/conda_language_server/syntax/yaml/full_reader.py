"""Reads a text of any style, and the healthy rest of one that is refused. Loaded when the block reader hands a text over."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from conda_language_server.syntax.yaml.block_reader import read_block
from conda_language_server.syntax.yaml.composer import Composer
from conda_language_server.syntax.yaml.construct import construction_problems
from conda_language_server.syntax.yaml.nodes import Document, Problem
from conda_language_server.syntax.yaml.notes import notes
from conda_language_server.syntax.yaml.recovery import Reading, recover
from conda_language_server.syntax.yaml.tokens import RefusalError
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.syntax.yaml.reader import Limits

_NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")
# Above this share of control characters a text is no text.
_JUNK = 0.05
_MOST_CONTROLS = 20
_MOST_PROBLEMS = 1000


def read(text: str, limits: Limits, cr_is_newline: bool) -> Document:
    """The document. Raises TooDeepError."""
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
    return Reading(root, tuple(composer.comments), (*composer.problems, *islice(construction_problems(root), _MOST_PROBLEMS)))
