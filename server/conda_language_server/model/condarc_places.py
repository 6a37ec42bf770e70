"""Every place of a `.condarc` where conda looks for a flag, with the comments it finds there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from conda_language_server.model.condarc import Condarc, Key
from conda_language_server.model.condarc_flags import Attached, Flag
from conda_language_server.syntax.yaml.nodes import Entry, Item, Mapping, Node, Sequence, is_merge_key


class Place(NamedTuple):
    """A key of the file, an entry of a mapping or an item of a list. `key` is the top-level key above it."""

    kind: Literal["key", "entry", "item"]
    key: Key
    node: Entry | Item
    attached: Attached
    sequence: Sequence | None = None

    def obeys(self, flag: Flag) -> bool:
        """Whether a flag does anything here."""
        if self.key.parameter is None:
            return False
        if flag == "final":
            return self.kind != "item"
        return self.kind == "item"


def places(rc: Condarc) -> Iterator[Place]:
    """All of them, in the order of the file."""
    for key in rc.keys:
        yield Place("key", key, key.entry, key.attached)
        yield from _below(rc, key, key.entry.value)


def _below(rc: Condarc, key: Key, value: Node) -> Iterator[Place]:
    if isinstance(value, Sequence):
        for index, item in enumerate(value.items):
            yield Place("item", key, item, rc.attachments.of_item(value, index), value)
            yield from _below(rc, key, item.value)
    elif isinstance(value, Mapping):
        for entry in value.entries:
            if not is_merge_key(entry.key):
                yield Place("entry", key, entry, rc.attachments.of_entry(entry, value))
                yield from _below(rc, key, entry.value)
