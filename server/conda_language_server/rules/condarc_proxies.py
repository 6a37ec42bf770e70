"""The entries of `proxy_servers`, for the rules about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Edit, Entry, Scalar, resolved


class ProxyEntry(NamedTuple):
    """A proxy by its key; `text` is the address as conda takes it, in which booleans and numbers are words."""

    key: str
    text: str
    entry: Entry
    node: Scalar

    def replaced(self, rc: Condarc, right: str | None) -> tuple[Edit, ...]:
        """The edits that write another address; none for a value that stands elsewhere."""
        is_here = self.entry.value is self.node and right is not None
        return (replace_scalar(rc.source.document, self.node, right),) if is_here and right is not None else ()


def proxy_entries(rc: Condarc) -> Iterator[ProxyEntry]:
    """The entries that set a proxy, in the order of the file; an empty value sets none."""
    mapping = rc.mapping("proxy_servers")
    for entry in mapping.entries if mapping else ():
        key, value = resolved(entry.key), resolved(entry.value)
        if isinstance(key, Scalar) and isinstance(key.value, str) and isinstance(value, Scalar) and value.value is not None:
            yield ProxyEntry(key.value, value.value if isinstance(value.value, str) else str(value.value), entry, value)
