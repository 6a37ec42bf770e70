"""Channel names and addresses as conda reads them in front of `::`, with the settings conda is born with.

Source: conda 26.7, `conda/models/channel.py`, `conda/common/url.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

KNOWN_SUBDIRS = (
    "noarch",
    "emscripten-wasm32",
    "freebsd-64",
    "linux-32",
    "linux-64",
    "linux-aarch64",
    "linux-armv6l",
    "linux-armv7l",
    "linux-ppc64",
    "linux-ppc64le",
    "linux-riscv64",
    "linux-s390x",
    "osx-64",
    "osx-arm64",
    "wasi-wasm32",
    "win-32",
    "win-64",
    "win-arm64",
    "zos-z",
)
"""Folder names that conda takes for a platform (`conda/base/constants.py`)."""


class Channel(NamedTuple):
    """A channel. `name` is None where conda reads no channel at all; `file` is the package file that a URL ends with."""

    name: str | None
    subdir: str | None = None
    file: str | None = None


NO_CHANNEL = Channel(None)


@lru_cache(maxsize=1024)
def read_channel(text: str) -> Channel:
    """The channel that conda understands by the text in front of `::`.

    A URL outside of conda.anaconda.org stays a URL, without user, token, query and platform; everything else becomes a name.
    A relative path stays relative, since only conda knows the folder it runs in.

    Raises:
        ValueError: where conda falls over the URL (a port that is no number, a broken IPv6 address, bad percent signs).
    """
    if not text:
        return NO_CHANNEL
    if text in ("<unknown>", "None:///<unknown>", "None"):
        return Channel("<unknown>")
    if _HAS_SCHEME(text):
        return _from_url(text.replace("\\", "/") if text.startswith("file:") else text)
    if "://" not in text and _IS_PATH(text):
        return _from_parts(_path_parts(_percent_encoded(text.replace("\\", "/"))))
    name, subdir = split_subdir(text)
    return Channel("defaults" if name in _MEMBERS_OF_DEFAULTS else name, subdir)


@lru_cache(maxsize=1024)
def read_package_url(text: str) -> Channel:
    """Channel, platform and file name of a package's address or path. `subdir` is None where the path holds no platform.

    Raises:
        ValueError: as `read_channel`.
    """
    is_path = not is_url(text)
    if is_path:
        text = _unquoted(text.replace("\\", "/"))
    parts = _path_parts(text) if is_path else _url_parts(text)
    if parts.subdir is None and (is_path or text.startswith("file://")):
        _percent_decoded(text)  # conda makes a path of it again
    name = _canonical_name(parts)
    return Channel(name, parts.subdir, parts.file)


def split_subdir(text: str) -> tuple[str, str | None]:
    """The text without the first platform folder in it, and that folder: `conda-forge/linux-64` -> `conda-forge`, `linux-64`."""
    match = _SUBDIR(text)
    if match is None:
        return text.rstrip("/"), None
    subdir = match.group(1)
    return text.replace("/" + subdir, "", 1).rstrip("/"), subdir


def is_url(text: str) -> bool:
    """Whether conda takes the text for a URL: a lower-case scheme, `://`, and nothing broken behind it."""
    if not _HAS_SCHEME(text):
        return False
    # Addresses are rare, and this import takes as long as reading a hundred specs.
    from urllib.parse import urlparse

    try:
        return urlparse(text).port is None or True
    except ValueError:
        return False


_ALIAS = "conda.anaconda.org"
_MEMBERS_OF_DEFAULTS = ("pkgs/main", "pkgs/r")
# Longest name first: conda looks for the first whose address begins like the one in question.
_CUSTOM_CHANNELS = (("repo.anaconda.com", "pkgs/main"), ("repo.anaconda.com", "pkgs/pro"), ("repo.anaconda.com", "pkgs/r"))
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9]{0,11}://").match
_IS_PATH = re.compile(r"\./|\.\.|~|/|[a-zA-Z]:[/\\]|\\\\").match
_TOKEN = re.compile(r"/t/([a-zA-Z0-9-]*)").search
_SUBDIR = re.compile(rf"/({'|'.join(KNOWN_SUBDIRS)})(?:/|$)", re.IGNORECASE).search
# As they stand: `.CONDA` is a package for conda at first, but no file name once it takes the address apart.
_EXTENSIONS = (".conda", ".tar.bz2", ".json", ".jlap", ".json.zst")
_PLAIN_IN_URLS = "!'()*-._/:"


class _Parts(NamedTuple):
    scheme: str
    location: str
    name: str
    subdir: str | None
    file: str | None

    @property
    def base_url(self) -> str:
        return f"{self.scheme}://{_join(self.location, self.name)}"


def _from_url(url: str) -> Channel:
    return _from_parts(_url_parts(url))


def _from_parts(parts: _Parts) -> Channel:
    if parts.location == _ALIAS or not parts.location:
        return Channel(_canonical_name(parts), parts.subdir, parts.file)
    return Channel(parts.base_url, parts.subdir, parts.file)


def _canonical_name(parts: _Parts) -> str:
    if parts.name in _MEMBERS_OF_DEFAULTS:
        return "defaults"
    begins_like_custom = parts.name and any(_begins_alike(parts.name, name) for _, name in _CUSTOM_CHANNELS)
    return parts.name if begins_like_custom or parts.location == _ALIAS else parts.base_url


def _url_parts(url: str) -> _Parts:
    from urllib.parse import urlparse

    cleaned, subdir, file = _without_token_platform_and_file(url)
    # Without a scheme, conda takes the first folder for the host.
    parsed = urlparse(cleaned if _HAS_SCHEME(cleaned) else "//" + cleaned)
    host = (parsed.hostname or "").lower()
    location = f"{host}:{parsed.port}" if parsed.port else host
    return _parts(parsed.scheme, location, parsed.path, subdir, file)


def _path_parts(path: str) -> _Parts:
    """A path with forward slashes. `?`, `:` and `[` mean nothing in it: conda knows it from the root on, so that no host stands in front."""
    if path[1:2] == ":":
        path = "/" + path
    elif not path.startswith(("/", ".", "~")):
        path = "./" + path
    cleaned, subdir, file = _without_token_platform_and_file(path)
    return _parts("file", "", cleaned, subdir, file)


def _without_token_platform_and_file(url: str) -> tuple[str, str | None, str | None]:
    token = _TOKEN(url)
    cleaned = url.replace("/t/" + token.group(1), "", 1).rstrip("/") if token else url.rstrip("/")
    cleaned, subdir = split_subdir(cleaned)
    if cleaned.endswith(_EXTENSIONS) and "/" in cleaned:
        cleaned, file = cleaned.rsplit("/", 1)
        return cleaned, subdir, file
    return cleaned, subdir, None


def _parts(scheme: str, host: str, path: str, subdir: str | None, file: str | None) -> _Parts:
    scheme, location, name = _place(scheme, host, path)
    return _Parts(scheme or "https", location, _percent_decoded(name), subdir, _percent_decoded(file) if file else None)


def _place(scheme: str, host: str, path: str) -> tuple[str, str, str]:
    """Scheme, location and channel name: where the name begins depends on the channels conda knows."""
    path = path.rstrip("/")
    if not path:
        return scheme, host, ""
    address = host + path
    for location, name in _CUSTOM_CHANNELS:
        known = f"{location}/{name}"
        if _begins_alike(address, known):
            return scheme, location, _join(name, address.replace(known, "", 1).strip("/"))
    if _begins_alike(address, _ALIAS):
        return scheme, _ALIAS, address.replace(_ALIAS, "", 1).strip("/")
    if not host:
        folder, slash, name = address.rpartition("/")
        return ("file", folder or "/", name) if slash else ("file", name, "")
    first, _, rest = path.strip("/").partition("/")
    # Anaconda's own repository server has its channels one folder down.
    return (scheme, f"{host}/conda", rest.strip("/")) if first == "conda" else (scheme, host, path.strip("/"))


def _begins_alike(left: str, right: str) -> bool:
    """Whether the folders of both agree as far as the shorter reaches; conda looks no further."""
    return all(a == b for a, b in zip(left.split("/"), right.split("/"), strict=False))


def _join(*parts: str) -> str:
    start = "/" if not parts[0] or parts[0].startswith("/") else ""
    return start + "/".join(p for p in (part.strip("/") for part in parts) if p)


def _percent_encoded(path: str) -> str:
    """conda writes the URL of a path this way as soon as the path holds a character that is not ASCII."""
    if path.isascii():
        return path
    return "".join(c if c.isascii() and (c.isalnum() or c in _PLAIN_IN_URLS) else "".join(f"%{b:02X}" for b in c.encode()) for c in path)


def _unquoted(path: str) -> str:
    """conda quotes a path and unquotes it; of a plain ASCII one it only does the second."""
    if "%" not in path or not path.isascii():
        return path
    from urllib.parse import unquote

    return unquote(path)


def _percent_decoded(text: str) -> str:
    if not re.search(r"%[0-9A-Fa-f]{2}", text):
        return text
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(text.encode("ascii")).decode("utf-8")
