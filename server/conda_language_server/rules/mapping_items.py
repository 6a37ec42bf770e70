"""A package and its version that stand as a key and its value, as pixi and poetry write them, as the spec that is meant."""

from __future__ import annotations

import re

from conda_language_server.rules.caret import caret_at
from conda_language_server.syntax import match_spec

_VERSION = re.compile(r"[\w.*!+-]+").fullmatch
_OPERATOR = re.compile(r"[<>=!~]=?\s*[\w.*!+,<>=~|-][\w.*!+,<>=~| -]*").fullmatch


def spec_of(name: str, version: str) -> str | None:
    """`python=3.11` for `python` and `3.11`; None where the value is no version, or the result nothing that conda takes."""
    right = _joined(name, version)
    return right if right is not None and not match_spec.parse(right).problems else None


def _joined(name: str, version: str) -> str | None:
    if version in ("", "*"):
        return name
    caret = caret_at(version, 0)
    if caret is not None:
        return name + caret.range if caret.end == len(version) else None
    if version[0] == "~" and version[1:2].isdigit():
        return f"{name}~={version[1:]}"
    if _VERSION(version) and version[0].isdigit():
        return f"{name}={version}"
    return f"{name}{version}" if _OPERATOR(version) else None
