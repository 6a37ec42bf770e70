"""The addresses of proxies under `proxy_servers`, as conda's network library takes them.

Source: requests 2.34 with urllib3 2, with which conda 26.7 fetches; tried with a proxy on this machine that logs what it gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from conda_language_server.model.channel_mistakes import meant_address

Kind = Literal[
    "switch", "scheme", "no-scheme", "no-scheme-needed", "foreign-scheme", "twice", "no-host", "place", "password", "user", "tls"
]  # fmt: skip


class ProxyMistake(NamedTuple):
    """What is wrong with a proxy's address, and how it would be right.

    Attributes:
        kind: a "switch" where an address is wanted; a broken "scheme"; "no-scheme" where that ends in an error, "no-scheme-needed" where
            the library adds one; a "foreign-scheme" that it does not know; a scheme that is there "twice"; "no-host"; a "place", which is
            host and port, that cannot be one; a character in the "password" or the name of the "user" that
            ends the address; "tls" where the proxy itself is spoken to in TLS.
        right: the whole address; None where none is known.
        word: what the message shows: the scheme, the place, or the characters with what to write for them.
    """

    kind: Kind
    right: str | None = None
    word: str = ""


@lru_cache(maxsize=256)
def proxy_mistake(text: str) -> ProxyMistake | None:
    """The first thing that is wrong with the address of a proxy. Never raises."""
    if text.lower() in _SWITCHES:
        return ProxyMistake("switch")
    scheme, separator, rest = text.partition("://")
    low = scheme.lower()
    if not separator or low not in (*_SCHEMES, *_OTHER_SCHEMES):
        return _without_good_scheme(text, low if separator else "")
    if low in _OTHER_SCHEMES:
        right = f"socks5://{rest}" if low.startswith("socks") else None
        return ProxyMistake("foreign-scheme", right, low)
    if found := _bad_characters(scheme, rest) or _bad_place(scheme, rest):
        return found
    return ProxyMistake("tls", f"http://{rest}", "https://") if low == "https" else None


def _without_good_scheme(text: str, scheme: str) -> ProxyMistake | None:
    meant = meant_address(text)
    if meant is not None and meant.address.partition("://")[0] in _SCHEMES:
        return ProxyMistake("scheme", meant.address, text[: len(text) - len(meant.address.partition("://")[2])])
    if scheme:
        return ProxyMistake("foreign-scheme", None, scheme)
    login, at, host = text.rpartition("@")
    is_hidden = "$" in host or "%" in host or (login.startswith(("$", "%")) and ":" not in login)
    if not text.strip() or is_hidden:
        # Nothing there is no proxy; what a variable brings is not known.
        return None
    plain = text.lstrip("/")
    kind: Kind = "no-scheme" if _LOOKS_LIKE_SCHEME(text) or at or plain != text else "no-scheme-needed"
    return ProxyMistake(kind, f"http://{plain}")


def _bad_characters(scheme: str, rest: str) -> ProxyMistake | None:
    """Characters that end the host in front of the last `@`. `@`, `:` and `%` are taken as they are."""
    match = None if _HOST_AND_PATH(rest) else _LOGIN(rest)
    if match is None or not any(c in match["login"] for c in _ENCODED):
        return None
    login = match["login"]
    kind: Kind = "password" if any(c in login.partition(":")[2] for c in _ENCODED) else "user"
    right = f"{scheme}://{''.join(_ENCODED.get(c, c) for c in login)}@{match['host']}"
    return ProxyMistake(kind, right, ", ".join(_pairs(login)))


def _bad_place(scheme: str, rest: str) -> ProxyMistake | None:
    """What stands where the host and the port belong, and is neither."""
    if rest.partition("://")[0].lower() in _SCHEMES and "://" in rest:
        return ProxyMistake("twice", rest, f"{scheme}://")
    whole = _PLACE(rest)
    assert whole is not None
    place = whole["place"]
    if _is_place(place) or "$" in rest or "%" in place or "[" in place:
        # A variable, or an address of IPv6.
        return None
    if not place.partition(":")[0].strip():
        return ProxyMistake("no-host")
    right = re.sub(r"\s+", "", place).rstrip(_BEHIND_PORT).replace(";", ":")
    new = f"{scheme}://{whole['login']}{right}{whole['path'].strip()}" if _is_place(right) else None
    return ProxyMistake("place", new, place)


def _is_place(text: str) -> bool:
    host, _, port = text.partition(":")
    return bool(_HOST(host)) and (not port or (port.isdecimal() and port.isascii() and int(port[:6]) <= _LAST_PORT)) and not port[6:]


def _pairs(login: str) -> Iterator[str]:
    yield from (f"`{code}` for `{character}`" for character, code in _ENCODED.items() if character in login)


def is_key_of_proxy(key: str) -> bool:
    """Whether an address is looked for under a key: `http`, `https`, `all`, or these with a host, as `https://host`."""
    scheme, separator, host = key.partition("://")
    return scheme in ("http", "https", "ftp", "all", "s3", "file") and (not separator or bool(host))


def meant_key(key: str) -> str | None:
    """The key that was meant by `HTTPS`, `https_proxy`, `https://` and the like; None where it is not clear."""
    plain = key.lower().strip().removesuffix("://").removesuffix(":").removesuffix("_proxy").removesuffix("-proxy")
    return plain if plain in ("http", "https", "all") and plain != key else None


_SWITCHES = ("true", "false", "yes", "no", "on", "off", "none", "null")
_SCHEMES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h")
_OTHER_SCHEMES = ("socks", "sock5", "socket", "ftp", "tcp", "ssl", "tls")
_ENCODED = {"/": "%2F", "?": "%3F", "#": "%23", "[": "%5B", "]": "%5D", "\\": "%5C"}
_LOGIN = re.compile(r"(?P<login>[^@]*(?:@[^@]*)*)@(?P<host>[\w.-]+(?::\d+)?/?)", re.DOTALL).fullmatch
_HOST_AND_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?[/?#]").match
"""A host with a dot in its name and a path behind it, in which an `@` is nothing special."""
_PLACE = re.compile(r"(?P<login>(?:[^/?#]*@)?)(?P<place>[^/?#]*)(?P<path>.*)", re.DOTALL).fullmatch
_HOST = re.compile(r"[\w.~-]+").fullmatch
_BEHIND_PORT = ":,;.，；。)]}'\"’”"
_LAST_PORT = 65535
_LOOKS_LIKE_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+-]*:").match
"""What urllib3 takes for a scheme: `proxy:8080` has one, `proxy.example.org:8080` and `10.0.0.1:8080` have none."""
