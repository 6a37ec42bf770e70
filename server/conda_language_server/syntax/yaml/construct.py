"""What ruamel.yaml's constructor refuses on a tree that is already composed: duplicate keys, wrong merges."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from conda_language_server.syntax.yaml.nodes import (
    Alias,
    Entry,
    Mapping,
    Node,
    Problem,
    Scalar,
    Sequence,
    Tagged,
    is_merge_key,
    resolved,
    walk,
)
from conda_language_server.text.span import Span

_MAP_KEY = object()


class _UnusableKeyError(Exception):
    """A key that Python cannot look up, such as a list inside a list."""


def construction_problems(root: Node | None) -> Iterator[Problem]:
    """What the constructor refuses, and values it makes something odd of."""
    for node in walk(root):
        if type(node) is Mapping:
            yield from _mapping_problems(node, root)
        elif type(node) is Sequence and node.tag == "!!omap":
            entries = tuple(e for item in node.items if type(item.value) is Mapping for e in item.value.entries)
            yield from _duplicates(entries, _inner)
        elif type(node) is Scalar and type(node.value) is Tagged and node.tag is None and node.text != "<<":
            yield Problem("special-value", node.span, {"text": node.text}, "note")


def _mapping_problems(mapping: Mapping, root: Node | None) -> Iterator[Problem]:
    if mapping.tag != "!!set":
        merges = [entry for entry in mapping.entries if is_merge_key(entry.key)]
        for entry in merges:
            if not (_is_itself(entry.value, mapping) and _is_finished_late(mapping, root)):
                yield from _merge_problems(entry.value)
            if entry is not merges[0] and not _is_empty_list(merges[0].value):
                yield Problem("duplicate-key", entry.key.span, {"key": "<<", "first": merges[0].key.span}, "constructor")
        if merges:
            yield from _duplicates(tuple(e for e in mapping.entries if not is_merge_key(e.key)), _key)
            return
    yield from _duplicates(mapping.entries, _key)


def _duplicates(entries: tuple[Entry, ...], key_of: Callable[[Node], Hashable]) -> Iterator[Problem]:
    seen: dict[Hashable, Span] = {}
    for entry in entries:
        try:
            key = key_of(entry.key)
            first = seen.setdefault(key, entry.key.span)
        except (_UnusableKeyError, TypeError):
            yield Problem("unusable-key", entry.key.span, {}, "constructor")
            continue
        if first is not entry.key.span:
            yield Problem("duplicate-key", entry.key.span, {"key": _shown(entry.key), "first": first}, "constructor")


def _key(node: Node) -> Hashable:
    """Something that is equal for keys that ruamel.yaml takes for the same: `1` and `true` are, for Python says so."""
    target = resolved(node)
    if type(target) is Scalar:
        return target.value
    if type(target) is Sequence and target.tag != "!!omap":
        return tuple(_inner(item.value) for item in target.items)
    if type(target) is Mapping and target.tag != "!!set":
        return (_MAP_KEY, tuple((_key(entry.key), _inner(entry.value)) for entry in target.entries))
    raise _UnusableKeyError


def _inner(node: Node) -> Hashable:
    target = resolved(node)
    if type(target) is not Scalar:
        raise _UnusableKeyError
    return target.value


def _shown(node: Node) -> str:
    target = resolved(node)
    return target.text if type(target) is Scalar else ""


def _merge_problems(value: Node) -> Iterator[Problem]:
    """`<<` takes a mapping or a list of mappings."""
    target = resolved(value)
    parts = [item.value for item in target.items] if type(target) is Sequence else [value]
    for part in parts:
        source = resolved(part)
        if type(source) is not Mapping or source.tag == "!!set":
            yield Problem("bad-merge", part.span, {}, "constructor")


def _is_itself(value: Node, mapping: Mapping) -> bool:
    """Whether a mapping merges itself."""
    return type(value) is Alias and value.target is None and value.name == mapping.anchor


def _is_finished_late(mapping: Mapping, root: Node | None) -> bool:
    """ruamel.yaml fills in what is in no mapping only when the rest is there: it can then merge itself, to no effect."""
    if type(root) is Sequence:
        return any(_is_finished_late(mapping, item.value) for item in root.items)
    return root is mapping


def _is_empty_list(value: Node) -> bool:
    target = resolved(value)
    return type(target) is Sequence and not target.items
