"""The channels of an environment file with the addresses that conda makes of them, as far as the configuration of the machine is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.model.channel_addresses import addresses_behind, compared_address, has_variable
from conda_language_server.model.channels import ChannelText, key_of_channel, read_channel_text
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency
from conda_language_server.rules.api import UNKNOWN, Facts


class Reached(NamedTuple):
    """A channel and an address at which conda looks for it. `is_written` is whether the text itself is that address."""

    channel: Dependency
    address: ChannelText
    is_written: bool


def reached(env: EnvironmentFile, facts: Facts) -> Iterator[Reached]:
    """Each channel with its address; a name for several channels with all of them, and no name where the configuration is not known."""
    for channel in env.channels:
        text = read_channel_text(channel.text)
        if text.kind == "url":
            yield Reached(channel, text, is_written=True)
        else:
            yield from (Reached(channel, read_channel_text(address), is_written=False) for address in addresses(channel.text, facts))


def addresses(text: str, facts: Facts) -> tuple[str, ...]:
    """Where conda looks for a channel; empty where that is not known, for folders, and for what a variable hides."""
    settings = facts.channel_settings
    found = addresses_behind(text, settings) if settings is not UNKNOWN else ()
    return tuple(address for address in found if not has_variable(address))


def key_of(text: str, facts: Facts) -> str | tuple[str, ...]:
    """Equal for two ways to write one channel."""
    found = addresses(text, facts)
    return tuple(compared_address(address).partition("://")[2] for address in found) if found else key_of_channel(text)


def is_configured(name: str, facts: Facts) -> bool:
    """Whether the configuration says itself what a name stands for."""
    settings = facts.channel_settings
    return settings is not UNKNOWN and (name in settings.places or name in settings.several)
