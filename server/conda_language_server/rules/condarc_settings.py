"""What the configuration as a whole says, for rules on `.condarc`: all files in force where they are known, else the file by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from conda_language_server.model.channel_addresses import ChannelSettings, addresses_behind, channel_settings, has_variable, member_address
from conda_language_server.model.channels import DEFAULTS, ChannelText, read_channel_text
from conda_language_server.model.condarc_channels import ListedChannel, all_listed
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Scalar, resolved


class Reached(NamedTuple):
    """A listed channel and an address at which conda looks for it. `is_written` is whether the text itself is that address."""

    listed: ListedChannel
    address: ChannelText
    is_written: bool


def value_in_effect(rc: Condarc, facts: Facts) -> Callable[[str], Any]:
    """Gives the value of a parameter."""
    return rc.value if facts.condarc is UNKNOWN or not facts.condarc.is_read else facts.condarc.with_file(rc).value


def channel_settings_in_effect(rc: Condarc, facts: Facts) -> ChannelSettings:
    """What makes addresses of names."""
    return channel_settings(value_in_effect(rc, facts), windows=facts.system == "windows")


def all_reached(rc: Condarc, settings: ChannelSettings) -> Iterator[Reached]:
    """The listed channels of the file with the address that conda makes of each.

    A name for several channels that this file defines is left out, since each of these stands in a list of its own, and so is what a
    variable hides. One that another file defines is there once for each of its channels.
    """
    own = set(_defined(rc))
    for listed in all_listed(rc):
        found = addresses_behind(listed.text, settings) if listed.parameter == "channels" else member_address(listed.text, settings)
        if listed.parameter == "channels" and listed.channel.upstream in own:
            continue
        for address in found:
            if not has_variable(address):
                yield Reached(listed, read_channel_text(address), listed.channel.kind == "url")


def _defined(rc: Condarc) -> Iterator[str]:
    """The names for several channels whose channels stand in this file; those of `defaults`, where nothing says what it is, are sound."""
    if rc.key("default_channels"):
        yield DEFAULTS
    mapping = rc.mapping("custom_multichannels")
    keys = (resolved(entry.key) for entry in (mapping.entries if mapping else ()))
    yield from (str(key.value) for key in keys if isinstance(key, Scalar))
