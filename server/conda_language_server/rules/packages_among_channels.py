"""Packages that stand in the list of channels, as where the line `dependencies:` is missing."""

from __future__ import annotations

import re

from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency
from conda_language_server.syntax import match_spec

_WITH_VERSION = re.compile(r"[A-Za-z0-9][\w.-]*(?:\s*(?:==?|[<>!~]=?)\s*|\s+)\d[\w.*]*(?:[=,|<>!~\s].*)?").fullmatch
_CHANNELS = frozenset("conda-forge defaults nodefaults bioconda anaconda main r msys2 pytorch nvidia intel default local".split())


def is_package(channel: Dependency) -> bool:
    """Whether a channel is a package with a version: no channel has a space or an operator in its name."""
    text = channel.text.strip()
    return _WITH_VERSION(text) is not None and not match_spec.parse(text).problems


def first_package(env: EnvironmentFile) -> Dependency | None:
    """The item with which the packages begin, if behind channels that everybody knows all the rest can only be packages."""
    start = next((i for i, channel in enumerate(env.channels) if channel.text not in _CHANNELS), len(env.channels))
    rest = env.channels[start:]
    if not rest or len(env.channels) != len(env.channels[0].sequence.items) or not any(is_package(channel) for channel in rest):
        return None
    taken = all("/" not in channel.text and not match_spec.parse(channel.text).problems for channel in rest)
    return rest[0] if taken else None
