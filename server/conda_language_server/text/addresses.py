"""Addresses of the web that come from files, before they are made links."""

from __future__ import annotations

import re

from conda_language_server.text.secrets import has_secret

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?:[^/?#@\s\\]*@)?(?P<host>(?:[a-z0-9-]{1,63}\.){0,20}[a-z0-9-]{1,63}\.?|\[[0-9a-f:.]{2,45}\])(?P<port>:\d{1,5})?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_TOKEN = re.compile(r"^/t/[^/?#]*")
_UNFIT = re.compile(r"[^A-Za-z0-9\-._~/?#@!$&*+,;=:%]")
_LONGEST = 2000
_OF_WINDOWS = re.compile(r"/?[A-Za-z]:|\\\\")


def web_address(text: str) -> str | None:
    """A link that leads where the text says: of http or https, without the name, password or token in it, and with every character
    encoded that could end a link. None where there is no such address.
    """
    found = _ADDRESS.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    rest = _UNFIT.sub(lambda c: _percent(c[0]), _TOKEN.sub("", found["rest"] or ""))
    address = f"{found['scheme'].lower()}://{found['host'].lower()}{found['port'] or ''}{rest}"
    return None if has_secret(address) else address


def file_address(path: str, line: int | None = None) -> str:
    r"""The address of a file by its absolute path, and of a line of it.

    `/x` becomes `file:///x`, `C:\x` becomes `file:///c:/x`, as editors write it, and `\\server\share` becomes `file://server/share`.
    """
    plain = path.replace("\\", "/") if _OF_WINDOWS.match(path) else path
    drive = re.match(r"/?([A-Za-z]):", plain)
    place = f"/{drive[1].lower()}:{relative_address(plain[drive.end() :])}" if drive else relative_address(plain)
    return f"file:{'' if place.startswith('//') else '//'}{'' if place.startswith('/') else '/'}{place}{f'#L{line}' if line else ''}"


def relative_address(path: str) -> str:
    """A path with `/` between its names, with every character encoded that means something in an address or is not ASCII."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "/._-~") else _percent(c) for c in path)


def _percent(character: str) -> str:
    is_byte = "\udc80" <= character <= "\udcff"  # of a name on Linux that is not UTF-8
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogateescape" if is_byte else "surrogatepass"))
