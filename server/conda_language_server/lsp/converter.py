"""JSON to the protocol's types by cattrs, forgiving where clients are newer or stranger than the protocol says."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import Any

from cattrs import Converter
from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.protocol import JsonRPCNotification, JsonRPCRequestMessage, JsonRPCResponseMessage

from conda_language_server.lsp.messages import plain


class LateConverter:
    """What pygls uses of a converter. cattrs is set up when the first message comes that needs it."""

    def structure(self, value: Any, kind: Any) -> Any:
        return self.converter.structure(value, kind)

    def unstructure(self, value: Any, _kind: Any = None) -> Any:
        return plain(value)

    @cached_property
    def converter(self) -> Converter:
        return make_converter()


def make_converter() -> Converter:
    """A converter that keeps unknown values of enumerations as they are.

    Without that, one word that lsprotocol does not know (`"trace": "compact"`, a new diagnostic tag) makes the whole message fail.
    Messages of unknown methods keep their parameters as plain values.
    """
    converter = get_converter(Converter(detailed_validation=False))
    for value in vars(types).values():
        if isinstance(value, type) and issubclass(value, Enum) and value is not Enum:
            converter.register_structure_hook(value, _structured)
            converter.register_unstructure_hook(value, _unstructured)
    for message in (JsonRPCRequestMessage, JsonRPCNotification):
        converter.register_structure_hook(message, _plain_message)
    converter.register_structure_hook(JsonRPCResponseMessage, _plain_response)
    return converter


def _structured(value: Any, kind: Any) -> Any:
    try:
        return kind(value)
    except ValueError:
        return value


def _unstructured(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _plain_message(message: dict[str, Any], kind: Any) -> Any:
    request_id = {"id": message["id"]} if kind is JsonRPCRequestMessage else {}
    return kind(method=message["method"], jsonrpc=message["jsonrpc"], params=message.get("params"), **request_id)


def _plain_response(message: dict[str, Any], kind: Any) -> Any:
    return kind(id=message["id"], jsonrpc=message["jsonrpc"], result=message.get("result"))
