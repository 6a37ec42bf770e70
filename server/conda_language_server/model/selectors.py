"""Selectors in comments, such as `# [win]`: conda-build reads them in recipes, conda-lock in environment files, conda nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.text.span import Span

LOCK_FILE = "conda-lock.yml"
"""What conda-lock calls its result, beside the environment file that it read."""
KEYS_OF_CONDA_LOCK = frozenset(("platforms", "category", "pip-repositories"))
"""Top-level keys that conda-lock reads and conda does not."""
KNOWN_TO_CONDA_LOCK = frozenset(("linux", "linux64", "unix", "aarch64", "ppc64le", "osx", "osx64", "arm64", "win", "win64"))
"""conda-lock compares what stands in the brackets with these words, and knows no operators (`conda_lock/src_parser/selectors.py`)."""

_SELECTOR = re.compile(
    r"#\s*(?P<selector>\[(?P<word>\s*(?:not\s+)?(?:win|linux|osx|unix|armv|aarch64|arm64|ppc64|x86|py)[^\]]*)\])", re.IGNORECASE
)


class Selector(NamedTuple):
    """A selector behind an item. `span` covers the comment."""

    text: str
    span: Span
    known: bool
    """Whether conda-lock knows it."""


def selectors(env: EnvironmentFile) -> Iterator[Selector]:
    """The comments behind something that look like selectors."""
    for comment in env.source.document.comments:
        match = None if comment.own_line else _SELECTOR.match(comment.span.of(env.text))
        if match is not None:
            yield Selector(match["selector"], comment.span, match["word"] in KNOWN_TO_CONDA_LOCK)


def is_for_conda_lock(env: EnvironmentFile) -> bool:
    """Whether the file has a key that only conda-lock, or another tool that makes lock files, looks for."""
    return not KEYS_OF_CONDA_LOCK.isdisjoint(env.entries)
