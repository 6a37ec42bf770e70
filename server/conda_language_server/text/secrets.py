"""Passwords and tokens in addresses, which are shown nowhere but in the user's own text."""

from __future__ import annotations

import re

MASK = "***"

# What stands for a secret without being one (`$PASSWORD`, `${TOKEN}`, `%TOKEN%`, `<token>`) may be shown.
_PASSWORD = re.compile(r"(?P<before>\b[a-zA-Z][a-zA-Z0-9+.-]*://[^\s/@:'\"]*:)(?!\$|%\w+%@|<)(?P<secret>[^\s/@'\"]+)(?=@)")
_USER = re.compile(r"(?P<before>\b[a-zA-Z][a-zA-Z0-9+.-]*://)(?!\$|<)(?P<secret>[A-Za-z0-9_-]{20,})(?=@)")
_TOKEN = re.compile(r"(?P<before>/t/)(?P<secret>[a-zA-Z0-9-]+)(?=/|\s|$|['\"])")


def mask_secrets(text: str) -> str:
    """The text with `***` in place of every `user:PASSWORD@` and `/t/TOKEN/`."""
    if "://" not in text and "/t/" not in text:
        return text
    for pattern in (_PASSWORD, _USER, _TOKEN):
        text = pattern.sub(rf"\g<before>{MASK}", text)
    return text


def cover_secrets(text: str) -> str:
    """The text with a `*` for every character of a secret, so that all stands where it stood."""
    if "://" not in text and "/t/" not in text:
        return text
    for pattern in (_PASSWORD, _USER, _TOKEN):
        text = pattern.sub(lambda found: found["before"] + "*" * len(found["secret"]), text)
    return text


def has_secret(text: str) -> bool:
    """Whether the text shows a password or token."""
    return mask_secrets(text) != text
