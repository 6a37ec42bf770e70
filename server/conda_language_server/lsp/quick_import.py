"""Imports `lsprotocol.types` in less than half of its time."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

_TYPES = "lsprotocol.types"


def import_lsprotocol() -> None:
    """Imports the protocol's types so that their 554 classes share one `__eq__` and one `__repr__`.

    attrs writes, compiles and runs source text for these two methods of every class. That was 120 of 310 ms on the way to the answer
    to `initialize` (Python 3.11, lsprotocol 2025.0.0; microsoft/lsprotocol#441). The shared methods do the same. Where the types were
    imported before, nothing happens.
    """
    if _TYPES in sys.modules:
        return
    import attrs

    plain = attrs.define

    def define(cls: type | None = None, **options: Any) -> Any:
        if cls is None or options:
            return plain(cls, **options)
        return _with_shared_methods(plain(cls, eq=False, repr=False))

    setattr(attrs, "define", define)  # noqa: B010 - for the length of one import; mypy forbids the plain assignment
    try:
        import_module(_TYPES)
    finally:
        setattr(attrs, "define", plain)  # noqa: B010


def _with_shared_methods(cls: type) -> type:
    own = vars(cls)
    if "__eq__" not in own:
        setattr(cls, "__eq__", _equal)  # noqa: B010 - mypy forbids the plain assignment to a method
        setattr(cls, "__hash__", None)  # noqa: B010 - as attrs has it: values that can change have no hash
    if "__repr__" not in own:
        setattr(cls, "__repr__", _represented)  # noqa: B010
    return cls


def _names(cls: Any) -> list[str]:
    return [attribute.name for attribute in cls.__attrs_attrs__]


def _equal(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return all(getattr(self, name) == getattr(other, name) for name in _names(self.__class__))


def _represented(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(self.__class__))
    return f"{self.__class__.__qualname__}({fields})"
