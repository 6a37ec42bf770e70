"""Keeps secrets out of what findings say: a rule tells of a value and does not know what the name of its key gives away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from conda_language_server.model.secret_places import SecretPlace, secret_places
from conda_language_server.model.source import SourceFile
from conda_language_server.rules.api import Finding, Fix, Related
from conda_language_server.text.messages import Code, Joined, Message
from conda_language_server.text.secrets import MASK

_SHORTEST = 4
"""A shorter text is a secret only where it is the whole of an argument: it may stand in any word by chance."""


def discreet(source: SourceFile, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without the secrets of the file in their words. Their edits are the user's own text and stay."""
    places = secret_places(source.document)
    return tuple(_without(finding, places) for finding in findings) if places else tuple(findings)


def _without(finding: Finding, places: tuple[SecretPlace, ...]) -> Finding:
    told = {place.text for place in places if place.entry.start <= finding.span.end and finding.span.start <= place.entry.end}
    told |= {line for text in told for line in text.split("\n")}
    secrets = sorted((text.strip() for text in told if text.strip()), key=len, reverse=True)
    if not secrets:
        return finding
    return replace(
        finding,
        message=_message(finding.message, secrets),
        fix=_fix(finding.fix, secrets) if finding.fix else None,
        others=tuple(_fix(fix, secrets) for fix in finding.others),
        related=tuple(Related(one.span, _message(one.message, secrets)) for one in finding.related),
        help=_message(finding.help, secrets) if finding.help else None,
    )


def _fix(fix: Fix, secrets: list[str]) -> Fix:
    return replace(fix, title=_message(fix.title, secrets))


def _message(message: Message, secrets: list[str]) -> Message:
    return Message(message.text, {name: _argument(value, secrets) for name, value in message.arguments.items()})


def _argument(value: Any, secrets: list[str]) -> Any:
    if isinstance(value, Message):
        return _message(value, secrets)
    if isinstance(value, Code):
        return Code(_masked(value.text, secrets))
    if isinstance(value, Joined):
        return Joined(tuple(_argument(part, secrets) for part in value.parts), value.separator)
    return _masked(value, secrets) if isinstance(value, str) else value


def _masked(text: str, secrets: list[str]) -> str:
    for secret in secrets:
        if text.strip() == secret or _is_part(text, secret):
            return MASK
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, MASK)
    return text


def _is_part(text: str, secret: str) -> bool:
    """Whether it is a piece of the secret, perhaps a shortened one."""
    piece = text.strip().rstrip("….")
    return len(piece) >= _SHORTEST and piece in secret
