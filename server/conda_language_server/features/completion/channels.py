"""Items of the list of channels."""

from __future__ import annotations

import re

from conda_language_server.data import channel_names
from conda_language_server.data.mirrors import MIRRORS
from conda_language_server.facts import Facts
from conda_language_server.features.channel_texts import KNOWN, MIRROR
from conda_language_server.features.channel_urls import mirrored_channel
from conda_language_server.features.completion.matching import folded, sort_key
from conda_language_server.features.completion.place import Place
from conda_language_server.features.types import CompletionItem
from conda_language_server.text.messages import Message, Text

IN_CONDARC = Text(en="from your .condarc", zh_cn="来自你的 .condarc")
_MORE = ("nodefaults", "intel", "microsoft", "robostack", "esri")


def items(text: str, place: Place, facts: Facts) -> list[CompletionItem]:
    """The channels that fit and are not listed yet, those of the configuration first."""
    configured = tuple(facts.channels) if facts.channels else ()
    listed = set(listed_channels(text)) - {place.span.of(text)}
    typed = folded(place.typed)
    names = [n for n in dict.fromkeys((*configured, *channel_names(), *_MORE, *_mirrors())) if n not in listed and typed in folded(n)]
    names.sort(key=lambda name: not folded(name).startswith(typed))
    return [_item(name, index, place, configured) for index, name in enumerate(names)]


def _mirrors() -> list[str]:
    """The addresses that well-known mirrors have for the channels most in use."""
    return [f"{base}/{path}" for _, base, _ in MIRRORS.values() for path in ("cloud/conda-forge", "pkgs/main", "pkgs/r", "cloud/bioconda")]


def listed_channels(text: str) -> list[str]:
    """The plain words of the list under `channels:`, also where the text is no YAML."""
    block = re.search(r"^channels[ \t]*:[^\n]*(?:\n(?:[ \t-][^\n]*)?)*", text, re.MULTILINE)
    return re.findall(r"(?:-[ \t]+|[\[,][ \t]*)[\"']?([^\s\"',\[\]#]+)", block.group()) if block else []


def _item(name: str, index: int, place: Place, configured: tuple[str, ...]) -> CompletionItem:
    detail: Message | None = None
    if name in KNOWN:
        detail = KNOWN[name]()
    elif mirror := mirrored_channel(name):
        detail = MIRROR(channel=mirror)
    elif name in configured:
        detail = IN_CONDARC()
    return CompletionItem(name, "channel", place.span, place.lead + name, detail, (), False, sort_key(1, index))
