"""The addresses that a channel of an environment file stands for with the settings conda is born with, and the pages for people."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from conda_language_server.data.mirrors import ORIGIN_CLOUD
from conda_language_server.model.channel_addresses import addresses_behind, channel_settings
from conda_language_server.model.channels import read_channel_text

_BORN_WITH = channel_settings(lambda _parameter: None, windows=True)
_NAME = re.compile(r"[\w.-]+(?:/label/[\w.-]+)?")


class ChannelAddress(NamedTuple):
    """What a channel's text is, and the addresses it stands for: none for a folder or a text with variables."""

    kind: Literal["name", "url", "folder", "variable"]
    urls: tuple[str, ...] = ()


def address_of(channel: str) -> ChannelAddress:
    """The addresses of a channel as written in a file, highest priority first."""
    text = channel.strip()
    kind = read_channel_text(text).kind
    if kind == "path":
        return ChannelAddress("folder")
    return ChannelAddress("name" if kind == "defaults" else kind, addresses_behind(text, _BORN_WITH))


def mirrored_channel(channel: str) -> str | None:
    """The channel of Anaconda that an address copies, as its name there; None for anything else."""
    found = read_channel_text(channel.strip())
    return found.upstream if found.is_mirror else None


def channel_page(channel: str) -> str | None:
    """A page for people about a channel: on anaconda.org for a plain name, else the address itself."""
    urls = address_of(channel).urls
    if not urls:
        return None
    name = urls[0].removeprefix(f"{ORIGIN_CLOUD}/")
    if name == urls[0]:
        return name if re.match(r"https?://[^\s/]", name) else None
    return f"https://anaconda.org/{name.partition('/')[0]}" if _NAME.fullmatch(name) and name != "nodefaults" else None


@lru_cache(maxsize=4096)
def package_page(name: str, channel: str | None) -> str | None:
    """The page of a package on anaconda.org; None for a name that is none, or a channel that is not there."""
    if not re.fullmatch(r"[a-z0-9_][\w.-]*", name) or name.startswith("__"):
        return None
    owner = "anaconda" if channel is None or channel == "defaults" or channel.startswith("pkgs/") else channel
    return f"https://anaconda.org/{owner.partition('/')[0]}/{name}" if _NAME.fullmatch(owner) else None
