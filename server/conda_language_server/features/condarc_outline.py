"""The outline of a `.condarc`, and what can be followed in it: folders, files and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from conda_language_server.features.channel_urls import channel_page
from conda_language_server.features.links import MOST, followable
from conda_language_server.features.long_outlines import shortened
from conda_language_server.features.types import Link, Symbol, SymbolKind
from conda_language_server.model.condarc import Condarc, Key
from conda_language_server.model.condarc_channels import all_listed, mapped_channels
from conda_language_server.model.condarc_paths import BUILD_FOLDERS, FILES, FOLDER_LISTS, named_paths
from conda_language_server.syntax.yaml.nodes import Entry, Item, Mapping, Node, Scalar, Sequence
from conda_language_server.text.messages import Text, shown
from conda_language_server.text.secrets import MASK, is_secret, names_secret

OPEN_FOLDER = Text(en="open the folder", zh_cn="打开文件夹")
OPEN_CHANNEL = Text(en="page of the channel", zh_cn="频道页面")
OPEN_ADDRESS = Text(en="open the address", zh_cn="打开网址")


def symbols(rc: Condarc) -> tuple[Symbol, ...]:
    """The keys, each with its items or entries. Never raises."""
    return tuple(_of_key(key) for key in rc.keys)


def links(rc: Condarc) -> tuple[Link, ...]:
    """The links in no particular order, two thousand at most; a path is as written. An address with a password is none. Never raises."""
    return tuple(islice(followable(_links(rc)), MOST))


def _of_key(key: Key) -> Symbol:
    value = key.entry.value
    return Symbol(shown(key.name) or "…", "key", key.entry.span, key.span, _shown(value, key.name), _children(key.name, value))


def _children(name: str, value: Node) -> tuple[Symbol, ...]:
    if isinstance(value, Sequence):
        kind: SymbolKind = "channel" if "channels" in name else "value"
        return shortened(value.items, lambda item: _of_item(item, kind, name))
    return shortened(value.entries, lambda entry: _of_entry(name, entry)) if isinstance(value, Mapping) else ()


def _of_item(item: Item, kind: SymbolKind, name: str) -> Iterator[Symbol]:
    text = _shown(item.value, name) or "…"
    yield Symbol(text, kind, item.span, item.value.span if item.value.span.end > item.value.span.start else item.span)


def _of_entry(name: str, entry: Entry) -> Iterator[Symbol]:
    key = _shown(entry.key) or "…"
    inner = entry.key.text if isinstance(entry.key, Scalar) and names_secret(entry.key.text) else name
    yield Symbol(key, "variable", entry.span, entry.key.span, _shown(entry.value, inner), _children(inner, entry.value))


def _shown(node: Node, key: str = "") -> str:
    """What is shown of a value: secrets are not."""
    text = node.text if isinstance(node, Scalar) else ""
    return MASK if is_secret(key, text) else shown(" ".join(text.split()))


def _links(rc: Condarc) -> Iterator[Link]:
    for channel in all_listed(rc):
        if channel.channel.kind == "path":
            if folder := channel.text.removeprefix("file://"):
                yield Link(channel.span, folder, True, OPEN_FOLDER())
        elif page := channel_page(channel.text):
            yield Link(channel.span, page, False, OPEN_CHANNEL(), of_name=channel.channel.kind != "url")
        elif channel.channel.kind == "url":
            yield Link(channel.span, channel.text, False, OPEN_ADDRESS())
    for mapped in mapped_channels(rc):
        if mapped.address.startswith(("http://", "https://")):
            yield Link(mapped.entry.value.span, mapped.address, False, OPEN_ADDRESS())
    for path in named_paths(rc, *FOLDER_LISTS, *FILES, *BUILD_FOLDERS, "ssl_verify"):
        if path.is_absolute and "$" not in path.text and "%" not in path.text:
            yield Link(path.span, path.text, True, OPEN_FOLDER())
