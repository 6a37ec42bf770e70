"""Rewriting the channels of a `.condarc` for a mirror, for another one, or back to Anaconda's own servers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.data.mirrors import DEFAULTS as DEFAULT_CHANNELS
from conda_language_server.features.channel_texts import mirror_name
from conda_language_server.model.channels import ChannelText, Mirror, is_mirrored_everywhere, mirrors, read_channel_text
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_channels import (
    LISTS,
    ListedChannel,
    MappedChannel,
    addresses,
    listed_channels,
    mapped_channels,
)
from conda_language_server.model.condarc_values import Raw
from conda_language_server.model.operations import (
    append_entry,
    append_text,
    remove_entry,
    remove_items,
    reorder,
    replace_scalar,
    scalar_source,
)
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Entry, Mapping, Scalar
from conda_language_server.text.edits import Edit, apply_edits
from conda_language_server.text.fixes import Fix
from conda_language_server.text.messages import Message, Text
from conda_language_server.text.span import Span

BY_NAME = Text(
    en="Write the mirror once: channels by name, `default_channels` and `custom_channels`",
    zh_cn="只写一次镜像：频道用名称，地址写入 `default_channels` 和 `custom_channels`",
)
TO_ORIGIN = Text(en="Use Anaconda's own servers instead of the mirror", zh_cn="改用 Anaconda 官方服务器")
TO_MIRROR = Text(en="Use the mirror {name}", zh_cn="改用{name}镜像")
DEFAULTS_LAST = Text(en="Move `defaults` to the end", zh_cn="把 `defaults` 移到末尾")


class Layout(NamedTuple):
    """Where a mirror keeps things: the folder of `pkgs/…`, and the one to which conda appends the name of any other channel."""

    pkgs: str
    cloud: str


def mirror_fixes(rc: Condarc) -> tuple[Fix, ...]:
    """All rewrites that make sense for this file, each keeping its comments. Never raises.

    They change where packages come from and are therefore never safe; each is offered by name only.
    """
    return (*rewrites(rc), *other_mirrors(rc))


def rewrites(rc: Condarc) -> tuple[Fix, ...]:
    """The rewrites that lead to no mirror, or not to another one. Never raises."""
    if rc.root is None or rc.source.document.refused:
        return ()
    found = (
        _checked(rc, DEFAULTS_LAST(), defaults_last(rc)),
        _checked(rc, BY_NAME(), write_by_name(rc)),
        _checked(rc, TO_ORIGIN(), to_origin(rc)),
    )
    return tuple(fix for fix in found if fix)


def other_mirrors(rc: Condarc) -> tuple[Fix, ...]:
    """One rewrite for each mirror that the file does not use. Never raises."""
    if rc.root is None or rc.source.document.refused:
        return ()
    found: list[Fix | None] = []
    here = _present(rc)
    if here is not None:
        for mirror in mirrors():
            if mirror.base != here.pkgs.removesuffix("/pkgs"):
                found.append(_checked(rc, TO_MIRROR(name=mirror_name(mirror)), to_mirror(rc, mirror)))
    else:
        found += [_checked(rc, TO_MIRROR(name=mirror_name(mirror)), use_mirror(rc, mirror)) for mirror in mirrors()]
    return tuple(fix for fix in found if fix)


def write_by_name(rc: Condarc) -> tuple[Edit, ...]:
    """A list of a mirror's addresses as names: `defaults` for Anaconda's own channels, with `default_channels` and `custom_channels`."""
    listed = listed_channels(rc, "channels")
    copies = [c for c in listed if c.channel.is_mirror and c.channel.upstream and isinstance(c.item.value, Scalar)]
    bases = {c.channel.base for c in copies}
    if len(bases) != 1 or rc.root is None:
        return ()
    base = bases.pop()
    names, gone = _names(listed, copies)
    mapped = {c.name: c for c in mapped_channels(rc)}
    if any(name in mapped and _whole(mapped[name]).base != base for _, name in names):
        # The name stands for another address already.
        return ()
    edits = [_renamed(rc, c, name) for c, name in names]
    if gone:
        edits += remove_items(rc.source.document, listed[0].sequence, [c.position for c in gone])
    return (*edits, *_settings(rc, base, [c.channel.upstream or "" for c in copies]))


def to_origin(rc: Condarc) -> tuple[Edit, ...]:
    """Addresses of mirrors become names or Anaconda's addresses; `default_channels` and `custom_channels` of mirrors go."""
    root = rc.root
    if root is None or _present(rc) is None:
        return ()
    edits: list[Edit] = []
    listed = listed_channels(rc, "channels")
    copies = [c for c in listed if c.channel.is_mirror and isinstance(c.item.value, Scalar)]
    names, gone = _names(listed, copies)
    edits += [_renamed(rc, c, name) for c, name in names]
    if gone:
        edits += remove_items(rc.source.document, listed[0].sequence, [c.position for c in gone])
    for parameter in ("default_channels", "custom_channels", "channel_alias"):
        key = rc.key(parameter)
        if key and _is_mirrored(rc, parameter):
            edits += _without_mirrors(rc, parameter, key.entry)
    return tuple(edits)


