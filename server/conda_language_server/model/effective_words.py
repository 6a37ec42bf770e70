"""What a configuration says in the end, in words: why a value is missing, and which variable set it."""

from __future__ import annotations

from conda_language_server.model.condarc_merge import ENVIRONMENT, Effective, Element, Use, elements
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
    return failure_message(effective.failure, variable_of(effective.uses) if _is_of_variable(effective) else None)


def refused_parts(effective: Effective) -> list[Element]:
    """The parts of a value that conda refuses: what could not be typed, or what a check of the whole names. Empty where no part is to blame."""
    if effective.failure is None:
        return []
    parts = list(elements(effective.trace))
    return [part for part in parts if part.failure] or [part for part in parts if part.value == effective.failure.arguments.get("value")]


def _is_of_variable(effective: Effective) -> bool:
    if effective.trace is None:
        return bool(effective.uses) and all(use.source == ENVIRONMENT for use in effective.uses)
    return any(part.origin.source == ENVIRONMENT for part in refused_parts(effective))
