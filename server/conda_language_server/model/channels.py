"""What a channel in a file is: a name, an address, a folder; which mirror it belongs to, and what it mirrors."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from conda_language_server.data import mirrors as data
from conda_language_server.syntax.channel import split_subdir
from conda_language_server.text.remembering import remembered

DEFAULTS = "defaults"


class Mirror(NamedTuple):
    """A copy of Anaconda's channels. `base` is its address without a slash at the end."""

    key: str
    name: str
    base: str
    hosts: tuple[str, ...]

    def address(self, upstream: str) -> str:
        """Where it keeps a channel: `conda-forge` → `…/cloud/conda-forge`, `pkgs/main` → `…/pkgs/main`."""
        return f"{self.base}/{upstream}" if upstream.startswith("pkgs/") else f"{self.base}/cloud/{upstream}"

    def lacks(self, upstream: str) -> bool:
        """Whether it is known not to keep a channel, or the channel of a label."""
        return upstream.partition("/label/")[0] in data.NOT_THERE.get(self.key, ())

    @property
    def cloud(self) -> str:
        """The address that `custom_channels` wants, to which conda appends the name."""
        return f"{self.base}/cloud"


class ChannelText(NamedTuple):
    """A channel as written.

    Attributes:
        kind: `defaults`; a `name`; a `url`; a `path` (also `file://`); `variable` where `$X` or `%X%` hides what it is.
        scheme: `https` and the like, "" for a name.
        host: lower-cased, without port and password.
        path: of a URL, without slashes at the ends and without the platform.
        subdir: the platform folder at the end, which conda cuts off.
        upstream: the channel whose packages it brings, as its name at Anaconda: `conda-forge`, `pkgs/main`, `defaults`; None where unknown.
        mirror: the known mirror that it belongs to.
        is_mirror: whether it is a copy of a channel of Anaconda, on a known mirror or on another host with the same folders.
    """

    text: str
    kind: Literal["defaults", "name", "url", "path", "variable"]
    scheme: str = ""
    host: str = ""
    path: str = ""
    subdir: str | None = None
    upstream: str | None = None
    mirror: Mirror | None = None
    is_mirror: bool = False

    @property
    def base(self) -> str:
        """Of a mirror: the address in front of `/pkgs/…` or `/cloud/…`."""
        return re.sub(r"/?(?:pkgs/[^/]+|cloud/(?s:.+))$", "", self.text.split("?")[0].rstrip("/").removesuffix(f"/{self.subdir}"))


@cache
def mirrors() -> tuple[Mirror, ...]:
    """The mirrors that are known by name."""
    return tuple(Mirror(key, name, base, (_host(base), *others)) for key, (name, base, others) in data.MIRRORS.items())


@remembered
def read_channel_text(text: str) -> ChannelText:
    """What a channel is. Never raises."""
    if text == DEFAULTS:
        return ChannelText(text, "defaults", upstream=DEFAULTS)
    if _VARIABLE(text):
        return ChannelText(text, "variable")
    match = _URL(text)
    if match:
        return _url(text, match)
    if _PATH(text):
        return ChannelText(text, "path")
    name, subdir = split_subdir(text.strip("/"))
    return ChannelText(text, "name", subdir=subdir, upstream=name.strip("/") or None)


def key_of_channel(text: str) -> str:
    """Equal for two ways to write one channel: with and without `/`, with the platform, by name and by its address at Anaconda."""
    channel = read_channel_text(text)
    if channel.kind == "url":
        if channel.host == _host(data.ORIGIN_CLOUD) and channel.path:
            return channel.path
        if channel.host == _host(data.ORIGIN_PKGS) and channel.path.startswith("pkgs/"):
            return channel.path
        return f"{channel.host}/{channel.path}"
    if channel.kind == "name":
        return channel.upstream or text
    return text


def is_mirrored_everywhere(upstream: str) -> bool:
    """Whether all mirrors keep a channel."""
    return upstream in data.IN_EVERY_CLOUD or upstream in data.DEFAULTS


def origin_of(upstream: str) -> str:
    """What stands in front of a channel's name at Anaconda itself: its own channels are kept on another server than those of others."""
    return data.ORIGIN_PKGS if upstream.startswith("pkgs/") else data.ORIGIN_CLOUD


def dead_host(channel: ChannelText) -> str | None:
    """What took the place of a host that is gone; None for a host that lives."""
    return data.DEAD_HOSTS.get(channel.host)


def is_retired(channel: ChannelText) -> bool:
    """Whether the channel gets no packages any more, such as `pkgs/free`."""
    return channel.upstream in data.RETIRED


def _url(text: str, match: re.Match[str]) -> ChannelText:
    scheme, host = match["scheme"].lower(), match["host"].lower()
    if scheme == "file":
        return ChannelText(text, "path", scheme)
    plain = re.sub("/{2,}", "/", match["path"].split("#")[0].split("?")[0]).strip("/")
    path, subdir = split_subdir("/" + plain)
    path = re.sub(r"^/?t/[A-Za-z0-9-]+/", "", path.strip("/")) if path.lstrip("/").startswith("t/") else path.strip("/")
    mirror = next((m for m in mirrors() if host in m.hosts), None)
    layout = _LAYOUT(path)
    upstream = (layout["pkgs"] or layout["cloud"]) if layout else None
    if host == _host(data.ORIGIN_CLOUD):
        upstream = path or None
    elif upstream is None and mirror is not None and (name := path.removeprefix("anaconda/")) not in _FOLDERS and "/" not in name:
        upstream = name
    is_mirror = upstream is not None and host not in _ORIGIN_HOSTS
    return ChannelText(text, "url", scheme, host, path, subdir, upstream, mirror, is_mirror)


def _host(address: str) -> str:
    return address.split("://")[1].split("/", maxsplit=1)[0]


_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:[^/@]*@)?(?P<host>[^/:?#]*)(?::\d*)?/?(?P<path>.*)", re.DOTALL).fullmatch
_PATH = re.compile(r"\./|\.\./|\.{1,2}$|~|/|[a-zA-Z]:[/\\]|\\\\").match
_VARIABLE = re.compile(r"\$[\w{]|%\w+%").search
_LAYOUT = re.compile(r"(?:.*/)?(?:(?P<pkgs>pkgs/[a-z0-9-]+)|cloud/(?P<cloud>[^/]+(?:/label/[^/]+)?))", re.DOTALL).fullmatch
_FOLDERS = frozenset(("", "anaconda", "archive", "cloud", "miniconda", "pkgs"))
_ORIGIN_HOSTS = frozenset(
    (_host(data.ORIGIN_PKGS), _host(data.ORIGIN_CLOUD), "repo.continuum.io", "conda.binstar.org", "repo.anaconda.cloud")
)