def to_mirror(rc: Condarc, mirror: Mirror) -> tuple[Edit, ...]:
    """Every address of a mirror becomes the one of another mirror."""
    moved = {node.span: new for node in addresses(rc) if (new := _moved(rc, node, Layout(f"{mirror.base}/pkgs", mirror.cloud), mirror))}
    edits: list[Edit] = []
    for parameter in LISTS:
        twice = _twice(listed_channels(rc, parameter), moved)
        if twice:
            edits += remove_items(rc.source.document, twice[0].sequence, [c.position for c in twice])
            moved = {span: new for span, new in moved.items() if all(span != c.span for c in twice)}
    for node in addresses(rc):
        if moved.get(node.span, node.text) != node.text:
            edits.append(replace_scalar(rc.source.document, node, moved[node.span]))
    return tuple(edits)


def use_mirror(rc: Condarc, mirror: Mirror) -> tuple[Edit, ...]:
    """A mirror for a file that has none: the names stay, and the addresses are set once."""
    listed = listed_channels(rc, "channels")
    names = [c.channel.upstream for c in listed if c.channel.kind == "name" and c.channel.upstream]
    if not listed or rc.key("custom_channels") or rc.key("default_channels"):
        return ()
    upstreams = [name for name in names if name and is_mirrored_everywhere(name)]
    if any(c.channel.kind == "defaults" for c in listed):
        upstreams.append("pkgs/main")
    return _settings(rc, mirror.base, upstreams)


def defaults_last(rc: Condarc) -> tuple[Edit, ...]:
    """`defaults` behind all other channels."""
    listed = listed_channels(rc, "channels")
    found = next((c for c in listed if c.channel.kind == "defaults"), None)
    if found is None or found.position == len(found.sequence.items) - 1:
        return ()
    order = [i for i in range(len(found.sequence.items)) if i != found.position] + [found.position]
    return reorder(rc.source.document, found.sequence, order)


def _names(listed: tuple[ListedChannel, ...], copies: list[ListedChannel]) -> tuple[list[tuple[ListedChannel, str]], list[ListedChannel]]:
    """The name that each copy becomes, and the items that go because a copy of their name, or the name itself, stands above them."""
    upstreams = {copy.position: copy.channel.upstream or "" for copy in copies}
    name_of = {place: "defaults" if upstream.startswith("pkgs/") else upstream for place, upstream in upstreams.items()}
    taken: set[str] = set()
    names: list[tuple[ListedChannel, str]] = []
    gone: list[ListedChannel] = []
    for channel in listed:
        name = name_of.get(channel.position, channel.text)
        if name in taken and name in name_of.values():
            gone.append(channel)
        elif channel.position in name_of:
            names.append((channel, name))
        taken.add(name)
    return names, gone


def _twice(listed: tuple[ListedChannel, ...], moved: dict[Span, str]) -> list[ListedChannel]:
    """The items that become the same address as one above them, since two mirrors of one channel become one."""
    seen: set[str] = set()
    twice: list[ListedChannel] = []
    for channel in listed:
        new = moved.get(channel.span, channel.text).rstrip("/")
        if new in seen and channel.span in moved:
            twice.append(channel)
        seen.add(new)
    return twice


def _renamed(rc: Condarc, channel: ListedChannel, name: str) -> Edit:
    return replace_scalar(rc.source.document, channel.item.value, name)


def _settings(rc: Condarc, base: str, upstreams: list[str]) -> tuple[Edit, ...]:
    """`default_channels`, `custom_channels` and `show_channel_urls` behind the channels, where they are missing."""
    key, root = rc.key("channels"), rc.root
    if key is None or root is None:
        return ()
    pkgs = [u for u in dict.fromkeys(upstreams) if u.startswith("pkgs/")]
    cloud = [u for u in dict.fromkeys(upstreams) if u and not u.startswith("pkgs/")]
    source: list[str] = []
    if pkgs and not rc.key("default_channels"):
        wanted = dict.fromkeys((*DEFAULT_CHANNELS, *pkgs)) if "pkgs/main" in pkgs else dict.fromkeys(pkgs)
        source.append("default_channels:" + "".join(f"\n  - {base}/{name}" for name in wanted))
    custom = rc.mapping("custom_channels")
    if cloud and custom is None and not rc.key("custom_channels"):
        source.append("custom_channels:" + "".join(f"\n  {scalar_source(name)}: {base}/cloud" for name in cloud))
    if rc.find("show_channel_urls") and not rc.key("show_channel_urls"):
        source.append("show_channel_urls: true")
    edits = list(_entries_behind(rc, key.entry, source))
    if custom is not None and not custom.flow:
        known = {c.name for c in mapped_channels(rc)}
        for name in cloud:
            if name not in known:
                edits += append_text(rc.source.document, custom, name, f"{base}/cloud")
    for mapped in mapped_channels(rc):
        # An address that holds the name already would hold it twice.
        if mapped.name in cloud and mapped.address.rstrip("/") != f"{base}/cloud":
            edits.append(replace_scalar(rc.source.document, mapped.value, f"{base}/cloud"))
    return tuple(edits)


