"""The addresses behind the name of a channel, with what a configuration says.

Source: conda 26.7, `conda/models/channel.py` (`Channel.from_value`, `from_channel_name`), tried with conda itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from conda_language_server.data import mirrors as data
from conda_language_server.model.channels import read_channel_text


class ChannelSettings(NamedTuple):
    """The values that make addresses of names: `channel_alias`, `custom_channels`, `custom_multichannels` and `default_channels`."""

    alias: str
    custom: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]
    defaults: tuple[str, ...]


def channel_settings(value_of: Callable[[str], Any], *, windows: bool = False) -> ChannelSettings:
    """The settings out of a configuration or of one file; what is missing or refused there is as conda is born with it.

    Args:
        value_of: gives the value of a parameter, None where it is not set.
        windows: whether conda runs on Windows, where `defaults` has one channel more.
    """
    alias, custom = value_of("channel_alias"), value_of("custom_channels")
    several, defaults = value_of("custom_multichannels"), value_of("default_channels")
    born_with = tuple(f"{data.ORIGIN_PKGS}/{name}" for name in data.DEFAULTS[: len(data.DEFAULTS) if windows else -1])
    is_set = isinstance(defaults, tuple) and defaults and defaults != tuple(f"{data.ORIGIN_PKGS}/{name}" for name in data.DEFAULTS[:-1])
    return ChannelSettings(
        alias if isinstance(alias, str) and "://" in alias else data.ORIGIN_CLOUD,
        custom if isinstance(custom, dict) else {"pkgs/pro": data.ORIGIN_PKGS},
        several if isinstance(several, dict) else {},
        tuple(map(str, defaults)) if is_set else born_with,
    )


def addresses_behind(text: str, settings: ChannelSettings) -> tuple[str, ...]:
    """Where conda looks for a channel, without platform and without `/` at the end; empty for a folder or a text with variables."""
    channel = read_channel_text(text)
    # `default_channels` counts more than an entry `defaults` of `custom_multichannels`.
    if channel.kind == "defaults":
        return tuple(address for part in settings.defaults for address in _address(part, settings))
    if channel.kind == "name" and channel.upstream and channel.upstream in settings.several:
        parts = settings.several[channel.upstream]
        return tuple(address for part in parts for address in _address(str(part), settings))
    return tuple(_address(text, settings))


def _address(text: str, settings: ChannelSettings) -> Iterator[str]:
    channel = read_channel_text(text)
    if channel.kind == "url":
        yield text.rstrip("/").removesuffix(f"/{channel.subdir}")
    elif channel.kind == "name" and channel.upstream:
        yield f"{_place(channel.upstream, settings)}/{channel.upstream}"


def _place(name: str, settings: ChannelSettings) -> str:
    """What stands in front of a name. An entry of `custom_channels` also counts for the labels of its channel."""
    parts = name.split("/")
    for length in range(len(parts), 0, -1):
        place = settings.custom.get("/".join(parts[:length]))
        if isinstance(place, str) and "://" in place:
            return place.rstrip("/")
    is_of_anaconda = f"{data.ORIGIN_PKGS}/{name}" in settings.defaults
    return data.ORIGIN_PKGS if is_of_anaconda else settings.alias.rstrip("/")
