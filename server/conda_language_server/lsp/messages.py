"""JSON to what the handlers see, and what they answer to JSON, without cattrs.

cattrs writes and compiles a function for each type that it meets, and looks at all 554 types of the protocol before the first. On the
way to the first diagnostics that was more than a tenth of the time. Handlers only read a few attributes of what comes in, so they get
the JSON itself with another surface; what is sent is turned into JSON property by property.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs
from lsprotocol import types

_RAW = frozenset(("arguments", "data", "experimental", "initializationOptions", "settings", "value"))
"""Properties whose content belongs to somebody else: it stays what JSON made of it."""


class Params:
    """A JSON object whose properties are attributes: `params.text_document.uri`. A missing one is None, and so is a null.

    To the type checker it is the type that the protocol names. Unknown values of enumerations, which newer clients send, are no more
    than values here; lsprotocol refuses the whole message for them (pygls#438).
    """

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        key = camel_case(name)
        value = self._values.get(key)
        return value if key in _RAW else wrapped(value)

    def json(self) -> dict[str, Any]:
        """What it was made of. There is no property of this name in the protocol."""
        return self._values

    def __repr__(self) -> str:
        return f"Params({', '.join(self._values)})"


def wrapped(value: Any) -> Any:
    """Objects, and objects in lists, as `Params`; anything else as it is."""
    if value.__class__ is dict:
        return Params(value)
    return [wrapped(item) for item in value] if value.__class__ is list else value


class ShapeError(Exception):
    """Parameters are not what the protocol says."""


def checked(method: str, params: Any) -> Any:
    """The parameters of a message for its handler. Raises ShapeError where what every handler of that method needs is not there."""
    for path, kind in _needs(method):
        value = params
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ShapeError(f"{path} is missing or wrong")
    if method == types.INITIALIZE:
        return wrapped(_initialize(params))
    if method == types.TEXT_DOCUMENT_DID_CHANGE and not all(_is_change(change) for change in params["contentChanges"]):
        raise ShapeError("contentChanges is wrong")
    if method == types.TEXT_DOCUMENT_SELECTION_RANGE and not all(_is_place(place) for place in params["positions"]):
        raise ShapeError("positions is wrong")
    return wrapped(params)


_PLACE = (("position.line", int), ("position.character", int))
_RANGE = (("range.start.line", int), ("range.start.character", int), ("range.end.line", int), ("range.end.character", int))
_NEEDS: dict[str, tuple[tuple[str, type], ...]] = {
    types.INITIALIZE: (("capabilities", dict),),
    types.TEXT_DOCUMENT_CODE_ACTION: (*_RANGE, ("context", dict)),
    types.TEXT_DOCUMENT_COMPLETION: _PLACE,
    types.TEXT_DOCUMENT_DID_CHANGE: (("textDocument.version", int), ("contentChanges", list)),
    types.TEXT_DOCUMENT_DID_OPEN: (("textDocument.version", int), ("textDocument.text", str)),
    types.TEXT_DOCUMENT_HOVER: _PLACE,
    types.TEXT_DOCUMENT_INLAY_HINT: _RANGE,
    types.TEXT_DOCUMENT_PREPARE_RENAME: _PLACE,
    types.TEXT_DOCUMENT_RENAME: (*_PLACE, ("newName", str)),
    types.TEXT_DOCUMENT_SELECTION_RANGE: (("positions", list),),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: _RANGE,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (("changes", list),),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (("event", dict),),
    types.WORKSPACE_EXECUTE_COMMAND: (("command", str),),
}


def _needs(method: str) -> tuple[tuple[str, type], ...]:
    found = _NEEDS.get(method, ())
    return (("textDocument.uri", str), *found) if method.startswith("textDocument/") else found


def _initialize(params: dict[str, Any]) -> dict[str, Any]:
    """Without what pygls would stumble over: a client with odd parameters is better served with less than not at all."""
    given = {key: value for key, value in params.items() if key not in ("rootUri", "rootPath") or isinstance(value, str)}
    folders = params.get("workspaceFolders")
    given["workspaceFolders"] = (
        [f for f in folders if isinstance(f, dict) and isinstance(f.get("uri"), str)] if isinstance(folders, list) else None
    )
    general = params["capabilities"].get("general")
    encodings = general.get("positionEncodings") if isinstance(general, dict) else None
    words = [word for word in encodings if isinstance(word, str)] if isinstance(encodings, list) else None
    given["capabilities"] = {**params["capabilities"], "general": {"positionEncodings": words}}
    return given


def _is_change(change: Any) -> bool:
    return isinstance(change, dict) and isinstance(change.get("text"), str)


def _is_place(place: Any) -> bool:
    return isinstance(place, dict) and all(type(place.get(name)) is int for name in ("line", "character"))


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
    if kind is Params:
        return value.json()
    found = {}
    for name, key, keeps_null in _FIELDS.get(kind) or _fields(kind):
        item = getattr(value, name)
        if item is not None or keeps_null:
            found[key] = item if item.__class__ in _ATOMS else plain(item)
    return found


_ATOMS = frozenset((str, int, float, bool, type(None)))
_FIELDS: dict[type, tuple[tuple[str, str, bool], ...]] = {}


def _fields(kind: Any) -> tuple[tuple[str, str, bool], ...]:
    """Of each property its name here, its name on the wire, and whether null has a meaning for it."""
    found = tuple(
        (a.name, camel_case(a.name), a.default is attrs.NOTHING or types.is_special_property(kind, a.name)) for a in kind.__attrs_attrs__
    )
    _FIELDS[kind] = found
    return found


def camel_case(name: str) -> str:
    """`text_document` as `textDocument`, as lsprotocol maps names."""
    if "_" not in name:
        return name
    first, *others = name.removesuffix("_").split("_")
    return first + "".join(word.title() for word in others)
