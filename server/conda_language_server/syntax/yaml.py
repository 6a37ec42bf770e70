"""The one door to YAML: a text in, a tree with its problems out."""

from __future__ import annotations

import re
from typing import NamedTuple

from conda_language_server.syntax.composer import Composer
from conda_language_server.syntax.construct import construction_problems
from conda_language_server.syntax.nodes import Document, Problem
from conda_language_server.syntax.tokens import Refusal, TooDeep
from conda_language_server.text.span import Span

_NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Limits(NamedTuple):
    """What is too much: bytes of UTF-8, lists and mappings inside each other, nodes that aliases stand for."""

    max_bytes: int = 2 * 1024 * 1024
    max_depth: int = 100
    max_expansion: int = 100_000


DEFAULT_LIMITS = Limits()


def parse(text: str, limits: Limits = DEFAULT_LIMITS, cr_is_newline: bool = False) -> Document:
    """Read a text as conda's reader (ruamel.yaml 0.19, round trip, YAML 1.2) does. Never raises.

    `cr_is_newline`: conda gets this text with `\\r\\n` and `\\r` turned into `\\n`, as it does a .condarc.
    """
    if _too_long(text, limits):
        problem = Problem("too-long", Span(0, 0), {"limit": limits.max_bytes}, "note")
        return Document(text, None, (problem,), (), too_large=True)
    bad = _NOT_PRINTABLE.search(text)
    if bad is not None:
        span = Span(bad.start(), bad.end())
        return Document(text, None, (Problem("control-character", span, {"code": ord(bad.group())}, "reader"),), ())
    composer = Composer(text, limits.max_depth, limits.max_expansion, cr_is_newline)
    try:
        root = composer.compose()
    except Refusal as refusal:
        problem = Problem(refusal.code, Span(refusal.start, refusal.end), refusal.arguments, refusal.stage)
        return Document(text, None, (problem, *composer.problems), tuple(composer.comments))
    except TooDeep as error:
        problem = Problem("too-deep", Span(error.offset, error.offset), {"limit": limits.max_depth}, "note")
        return Document(text, None, (problem,), (), too_large=True)
    problems = sorted((*composer.problems, *construction_problems(root)), key=lambda p: p.span)
    return Document(text, root, tuple(problems), tuple(composer.comments))


def _too_long(text: str, limits: Limits) -> bool:
    if len(text) > limits.max_bytes:
        return True
    return len(text) * 4 > limits.max_bytes and len(text.encode("utf-8", "surrogatepass")) > limits.max_bytes
