"""Which part of an environment file an offset belongs to."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, NamedTuple

from conda_language_server.model.environment import EnvironmentFile, PipSection
from conda_language_server.model.listed import Dependency
from conda_language_server.syntax.yaml.nodes import Entry, Item, Mapping, Node, Scalar, Sequence, resolved

Role = Literal["key", "name", "channel", "dependency", "pip-key", "pip-line", "other-item", "prefix", "variable"]


class Found(NamedTuple):
    """What was found at an offset. `entry` is the top-level entry, or that of the mapping for `pip-key` and `other-item`."""

    role: Role
    entry: Entry
    line: Dependency | None = None
    section: PipSection | None = None


def find(env: EnvironmentFile, offset: int) -> Found | None:
    """The part of the file at an offset; None between the parts and where the text is no mapping."""
    root = env.root
    entry = next((e for e in root.entries if e.span.start <= offset <= e.span.end), None) if root else None
    if entry is None:
        return None
    if entry.key.span.contains(offset):
        return Found("key", entry)
    value = resolved(entry.value)
    key = entry.key.value if isinstance(entry.key, Scalar) else None
    if key in ("channels", "dependencies") and isinstance(value, Sequence) and value is entry.value:
        return _in_list(env, entry, value, key == "channels", offset)
    if key in ("name", "prefix") and isinstance(value, Scalar) and entry.value.span.contains(offset):
        return Found("name" if key == "name" else "prefix", entry)
    if key == "variables" and isinstance(entry.value, Mapping):
        inner = next((e for e in entry.value.entries if e.key.span.contains(offset)), None)
        return Found("variable", inner) if inner else None
    return None


def item_at(sequence: Sequence, offset: int) -> tuple[int, Item] | None:
    """The item that holds an offset, found by bisection: lists may be long."""
    index = bisect_right(sequence.items, offset, key=lambda item: item.span.start) - 1
    if index < 0 or sequence.items[index].span.end < offset:
        return None
    return index, sequence.items[index]


def line_of(sequence: Sequence, index: int) -> Dependency | None:
    """An item of a list as a line of text; None if it is no text."""
    item = sequence.items[index]
    node = resolved(item.value)
    return Dependency(item, node, sequence, index) if isinstance(node, Scalar) and isinstance(node.value, str) else None


def _in_list(env: EnvironmentFile, entry: Entry, sequence: Sequence, is_channel: bool, offset: int) -> Found | None:
    found = item_at(sequence, offset)
    if found is None:
        return None
    index, item = found
    line = line_of(sequence, index)
    if line is not None:
        return Found("channel" if is_channel else "dependency", entry, line) if item.value.span.contains(offset) else None
    value: Node = item.value
    if is_channel or not isinstance(value, Mapping):
        return None
    inner = next((e for e in value.entries if e.span.start <= offset <= e.span.end), None)
    return _in_mapping(env, inner, index, offset) if inner else None


def _in_mapping(env: EnvironmentFile, entry: Entry, index: int, offset: int) -> Found | None:
    is_pip = isinstance(entry.key, Scalar) and entry.key.value == "pip"
    if not is_pip:
        return Found("other-item", entry) if entry.key.span.contains(offset) else None
    section = next((s for s in env.pip_sections if s.index == index), None)
    if entry.key.span.contains(offset):
        return Found("pip-key", entry, section=section)
    if not isinstance(entry.value, Sequence) or (found := item_at(entry.value, offset)) is None:
        return None
    line = line_of(entry.value, found[0])
    return Found("pip-line", entry, line, section) if line and found[1].value.span.contains(offset) else None
