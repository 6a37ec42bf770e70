"""Addresses that were copied from a browser: pages about channels, download folders, and servers without a channel behind them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from conda_language_server.data import mirrors as data
from conda_language_server.model.channels import DEFAULTS, read_channel_text


class WebSite(NamedTuple):
    """What an address that is no channel is, and the channel that was meant by it: its name at Anaconda, or a whole address on a mirror.

    `kind` is "page" for people, "installers" to download, or the "folder" in which channels lie.
    """

    kind: str
    meant: str | None = None


@lru_cache(maxsize=1024)
def web_site(address: str) -> WebSite | None:
    """What an address is if it is known to be no channel; None for everything else. Never raises."""
    channel = read_channel_text(address)
    if channel.kind != "url" or channel.scheme not in ("http", "https"):
        return None
    host, path = channel.host, channel.path
    if host in _PAGES_OF_CHANNELS:
        return WebSite("page", _named_by(path))
    if host in _SITES:
        return WebSite("page", _SITES[host])
    if _IS_PAGE(f"{host}/{path}"):
        return WebSite("page")
    if _IS_INSTALLERS(f"{host}/{path}"):
        return WebSite("installers")
    if host in _ORIGINS and path in ("", "pkgs"):
        return WebSite("folder", DEFAULTS if host in _OF_DEFAULTS else None)
    if channel.mirror and path in _FOLDERS_OF_MIRRORS:
        return WebSite("folder", channel.mirror.address("pkgs/main") if path != "anaconda/cloud" else None)
    return None


def _named_by(path: str) -> str | None:
    """The channel that a page of anaconda.org is about; its packages have pages below that of the channel."""
    parts = path.split("/")
    if parts[0] in ("", *_NO_CHANNELS):
        return None
    if len(parts) > _LABELLED - 1 and parts[1] == "label":
        return "/".join(parts[:_LABELLED])
    return parts[0]


def _host(address: str) -> str:
    return address.partition("://")[2]


_LABELLED = 3
_PAGES_OF_CHANNELS = ("anaconda.org", "www.anaconda.org")
_NO_CHANNELS = ("search", "account", "about", "docs", "login")
_SITES = {
    "anaconda.com": None, "www.anaconda.com": None, "docs.anaconda.com": None, "docs.anaconda.org": None, "docs.conda.io": None, "conda.io": None,
    "conda-forge.org": "conda-forge", "www.conda-forge.org": "conda-forge", "bioconda.github.io": "bioconda",
}  # fmt: skip
"""Hosts that have pages only, and the channel they are about."""
_OF_DEFAULTS = (_host(data.ORIGIN_PKGS),)
_ORIGINS = (*_OF_DEFAULTS, _host(data.ORIGIN_CLOUD))
_FOLDERS_OF_MIRRORS = ("anaconda", "anaconda/pkgs", "anaconda/cloud")
_IS_PAGE = re.compile(
    # The help pages of mirrors, whatever stands behind them, pages by their ending, and a repository at a forge.
    r"[^/]+/(?:help|docs|mirror)/anaconda(?:\.html?)?(?:/.*)?|[^?]+\.(?:html?|php|aspx?)|(?:www\.)?git(?:hub|lab|ee)\.com/[^/]+/[^/]+(?:/(?:tree|blob)/.*)?",
    re.IGNORECASE | re.DOTALL,
).fullmatch
_IS_INSTALLERS = re.compile(
    r"repo\.anaconda\.com/(?:archive|miniconda)(?:/.*)?|[^/]+/anaconda/(?:archive|miniconda)(?:/.*)?", re.DOTALL
).fullmatch
