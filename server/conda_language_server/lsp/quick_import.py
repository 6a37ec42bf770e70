"""Imports `lsprotocol.types` in a quarter of its time: a class is finished when it is first used, and most never are."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

_TYPES = "lsprotocol.types"
_FIELDS = "__attrs_attrs__"


def import_lsprotocol() -> None:
    """Imports the protocol's types.

    attrs writes, compiles and runs source text for each of 554 classes: 190 of 310 ms on the way to the answer to `initialize` (Python
    3.11, lsprotocol 2025.0.0; microsoft/lsprotocol#441), and a session uses some fifty of them. So `attrs.define` is another function
    for the length of this import. What it leaves behind are the same classes, which attrs finishes when one is made or its fields are
    asked for; only `__eq__` and `__repr__` are shared by all instead of compiled for each. Where the types were imported before,
    nothing happens.
    """
    if _TYPES in sys.modules:
        return
    import attrs

    plain = attrs.define

    def define(cls: type | None = None, **options: Any) -> Any:
        return plain(cls, **options) if cls is None or options else _postponed(cls, plain)

    setattr(attrs, "define", define)  # noqa: B010 - for the length of one import; mypy forbids the plain assignment
    try:
        import_module(_TYPES)
    finally:
        setattr(attrs, "define", plain)  # noqa: B010


class _Fields:
    """Stands for the fields of a class that is not finished. attrs and cattrs look at them before anything else."""

    def __init__(self, finish: Callable[[], None]) -> None:
        self._finish = finish

    def __get__(self, _: object, owner: type) -> Any:
        self._finish()
        return getattr(owner, _FIELDS)


def _postponed(cls: Any, define: Callable[..., Any]) -> Any:
    own = vars(cls)

    def finish() -> None:
        delattr(cls, _FIELDS)
        del cls.__init__
        # Without slots attrs changes the class itself: it stays the one that others have imported.
        define(cls, slots=False, eq=False, repr=False)

    def construct(self: Any, *arguments: Any, **named: Any) -> None:
        finish()
        cls.__init__(self, *arguments, **named)

    cls.__init__ = construct
    if "__eq__" not in own:
        cls.__eq__ = _equal
        # As attrs has it: values that can change have no hash.
        cls.__hash__ = None
    if "__repr__" not in own:
        cls.__repr__ = _represented
    setattr(cls, _FIELDS, _Fields(finish))
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
