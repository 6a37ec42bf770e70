"""Passwords and tokens in addresses, which are shown nowhere but in the user's own text."""

from __future__ import annotations

import re

MASK = "***"

# What stands for a secret without being one (`$PASSWORD`, `${TOKEN}`, `%TOKEN%`, `<token>`) may be shown.
_VARIABLE = r"(?!\$|%\w+%|<)"
_SCHEME = r"(?<![a-zA-Z0-9+.-])[a-zA-Z][a-zA-Z0-9+.-]*://"
# A password ends at the last `@` in front of a `/`, as urllib takes it. One with a `/` in it is no address any more, but still a password.
_PASSWORD = re.compile(
    rf"(?P<before>{_SCHEME}[^\s/@:'\"]*:){_VARIABLE}(?P<secret>[^\s/'\"]+(?=@)|(?!\d*(?:[/?#]|$))(?:(?!://)[^\s@'\"])+(?=@))"
)
_USER = re.compile(rf"(?P<before>{_SCHEME}){_VARIABLE}(?P<secret>[A-Za-z0-9_-]{{20,}})(?=:?@|:\*+@)")
# A folder `/t/` at the beginning of a path is no token.
_TOKEN = re.compile(r"(?P<before>(?<=[^\s'\"`\[(,:~])/t/)(?P<secret>[a-zA-Z0-9][a-zA-Z0-9_.~=+-]*)")
_QUERY = re.compile(
    rf"(?P<before>[?&](?:[a-z_-]*(?:token|secret|passwd|password|api_?key|signature)|sig|key|auth)=){_VARIABLE}(?P<secret>[^\s&#'\"`,)\]*]+)",
    re.IGNORECASE,
)
# A proxy is often written without its scheme.
_PROXY = re.compile(rf"(?P<before>(?<![\w/@:.%$+-]){_VARIABLE}[\w.+-]+:){_VARIABLE}(?P<secret>[^\s/@'\"`]+)(?=@[\w.-]+:\d)")
_PATTERNS = (_PROXY, _PASSWORD, _USER, _TOKEN, _QUERY)
_SIGNS = ("://", "/t/", "@")


def mask_secrets(text: str) -> str:
    """The text with `***` in place of every `user:PASSWORD@`, `/t/TOKEN/` and `?token=TOKEN`."""
    if not any(sign in text for sign in _SIGNS):
        return text
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\g<before>{MASK}", text)
    return text


def cover_secrets(text: str) -> str:
    """The text with a `*` for every character of a secret, so that all stands where it stood."""
    if not any(sign in text for sign in _SIGNS):
        return text
    for pattern in _PATTERNS:
        text = pattern.sub(lambda found: found["before"] + "*" * len(found["secret"]), text)
    return text


def has_secret(text: str) -> bool:
    """Whether the text shows a password or token."""
    return mask_secrets(text) != text
