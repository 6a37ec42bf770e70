"""The addresses that a channel stands for with the settings conda is born with. Source: conda-facts.md, "Channel text"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from conda_language_server.syntax.channel import split_subdir

ALIAS = "https://conda.anaconda.org/"
DEFAULTS = ("https://repo.anaconda.com/pkgs/main", "https://repo.anaconda.com/pkgs/r", "https://repo.anaconda.com/pkgs/msys2")
_OF_ANACONDA = re.compile(r"pkgs/(?:main|r|msys2|pro|free|archive|mro|mro-archive)")
_NAME = re.compile(r"[\w.-]+(?:/label/[\w.-]+)?")
_PATH = re.compile(r"\.{1,2}(?:[/\\]|$)|[/~\\]|[A-Za-z]:[/\\]|file:", re.IGNORECASE)


class ChannelAddress(NamedTuple):
    """What a channel's text is, and the addresses it stands for: none for a folder or a text with variables."""

    kind: Literal["name", "url", "folder", "variable"]
    urls: tuple[str, ...] = ()


def address_of(channel: str) -> ChannelAddress:
    """The addresses of a channel as written in a file, highest priority first."""
    text = channel.strip()
    if "$" in text or re.search(r"%\w+%", text):
        return ChannelAddress("variable")
    if _PATH.match(text):
        return ChannelAddress("folder")
    if "://" in text:
        return ChannelAddress("url", (split_subdir(text.split("#", 1)[0])[0],))
    name = split_subdir(text.split("#", 1)[0])[0].strip("/")
    if name == "defaults":
        return ChannelAddress("name", DEFAULTS)
    if _OF_ANACONDA.fullmatch(name):
        return ChannelAddress("name", (f"https://repo.anaconda.com/{name}",))
    return ChannelAddress("name", (ALIAS + name,) if name else ())


def channel_page(channel: str) -> str | None:
    """A page for people about a channel: on anaconda.org for a plain name, else the address itself."""
    urls = address_of(channel).urls
    if not urls:
        return None
    name = urls[0].removeprefix(ALIAS)
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
