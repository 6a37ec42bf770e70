"""What a configuration says in the end, in words: why a value is missing, and which variable set it."""

from __future__ import annotations

from conda_language_server.model.condarc_merge import ENVIRONMENT, Effective, Use, elements
from conda_language_server.model.condarc_values import Failure
from conda_language_server.model.condarc_words import failure_message
from conda_language_server.text.messages import Message, Text

NOTHING = Text(en="it is set nowhere", zh_cn="没有任何设置")


def variable_of(uses: tuple[Use, ...]) -> str | None:
    """The environment variable among the sources of a value."""
    return next((use.key for use in uses if use.source == ENVIRONMENT), None)


def effective_failure(effective: Effective) -> Message:
    """Why no value is in effect for a parameter, with the name of the variable that is to blame, if it is one."""
    if effective.failure is None:
        return NOTHING()
    return failure_message(effective.failure, variable_of(effective.uses) if _is_of_variable(effective, effective.failure) else None)


def _is_of_variable(effective: Effective, failure: Failure) -> bool:
    """Whether the value that is refused comes from a variable: the part that could not be typed, or that a check of the whole names."""
    if effective.trace is None:
        return bool(effective.uses) and all(use.source == ENVIRONMENT for use in effective.uses)
    parts = list(elements(effective.trace))
    blamed = [part for part in parts if part.failure] or [part for part in parts if part.value == failure.arguments.get("value")]
    return any(part.origin.source == ENVIRONMENT for part in blamed)
