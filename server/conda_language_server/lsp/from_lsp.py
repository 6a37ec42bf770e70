"""From the protocol to the core: addresses, places and kinds of code actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from lsprotocol import types

from conda_language_server.text.lines import Encoding, LineIndex
from conda_language_server.text.span import Span

_DRIVE = re.compile(r"/?([A-Za-z])(:|%3A)(?=/|\\|$)", re.IGNORECASE)


def uri(address: str) -> str:
    """One key for all spellings of a document's address: `file:///C%3A/x` and `file:///c:/x` are one document.

    The scheme and the letter of a drive become lower-case, percent signs are decoded. The key is for looking up only; messages to
    the client carry the address as the client wrote it.
    """
    scheme, colon, rest = address.partition(":")
    if not colon:
        return unquote(address, errors="surrogateescape")
    rest = unquote(rest, errors="surrogateescape")
    if scheme.lower() == "file":
        host, path = _host_and_path(rest)
        return f"file://{host.lower()}{_lower_drive(path)}"
    return f"{scheme.lower()}:{rest}"


def path(address: str) -> str:
    """The path in an address, for its names and for messages: `/home/a/environment.yml`, `c:/a/environment.yml`, `//server/share/x`.

    Other schemes (`untitled:`, `vscode-remote:`) give the path they carry; no file is opened by it.
    """
    scheme, colon, rest = address.partition(":")
    if not colon:
        return unquote(address, errors="surrogateescape")
    if scheme.lower() != "file":
        try:
            parsed = urlsplit(address).path
        except ValueError:
            parsed = rest
        return unquote(parsed, errors="surrogateescape")
    host, name = _host_and_path(unquote(rest, errors="surrogateescape"))
    if host and host.lower() != "localhost":
        return f"//{host}{name}"
    name = _lower_drive(name)
    return name[1:] if _DRIVE.match(name) else name


def offset(lines: LineIndex, position: types.Position, encoding: Encoding) -> int:
    """The code point at a position; places outside the text count as the nearest one inside."""
    return lines.offset(position.line, position.character, encoding)


def span(lines: LineIndex, place: types.Range, encoding: Encoding) -> Span:
    """The code points of a range; a range written backwards is turned round."""
    start, end = offset(lines, place.start, encoding), offset(lines, place.end, encoding)
    return Span(min(start, end), max(start, end))


def wanted(only: Sequence[str | types.CodeActionKind] | None, kind: str) -> bool:
    """Whether a client that asked for the kinds `only` wants an action of this kind. Kinds are trees: `source` holds `source.fixAll`."""
    if only is None:
        return True
    words = [str(getattr(o, "value", o)) for o in only]
    return any(word in ("", kind) or kind.startswith(word + ".") for word in words)


def _host_and_path(rest: str) -> tuple[str, str]:
    """`//host/path` taken apart; a drive where the host should be (`file://c:/x`, as some clients write) belongs to the path."""
    if not rest.startswith("//"):
        return "", rest
    host, slash, name = rest[2:].partition("/")
    if len(host) == 2 and host[1] == ":":
        return "", f"/{host}{slash}{name}"
    return host, slash + name


def _lower_drive(name: str) -> str:
    name = name.replace("\\", "/") if _DRIVE.match(name) else name
    return _DRIVE.sub(lambda m: f"/{m[1].lower()}:", name, count=1) if _DRIVE.match(name) else name
