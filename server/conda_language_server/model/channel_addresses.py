"""The addresses behind the name of a channel, with what a configuration says.

Source: conda 26.7, `conda/models/channel.py` (`Channel.from_value`, `make_simple_channel`) and `conda/base/context.py`
(`custom_multichannels`, `custom_channels`), tried with conda itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from conda_language_server.data import mirrors as data
from conda_language_server.model.channels import DEFAULTS, read_channel_text


class ChannelSettings(NamedTuple):
    """What makes addresses of names.

    Attributes:
        alias: the address in front of a name of which nothing else is said, without a slash at the end.
        places: of the channels that have an address of their own, what stands in front of their name.
        several: the names that stand for several channels, `defaults` among them.
        denied: the channels of `denylist_channels`.
    """

    alias: str
    places: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]
    denied: tuple[str, ...] = ()


def channel_settings(value_of: Callable[[str], Any], *, windows: bool = False) -> ChannelSettings:
    """The settings out of a configuration or of one file; what is missing or refused there is as conda is born with it.

    Args:
        value_of: gives the value of a parameter, None where it is not set.
        windows: whether conda runs on Windows, where `defaults` has one channel more.
    """
    alias, custom = value_of("channel_alias"), value_of("custom_channels")
    alias = alias.rstrip("/") if isinstance(alias, str) and "://" in alias else data.ORIGIN_CLOUD
    several = {DEFAULTS: _defaults(value_of("default_channels"), windows=windows)}
    mapping = value_of("custom_multichannels")
    # Since conda 26.1 an entry `defaults` counts more than `default_channels`; before, it changed nothing.
    several |= {str(name): tuple(map(str, parts)) for name, parts in _entries(mapping) if isinstance(parts, tuple)}
    places = dict(_split(address, alias) for parts in several.values() for address in parts if "://" in address)
    for name, place in custom.items() if isinstance(custom, dict) else (("pkgs/pro", data.ORIGIN_PKGS),):
        places[str(name).strip("/")] = place.rstrip("/") if isinstance(place, str) and "://" in place else alias
    denied = value_of("denylist_channels")
    return ChannelSettings(alias, places, several, tuple(map(str, denied)) if isinstance(denied, tuple) else ())


def addresses_behind(text: str, settings: ChannelSettings) -> tuple[str, ...]:
    """Where conda looks for a channel, without platform and without `/` at the end; empty for a folder, a text with variables, and `local`.

    A name that stands for several channels is followed once: to conda, the names in such a list are names below `channel_alias`,
    whatever else is said about them.
    """
    channel = read_channel_text(text)
    name = channel.upstream if channel.kind in ("name", "defaults") else None
    if name is None or name == _LOCAL:
        return tuple(_whole(text))
    if name in settings.several:
        return tuple(address for part in settings.several[name] for address in member_address(part, settings))
    return (f"{_place(name, settings)}/{name}",)


def member_address(text: str, settings: ChannelSettings) -> tuple[str, ...]:
    """Where conda looks for a channel that is listed in `default_channels` or `custom_multichannels`. A platform at its end stays."""
    channel = read_channel_text(text)
    if channel.kind == "url":
        return (text.rstrip("/"),)
    return (f"{settings.alias}/{text.strip('/')}",) if channel.kind in ("name", "defaults") and text.strip("/") else ()


def compared_address(address: str) -> str:
    """An address without password, token and query, which conda does not compare."""
    scheme, _, rest = address.partition("://")
    host, _, path = rest.partition("/")
    parts = path.split("?")[0].split("#")[0].strip("/").split("/")
    kept = parts[2:] if parts[0] == "t" and len(parts) > 1 else parts
    return f"{scheme}://{'/'.join((host.rpartition('@')[2], *filter(None, kept)))}"


def has_variable(text: str) -> bool:
    """Whether a text holds something that the environment replaces."""
    return bool(_VARIABLE(text))


def _entries(mapping: object) -> Iterator[tuple[Any, Any]]:
    if isinstance(mapping, dict):
        yield from ((name, parts) for name, parts in mapping.items() if parts is not None)


def _defaults(value: object, *, windows: bool) -> tuple[str, ...]:
    born_with = tuple(f"{data.ORIGIN_PKGS}/{name}" for name in data.DEFAULTS[: len(data.DEFAULTS) if windows else -1])
    is_set = isinstance(value, tuple) and value != tuple(f"{data.ORIGIN_PKGS}/{name}" for name in data.DEFAULTS[:-1])
    return tuple(map(str, value)) if isinstance(value, tuple) and is_set else born_with


def _whole(text: str) -> Iterator[str]:
    channel = read_channel_text(text)
    if channel.kind == "url":
        yield text.rstrip("/").removesuffix(f"/{channel.subdir}")


def _split(address: str, alias: str) -> tuple[str, str]:
    """Name and place of a channel that is listed by its address: the name is its path, or what stands behind `channel_alias`."""
    bare = address.rstrip("/")
    if bare.startswith(f"{alias}/"):
        return bare[len(alias) + 1 :], alias
    host, _, path = bare.partition("://")[2].partition("/")
    return path, bare.removesuffix(f"/{path}") if path else f"{bare.partition('://')[0]}://{host}"


def _place(name: str, settings: ChannelSettings) -> str:
    """What stands in front of a name. A channel with an address of its own has its labels there as well."""
    parts = name.split("/")
    for length in range(len(parts), 0, -1):
        place = settings.places.get("/".join(parts[:length]))
        if place is not None:
            return place
    return settings.alias


_LOCAL = "local"
"""The name of what conda-build has made on this machine; no setting changes it."""
_VARIABLE = re.compile(r"\$[\w{]|%\w+%").search
