"""What was meant by a channel that is misspelt, has moved, or is written with more than conda wants."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from conda_language_server.data import mirrors as data
from conda_language_server.model.channels import ChannelText, dead_host, mirrors
from conda_language_server.syntax.channel import KNOWN_SUBDIRS


class MeantAddress(NamedTuple):
    """An address that was meant. `scheme` is what stands in front of it now; `is_url` whether conda takes the text for an address at all."""

    address: str
    scheme: str
    is_url: bool


@lru_cache(maxsize=1024)
def meant_channel(name: str) -> str | None:
    """The well-known channel that was meant by a name close to it; None for a name that is right, or far from all of them."""
    plain = name.strip("/ ").lower().replace("_", "-").replace(" ", "-")
    if name.strip("/") in _WELL_KNOWN:
        return None
    if plain in _WELL_KNOWN:
        return plain
    if plain in _OTHER_SPELLINGS:
        return _OTHER_SPELLINGS[plain]
    close = get_close_matches(plain, ("conda-forge", "defaults", "bioconda"), n=1, cutoff=0.88)
    return close[0] if close else None


def meant_address(text: str) -> MeantAddress | None:
    """The address behind `https:/x`, `https//x`, `htps://x`, `https：//x`, `<https://x>`; None for a text that is an address already, or none at all."""
    if text.startswith("<") and text.endswith(">") and _right_scheme(text[1:].partition("://")[0]) and "://" in text:
        return MeantAddress(text[1:-1], "", False)
    match = _SCHEME(text)
    scheme = match["scheme"] if match else ""
    right = _right_scheme(scheme)
    if match is None or right is None or (scheme == right and match["middle"] == "://") or text.startswith("file:"):
        return None
    rest = match["rest"].replace("\\", "/")
    return MeantAddress(f"{right}://{rest}", scheme, match["middle"] == "://" and scheme.islower())


def address_without_scheme(text: str) -> str | None:
    """The address that was meant by `conda.anaconda.org/conda-forge`; None for anything that may be the name of a channel.

    A name has no path but that of a label, `bioconda/label/main`, so that a host of the internet and a path in front of it are no name.
    """
    match = _HOST_AND_PATH(text)
    if match is None:
        return None
    host, first = match["host"].lower(), match["first"].lower()
    is_host = host in _known_hosts() or host.rpartition(".")[2] in _TOP_LEVELS
    return f"https://{text}" if is_host and first != "label" and first not in KNOWN_SUBDIRS else None


def channels_in(text: str) -> tuple[str, ...]:
    """The channels in a text with spaces in it, which is one channel to conda; empty where the text has none, or is no list of channels."""
    words = text.split()
    if text == "".join(words) or _PATH(text) or not all(map(_CHANNEL, words)):
        return ()
    return tuple(words)


def moved_address(channel: ChannelText) -> str | None:
    """Where the packages are of a channel whose host is gone; None where the host lives."""
    new = dead_host(channel)
    if new is None:
        return None
    if channel.mirror and channel.upstream:
        return channel.mirror.address(channel.upstream)
    written = _ADDRESS(channel.text)
    scheme, _, host = new.partition("://")
    # A token and a password go along: without them a private channel cannot be read.
    user, token = (written["user"] or "", written["token"] or "") if written else ("", "")
    return f"{scheme}://{user}{host}{token}/{channel.path}".rstrip("/")


def without_platform(channel: ChannelText) -> str | None:
    """The channel without the folder of a platform at its end; None where there is none at the end."""
    tail = channel.text.rstrip("/")
    return tail.removesuffix(f"/{channel.subdir}") if channel.subdir and tail.endswith(f"/{channel.subdir}") else None


def is_on_own_network(channel: ChannelText) -> bool:
    """Whether the host is this machine or one of a private network, where encryption is rare."""
    return bool(_OWN_NETWORK(channel.host))


def _right_scheme(scheme: str) -> str | None:
    """What was meant by the beginning of an address; None where it is none, such as the name of a channel with a label."""
    low = scheme.lower()
    if low in _GOOD_SCHEMES:
        return low
    letters = low.replace("t", "").replace("p", "")
    if low.startswith("h") and letters in ("h", "hs") and len("hp") < len(low) <= len("httpss"):
        return "https" if "s" in low else "http"
    return None


@cache
def _known_hosts() -> frozenset[str]:
    origins = (address.partition("://")[2] for address in (data.ORIGIN_CLOUD, data.ORIGIN_PKGS))
    return frozenset((*origins, *data.DEAD_HOSTS, *(host for mirror in mirrors() for host in mirror.hosts)))


_HOST_AND_PATH = re.compile(r"(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?::\d+)?/+(?P<first>[^/\s]+)\S*").fullmatch
_TOP_LEVELS = frozenset(
    "ac ai app at au be br ca ch cloud cn co com cz de dev dk edu es eu fi fr gov hk ie il in info int io it jp kr mil net nl no nz org "
    "pl pt ru se sg tech tw uk us za".split()
)
"""Last parts of host names under which conda channels are kept: those of countries and the general ones that are much used."""

_CHANNEL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+|[A-Za-z0-9_][\w.-]*(?:/[\w./-]+)?").fullmatch
_PATH = re.compile(r"file:|[~/$%.]|[A-Za-z]:[/\\]").match
_WELL_KNOWN = ("defaults", "conda-forge", "bioconda", "pytorch", "nvidia", "nodefaults")
_OTHER_SPELLINGS = {"default": "defaults", "condaforge": "conda-forge", "conda-forges": "conda-forge", "bio-conda": "bioconda"}
_SCHEME = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)(?P<middle>\s*[:：]?\s*[/\\／]{1,3}|[:：]{1,2})(?P<rest>[^/\\／\s].*)", re.DOTALL
).fullmatch
_ADDRESS = re.compile(r"[^:]+://(?P<user>[^/]*@)?[^/@]*(?P<token>/t/[^/]+(?=/))?", re.DOTALL).match
_GOOD_SCHEMES = ("http", "https", "file", "ftp", "s3", "oci", "gs")
_OWN_NETWORK = re.compile(
    r"localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[|[^.]+$|.*\.(local|lan|internal|intranet|corp)$"
).match
