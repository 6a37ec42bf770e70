"""Why a channel could not be read, in words: the network, the proxy, the login, the address. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote

from conda_language_server.text.messages import Message, Text
from conda_language_server.text.secrets import mask_secrets
from conda_language_server.world.engines import failure_words as words


def network(text: str, file: str) -> Message | None:
    """The failure in words, if it is one of these."""
    if not re.search(_NETWORK, text):
        return None
    where = _where(text) or words.SOME_CHANNEL
    if re.search(r"ProxyError|HTTP 407|Could not resolve proxy|proxy authentication", text, re.IGNORECASE):
        return _proxy(text, where)
    if folder := _folder(text):
        return words.NO_LOCAL_CHANNEL(what=folder, file=file)
    if re.search(r"SSLError|SSL: |CERTIFICATE_VERIFY_FAILED|SSL (?:peer )?certificate|SSL connect error", text):
        return words.SSL(what=where)
    if found := re.search(r"HTTP (40[13])\b|(?:status|error)\D{0,12}(40[13])\b", text):
        return words.LOGIN(what=where, status=found[1] or found[2])
    if re.search(r"HTTP 404|UnavailableInvalidChannel|error: 404|status code 404", text):
        return words.NO_CHANNEL(what=where, file=file)
    return words.NO_CONNECTION(what=where, file=file)


_NETWORK = (
    r"CondaHTTPError|CondaSSLError|ProxyError|UnavailableInvalidChannel|HTTP 0{3} CONNECTION|Could not resolve (?:host|proxy)|"
    r"Couldn't connect to server|Failed to connect to|Connection (?:refused|timed out|reset)|Timeout was reached|NameResolutionError|"
    r"Max retries exceeded|SSLError|CERTIFICATE_VERIFY_FAILED|SSL (?:peer )?certificate|SSL connect error|Download error \(|HTTP 40\d|"
    r"Multi-download failed|failed to retrieve repodata"
)


def _proxy(text: str, where: Text | str) -> Message:
    """Where the proxy itself does not answer, the host that is named is the proxy's own."""
    down = re.search(r"(?:Unable|Cannot) to connect to proxy|Cannot connect to proxy|Could not resolve proxy", text, re.IGNORECASE)
    if down is None:
        return words.PROXY(what=where) if where is not words.SOME_CHANNEL else words.PROXY_SOMEHOW()
    named = re.search(
        r"Could not resolve proxy(?: name)?:? \[?([\w.-]+)|\(host='([\w.-]+)', port=(\d+)\): (?:Failed|Connection)", text[down.start() :]
    )
    if named is None:
        return words.PROXY_DOWN_SOMEWHERE()
    return words.PROXY_DOWN(what=named[1] or f"{named[2]}:{named[3]}")


def _folder(text: str) -> str | None:
    """The folder of a channel on the disk that is not there, or is no channel."""
    found = re.search(r"UnavailableInvalidChannel: [^\n]*<file:/{2,3}(/[^>\n]*)>|file:// file \[file:/{2,3}(/[^\]\n]*)\]", text)
    if found is None:
        return None
    path = unquote(re.sub(r"/(?:noarch|linux-\w+|osx-\w+|win-\w+)/(?=[\w.-]*$)[\w.-]*repodata[\w.-]*$", "", found[1] or found[2]))
    return re.sub(r"^/(?=[A-Za-z]:[/\\])", "", path)


def _where(text: str) -> str | None:
    """The server, or its channel. No more of an address: the rest may be a secret, and is long."""
    found = re.search(r"<?(https?://[^\s<>'\"\\)]+)", text)
    if found is None:
        named = re.search(r"host='([\w.-]+)'|host: ([\w.-]+)", text)
        return (named[1] or named[2]) if named else None
    address = mask_secrets(found[1])
    return re.sub(r"/(?:noarch|linux-\w+|osx-\w+|win-\w+)/.*$|/(?=[\w.-]*$)[\w.-]*repodata[\w.-]*$|(?<![.,;:])[.,;:]+$", "", address)
