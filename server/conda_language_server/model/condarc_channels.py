"""The channels that a `.condarc` names, each with its place, and what the writer seems to believe about their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.model.channels import ChannelText, read_channel_text
from conda_language_server.model.condarc import Condarc
from conda_language_server.syntax.yaml.nodes import Comment, Entry, Item, Node, Scalar, Sequence, resolved
from conda_language_server.text.patience import asking
from conda_language_server.text.span import Span


class ListedChannel(NamedTuple):
    """A channel in a list. `position` is its place in `sequence`."""

    channel: ChannelText
    item: Item
    position: int
    sequence: Sequence
    parameter: str

    @property
    def text(self) -> str:
        return self.channel.text

    @property
    def span(self) -> Span:
        return self.item.value.span


class MappedChannel(NamedTuple):
    """An entry of `custom_channels`: the name of a channel and the address that conda puts in front of it."""

    name: str
    address: str
    entry: Entry
    value: Scalar


LISTS = ("channels", "default_channels")


def listed_channels(rc: Condarc, parameter: str) -> tuple[ListedChannel, ...]:
    """The channels under a list parameter that are texts, the one that counts most first."""
    made: dict[str, tuple[ListedChannel, ...]] = rc.channels_made
    if parameter not in made:
        sequence = rc.sequence(parameter)
        made[parameter] = tuple(_in_sequence(sequence, parameter)) if sequence else ()
    return made[parameter]


def all_listed(rc: Condarc) -> Iterator[ListedChannel]:
    """The channels in all lists of the file, those of `custom_multichannels` included."""
    for parameter in LISTS:
        yield from asking(listed_channels(rc, parameter))
    mapping = rc.mapping("custom_multichannels")
    for entry in mapping.entries if mapping else ():
        value = resolved(entry.value)
        if isinstance(value, Sequence):
            yield from _in_sequence(value, "custom_multichannels")


def mapped_channels(rc: Condarc, parameter: str = "custom_channels") -> tuple[MappedChannel, ...]:
    """The entries of `custom_channels` whose value is a text."""
    mapping = rc.mapping(parameter)
    return tuple(_in_mapping(mapping.entries)) if mapping else ()


def addresses(rc: Condarc) -> Iterator[Scalar]:
    """Every text of the file that names a channel or where channels are: lists, `custom_channels` and `channel_alias`."""
    nodes: list[Node | None] = [channel.item.value for channel in all_listed(rc)]
    nodes += [channel.entry.value for channel in mapped_channels(rc)]
    alias = rc.key("channel_alias")
    nodes.append(alias.entry.value if alias else None)
    for node in nodes:
        if isinstance(node, Scalar) and isinstance(node.value, str):
            yield node


def claims_last_wins(rc: Condarc) -> Comment | None:
    """The first comment about the channels that says that the last one counts most, in English or Chinese."""
    listed = listed_channels(rc, "channels")
    key = rc.key("channels")
    if len(listed) < 2 or key is None:
        return None
    for comment in rc.source.document.comments:
        near = rc.line_of(key.span) - _LINES_ABOVE <= rc.line_of(comment.span) <= rc.line_of(listed[-1].span) + 1
        if near and _says_last_wins(comment.span.of(rc.text)):
            return comment
    return _upside_down(rc, listed)


def _says_last_wins(comment: str) -> bool:
    text = comment.lower()
    if _LOW_LAST(text):
        return False
    return bool(_LAST_WINS(text) or _FIRST_LOSES(text))


def _upside_down(rc: Condarc, listed: tuple[ListedChannel, ...]) -> Comment | None:
    """`# lowest priority` behind the first channel or `# highest priority` behind the last, as `conda config --get` prints them."""
    for channel, pattern in ((listed[0], _LOWEST), (listed[-1], _HIGHEST)):
        line = rc.line_of(channel.span)
        for comment in rc.source.document.comments:
            if rc.line_of(comment.span) == line and not comment.own_line and pattern(comment.span.of(rc.text).lower()):
                return comment
    return None


def _in_sequence(sequence: Sequence, parameter: str) -> Iterator[ListedChannel]:
    for index, item in enumerate(asking(sequence.items)):
        node = resolved(item.value)
        if isinstance(node, Scalar) and isinstance(node.value, str):
            yield ListedChannel(read_channel_text(node.value), item, index, sequence, parameter)


def _in_mapping(entries: tuple[Entry, ...]) -> Iterator[MappedChannel]:
    for entry in entries:
        key, value = resolved(entry.key), resolved(entry.value)
        if isinstance(key, Scalar) and isinstance(value, Scalar) and isinstance(value.value, str):
            yield MappedChannel(str(key.value), value.value, entry, value)


_LINES_ABOVE = 3
_LAST_WINS = re.compile(
    r"\b(?:last|bottom(?:most)?|later|lower|below)\b[^.;\n]{0,40}?\b(?:highest|higher|wins?|preferred|first choice|priority|precedence|overrides?|tried first)\b"
    r"|\bhigh(?:est|er)?\b[^.;\n]{0,20}\b(?:last|bottom|at the end)\b"
    r"|(?:越(?:往|靠|在)?(?:后|下)|(?:最|靠|排在?)(?:后|下|末)|后面|下面|末尾|最后一)[^。；\n]{0,14}(?:优先|最先|先用|级别?(?:最|越|更)?高)"
    r"|从下(?:往|到|向)上|由下(?:往|到|向)上|自下而上"
).search
_LOW_LAST = re.compile(
    r"\b(?:last|bottom|later|lower)\b[^.;\n]{0,30}\blow(?:est|er)?\b|\b(?:first|top)\b[^.;\n]{0,30}\b(?:highest|wins?|preferred)\b"
    r"|(?:后|下|末)[^。；\n]{0,12}(?:最低|越低|更低|低|备用)|(?:越(?:往|靠)?(?:前|上)|最(?:前|上))[^。；\n]{0,12}(?:高|优先)"
).search
_FIRST_LOSES = re.compile(
    r"\b(?:first|top(?:most)?)\b[^.;\n]{0,30}\blow(?:est|er)?\b[^.;\n]{0,10}\bpriority\b|(?:越(?:往|靠)?(?:前|上)|最(?:前|上)|第一)[^。；\n]{0,12}(?:最低|越低|优先级低)"
).search
_LOWEST = re.compile(r"\blowest\b|最低|优先级低|备用|后备").search
_HIGHEST = re.compile(r"\bhighest\b|最高|首选|最优先").search
