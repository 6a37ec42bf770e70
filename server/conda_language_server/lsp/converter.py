"""What pygls uses of a cattrs converter.

Messages do not go through it (see `messages.py`). It is there for commands whose arguments are declared with a type.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import Any

from cattrs import Converter
from lsprotocol import types
from lsprotocol.converters import get_converter

from conda_language_server.lsp.messages import plain


class LateConverter:
    """A converter that sets cattrs up when it is first needed."""

    def structure(self, value: Any, kind: Any) -> Any:
        return self._converter.structure(value, kind)

    def unstructure(self, value: Any, _kind: Any = None) -> Any:
        return plain(value)

    @cached_property
    def _converter(self) -> Converter:
        return make_converter()


def make_converter() -> Converter:
    """A converter that keeps unknown values of enumerations as they are, where that of lsprotocol refuses the whole value."""
    converter = get_converter(Converter(detailed_validation=False))
    for value in vars(types).values():
        if isinstance(value, type) and issubclass(value, Enum) and value is not Enum:
            converter.register_structure_hook(value, _structured)
            converter.register_unstructure_hook(value, _unstructured)
    return converter


def _structured(value: Any, kind: Any) -> Any:
    try:
        return kind(value)
    except ValueError:
        return value


def _unstructured(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
