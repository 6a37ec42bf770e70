"""Takes known secrets out of words that are made already, also where only a part of an address was put into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from conda_language_server.text.messages import Code, Joined, Message
from conda_language_server.text.secrets import MASK

_BETWEEN = re.compile(r"\W+")
_LONG_WORD = 6
_SHORTEST = 4
"""A shorter text is a secret only where it is the whole of an argument: it may stand in any word by chance."""


def hidden(value: Any, secrets: Iterable[str]) -> Any:
    """A message, an argument or a text without the secrets; anything else as it is."""
    known = sorted({part for secret in secrets for part in _parts(secret)}, key=len, reverse=True)
    return _without(value, known) if known else value


def _parts(secret: str) -> Iterator[str]:
    """The secret as it may stand in a text: its lines, and its words where a name was made of them."""
    yield from (line.strip() for line in secret.split("\n") if line.strip())
    yield from (word for word in _BETWEEN.split(secret) if len(word) >= _LONG_WORD)


def _without(value: Any, secrets: list[str]) -> Any:
    if isinstance(value, Message):
        return Message(value.text, {name: _without(part, secrets) for name, part in value.arguments.items()})
    if isinstance(value, Code):
        return Code(_masked(value.text, secrets))
    if isinstance(value, Joined):
        return Joined(tuple(_without(part, secrets) for part in value.parts), value.separator)
    # A `str` of another class is markup of our own.
    return _masked(value, secrets) if type(value) is str else value


def _masked(text: str, secrets: list[str]) -> str:
    for secret in secrets:
        if text.strip() == secret or _is_part(text, secret):
            return MASK
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, MASK)
            text = text if secret.lower() == secret else text.replace(secret.lower(), MASK)
    return text


def _is_part(text: str, secret: str) -> bool:
    """Whether it is a piece of the secret, perhaps a shortened one."""
    piece = text.strip().rstrip("….")
    return len(piece) >= _SHORTEST and piece in secret
