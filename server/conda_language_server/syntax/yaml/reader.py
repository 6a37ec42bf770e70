"""The one door to YAML: a text in, a tree with its problems out."""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.syntax.yaml.block_reader import read_block
from conda_language_server.syntax.yaml.nodes import Document, Problem
from conda_language_server.syntax.yaml.tokens import TooDeepError
from conda_language_server.text.span import Span


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
        # The rest of it is of no use to anybody, and even to find its lines would take seconds.
        return _too_large(text[: limits.max_bytes], Problem("too-long", Span(0, 0), {"limit": limits.max_bytes}, "note"))
    fast = read_block(text, limits.max_depth)
    if fast is not None:
        return Document(text, fast.root, fast.problems, fast.comments)
    # Most files never need it, and a fifth of the time to load the core is spent on it.
    from conda_language_server.syntax.yaml import full_reader

    try:
        return full_reader.read(text, limits, cr_is_newline)
    except TooDeepError as error:
        return _too_large(text, Problem("too-deep", Span(error.offset, error.offset + 1), {"limit": limits.max_depth}, "note"))


def _too_long(text: str, limits: Limits) -> bool:
    if len(text) > limits.max_bytes:
        return True
    return len(text) * 4 > limits.max_bytes and len(text.encode("utf-8", "surrogatepass")) > limits.max_bytes


def _too_large(text: str, problem: Problem) -> Document:
    return Document(text, None, (problem,), (), too_large=True)
