"""JSON to the protocol's types and back without cattrs, where that is worth it.

cattrs writes and compiles a function for each type that it meets. On the way to the first diagnostics that was a tenth of the time,
and all of it for the few messages with which every session begins. These are read by hand; all others, which come when a person asks
for something, go through cattrs (`converter.py`). What is sent is turned into JSON here, always.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import attrs
from lsprotocol import types

Reader = Callable[[dict[str, Any]], Any]


class Capabilities:
    """The client's capabilities as they came: `capabilities.text_document.hover` is None where nothing was said, never an error."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = self._values.get(_camel_case(name))
        return Capabilities(value) if isinstance(value, dict) else value


def read(message: dict[str, Any]) -> Any:
    """A message as an object; None for the messages that are not read here.

    Raises:
        Exception: of whatever kind the wrong shape of the message provoked.
    """
    reader = _READERS.get(message.get("method", ""))
    return reader(message) if reader else None


def plain(value: Any) -> Any:
    """A value of the protocol's types as JSON values. What is None is left out, but for the properties where null has a meaning."""
    kind = value.__class__
    if kind in _ATOMS:
        return value
    if kind is list or kind is tuple:
        return [item if item.__class__ in _ATOMS else plain(item) for item in value]
    if kind is dict:
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    fields = _FIELDS.get(kind) or _fields(kind)
    found = {}
    for name, key, keeps_null in fields:
        item = getattr(value, name)
        if item is None and not keeps_null:
            continue
        found[key] = item if item.__class__ in _ATOMS else plain(item)
    return found


_ATOMS = frozenset((str, int, float, bool, type(None)))
_FIELDS: dict[type, tuple[tuple[str, str, bool], ...]] = {}


def _fields(kind: Any) -> tuple[tuple[str, str, bool], ...]:
    """Of each property its name here, its name on the wire, and whether null has a meaning for it."""
    found = tuple(
        (a.name, _camel_case(a.name), a.default is attrs.NOTHING or types.is_special_property(kind, a.name)) for a in kind.__attrs_attrs__
    )
    _FIELDS[kind] = found
    return found


def _camel_case(name: str) -> str:
    first, *others = name.removesuffix("_").split("_")
    return first + "".join(word.title() for word in others)


def _initialize(message: dict[str, Any]) -> Any:
    params = message["params"]
    info = params.get("clientInfo")
    folders = params.get("workspaceFolders")
    return types.InitializeRequest(
        message["id"],
        types.InitializeParams(
            capabilities=_capabilities(params.get("capabilities")),
            process_id=params.get("processId"),
            client_info=types.ClientInfo(info["name"], _text(info.get("version"))) if _is_named(info) else None,
            locale=_text(params.get("locale")),
            root_path=_text(params.get("rootPath")),
            root_uri=_text(params.get("rootUri")),
            initialization_options=params.get("initializationOptions"),
            workspace_folders=[types.WorkspaceFolder(f["uri"], f["name"]) for f in folders if _is_named(f)] if folders else None,
        ),
    )


def _capabilities(values: Any) -> Any:
    given = dict(values) if isinstance(values, dict) else {}
    general: Any = given.get("general")
    encodings = general.get("positionEncodings") if isinstance(general, dict) else None
    if isinstance(encodings, list):
        # pygls looks for the members of the enumeration.
        known = {kind.value: kind for kind in types.PositionEncodingKind}
        given["general"] = {**general, "positionEncodings": [known[e] for e in encodings if isinstance(e, str) and e in known]}
    return Capabilities(given)


def _did_open(message: dict[str, Any]) -> Any:
    document = message["params"]["textDocument"]
    item = types.TextDocumentItem(document["uri"], document.get("languageId", ""), document["version"], document["text"])
    return types.DidOpenTextDocumentNotification(types.DidOpenTextDocumentParams(item))


def _did_change(message: dict[str, Any]) -> Any:
    params = message["params"]
    document, changes = params["textDocument"], params["contentChanges"]
    if any("range" in change for change in changes):
        return None
    return types.DidChangeTextDocumentNotification(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(document["version"], document["uri"]),
            tuple(types.TextDocumentContentChangeWholeDocument(change["text"]) for change in changes),
        )
    )


_READERS: dict[str, Reader] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: lambda _: types.InitializedNotification(types.InitializedParams()),
    types.TEXT_DOCUMENT_DID_OPEN: _did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: _did_change,
    types.SHUTDOWN: lambda message: types.ShutdownRequest(message["id"]),
    types.EXIT: lambda _: types.ExitNotification(),
}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _is_named(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("name"), str)
