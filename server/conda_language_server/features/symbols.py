"""The outline of an environment file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.features.long_outlines import shortened
from conda_language_server.features.types import Symbol, SymbolKind
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.syntax.yaml.nodes import Entry, Item, Mapping, Node, Scalar, Sequence
from conda_language_server.text.messages import shown
from conda_language_server.text.secrets import MASK, is_secret, names_secret, secrets_in


def symbols(env: EnvironmentFile) -> tuple[Symbol, ...]:
    """The keys of the file, each with its items; the packages under `pip:` one level deeper. Passwords and tokens are hidden. Never raises."""
    return tuple(_of_key(entry) for entry in env.root.entries) if env.root else ()


def _of_key(entry: Entry) -> Symbol:
    key = _text(entry.key)
    return Symbol(
        key,
        "name" if key == "name" else "key",
        entry.span,
        entry.key.span,
        _value(entry.value, key) if isinstance(entry.value, Scalar) else "",
        _children(key, entry.value),
    )


def _children(key: str, value: Node) -> tuple[Symbol, ...]:
    if isinstance(value, Sequence):
        kind: SymbolKind = "channel" if key == "channels" else "package" if key == "dependencies" else "pip" if key == "pip" else "value"
        return shortened(value.items, lambda item: _of_item(item, kind, key))
    if isinstance(value, Mapping):
        return shortened(value.entries, lambda entry: _of_variable(entry, key))
    return ()


def _of_variable(entry: Entry, key: str) -> Iterator[Symbol]:
    name = entry.key.text if isinstance(entry.key, Scalar) else ""
    yield Symbol(_text(entry.key), "variable", entry.span, entry.key.span, _value(entry.value, name if names_secret(name) else key))


def _of_item(item: Item, kind: SymbolKind, key: str) -> Iterator[Symbol]:
    value = item.value
    if isinstance(value, Mapping):
        for entry in value.entries:
            yield Symbol(_text(entry.key), "key", entry.span, entry.key.span, "", _children(_text(entry.key), entry.value))
    elif isinstance(value, Scalar) and value.text.strip():
        # A part of an address does not show that it holds a secret.
        name, detail = _name_and_rest(value.text) if kind == "package" and not secrets_in(value.text) else (_value(value, key), "")
        yield Symbol(name, kind, item.span, value.span, detail)


_SPEC = re.compile(r"\s*(?:[^\s\[]*::)?([\w.*-]+)(.*)", re.DOTALL)


def _name_and_rest(text: str) -> tuple[str, str]:
    """`conda-forge::numpy=1.26` as the name and all that follows it; the whole text where there is no name to see."""
    match = _SPEC.fullmatch(text)
    return (match[1], _one_line(match[2])) if match and "://" not in text else (_one_line(text), "")


def _text(node: Node, default: str = "?") -> str:
    return (_one_line(node.text) or default) if isinstance(node, Scalar) else default


def _value(node: Node, key: str) -> str:
    """A value as the outline shows it; not where the name of its key says that it is a secret."""
    return MASK if isinstance(node, Scalar) and is_secret(key, node.text) else _text(node, "")


def _one_line(text: str) -> str:
    """What is shown of a value: passwords and tokens are not, nor characters that nobody sees."""
    return shown(" ".join(text.split()))
