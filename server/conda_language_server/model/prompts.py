"""The text of `env_prompt`, which conda hands to `str.format` at every activation.

Source: conda 26.7, `conda/activate.py` `_prompt_modifier`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import NamedTuple

FIELDS = ("default_env", "stacked_env", "prefix", "name")


class WrongField(NamedTuple):
    """A field that conda does not fill in, as it is written with its braces, and what may stand in its place."""

    written: str
    right: str


class UnreadablePromptError(ValueError):
    """The braces of a prompt do not fit together."""


def wrong_fields(prompt: str) -> tuple[WrongField, ...]:
    """The fields that end in an error when the prompt is filled in.

    Raises:
        UnreadablePromptError: a brace is missing or left over, or a field is written in a way that is none.
    """
    return tuple(_wrong(prompt))


def repaired_braces(prompt: str) -> str | None:
    """The prompt with the brace that a known field lacks; None where that is not all that is wrong."""
    right = _OPEN_FIELD.sub(r"{\1}", prompt)
    right = _CLOSED_FIELD.sub(r"{\1}", right)
    try:
        return None if right == prompt or wrong_fields(right) else right
    except UnreadablePromptError:
        return None


def _wrong(prompt: str) -> Iterator[WrongField]:
    try:
        parts = list(Formatter().parse(prompt))
    except ValueError as error:
        raise UnreadablePromptError(str(error)) from error
    for _, field, specification, conversion in parts:
        if field is None:
            continue
        if conversion not in (None, "r", "s", "a") or "{" in (specification or ""):
            raise UnreadablePromptError(prompt)
        if field not in FIELDS:
            yield _meant(prompt, field)


def _meant(prompt: str, field: str) -> WrongField:
    """A variable of the shell stands with its `$`, which would stay in front of the name."""
    found = re.search(rf"\$?\{{{re.escape(field)}(?:[!:][^{{}}]*)?\}}", prompt)
    low = field.lower()
    right = next((name for name in ("default_env", "stacked_env") if name.split("_")[0] in low), None)
    right = right or ("prefix" if re.search("prefix|path|dir", low) else "name")
    return WrongField(found[0] if found else f"{{{field}}}", f"{{{right}}}")


_OPEN_FIELD = re.compile(rf"\{{({'|'.join(FIELDS)})(?![\w}}:!])")
_CLOSED_FIELD = re.compile(rf"(?<![\w{{])({'|'.join(FIELDS)})\}}")