def _entries_behind(rc: Condarc, entry: Entry, sources: list[str]) -> tuple[Edit, ...]:
    """Several keys behind another one, as one insertion."""
    if not sources or rc.root is None:
        return ()
    first, _, rest = sources[0].partition(":")
    body = rest.lstrip(" ") if not rest.startswith("\n") else rest
    return append_entry(rc.source.document, rc.root, first, "\n".join([body, *sources[1:]]), entry)


def _moved(rc: Condarc, node: Scalar, layout: Layout, mirror: Mirror) -> str | None:
    """The address on another mirror; None for what is on no mirror."""
    mapped = next((c for c in mapped_channels(rc) if c.value is node), None)
    slash = "/" if node.text.endswith("/") else ""
    if mapped:
        whole = _whole(mapped)
        is_moved = whole.is_mirror and whole.upstream == mapped.name and not mirror.lacks(mapped.name)
        return layout.cloud + slash if is_moved else None
    channel = read_channel_text(node.text)
    if channel.is_mirror and channel.upstream:
        return None if mirror.lacks(channel.upstream) else mirror.address(channel.upstream) + slash
    alias = rc.key("channel_alias")
    if alias and alias.entry.value is node and read_channel_text(f"{node.text.rstrip('/')}/x").mirror:
        return (layout.cloud if node.text.rstrip("/").endswith("/cloud") else mirror.base) + slash
    return None


def _present(rc: Condarc) -> Layout | None:
    """The mirror that the file uses."""
    for node in addresses(rc):
        mapped = next((c for c in mapped_channels(rc) if c.value is node), None)
        channel = _whole(mapped) if mapped else read_channel_text(node.text)
        if channel.is_mirror:
            base = channel.base
            return Layout(f"{base}/pkgs", f"{base}/cloud")
    return None


def _is_mirrored(rc: Condarc, parameter: str) -> bool:
    if parameter == "custom_channels":
        return any(_whole(c).is_mirror for c in mapped_channels(rc))
    if parameter == "default_channels":
        return any(c.channel.is_mirror for c in listed_channels(rc, parameter))
    value = rc.value(parameter)
    return isinstance(value, str) and read_channel_text(f"{value.rstrip('/')}/x").mirror is not None


def _whole(mapped: MappedChannel) -> ChannelText:
    """The channel that an entry of `custom_channels` means, also where its address holds the name already."""
    place = mapped.address.rstrip("/").removesuffix(f"/{mapped.name}")
    return read_channel_text(f"{place}/{mapped.name}")


def _without_mirrors(rc: Condarc, parameter: str, entry: Entry) -> Iterator[Edit]:
    """A key without what points to mirrors; the whole key where nothing else is left."""
    document = rc.source.document
    mapping = rc.mapping(parameter)
    if isinstance(mapping, Mapping):
        kept = [c for c in mapped_channels(rc) if not _whole(c).is_mirror]
        if kept and len(kept) < len(mapping.entries):
            for channel in mapped_channels(rc):
                if channel not in kept:
                    yield from remove_entry(document, mapping, channel.entry)
            return
    if parameter == "default_channels":
        others = [c for c in listed_channels(rc, parameter) if not c.channel.is_mirror]
        if others:
            listed = listed_channels(rc, parameter)
            yield from remove_items(document, listed[0].sequence, [c.position for c in listed if c.channel.is_mirror])
            return
    if rc.root is not None:
        yield from remove_entry(document, rc.root, entry)


def _checked(rc: Condarc, title: Message, edits: tuple[Edit, ...]) -> Fix | None:
    """The fix if its result can be read and every key that it does not speak of keeps its value."""
    if not edits:
        return None
    try:
        after = yaml.parse(apply_edits(rc.text, edits), cr_is_newline=True)
    except ValueError:
        return None
    if after.refused:
        return None
    view = Condarc(SourceFile(after, "condarc", rc.source.path))
    untouched = {name for name in rc.raw if name not in _TOUCHED}
    if any(name not in view.raw or _plain(view.raw[name]) != _plain(rc.raw[name]) for name in untouched):
        return None
    return Fix(title, edits, "unsafe")


def _plain(raws: tuple[Raw, ...]) -> list[object]:
    return [raw.plain for raw in raws]


_TOUCHED = frozenset(("channels", "default_channels", "custom_channels", "channel_alias", "show_channel_urls"))
