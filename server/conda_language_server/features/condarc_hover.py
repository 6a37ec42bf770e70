"""What is said about the part of a `.condarc` under the mouse: what it does, what is in effect and why."""

from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.facts import UNKNOWN, Facts
from conda_language_server.features.channel_texts import KNOWN, PAGE, mirror_name
from conda_language_server.features.channel_urls import channel_page
from conda_language_server.features.condarc_texts import FLAG_TEXTS, default_words, origin_words, places_words, type_words, value_words
from conda_language_server.features.types import Hover
from conda_language_server.model.channel_addresses import addresses_behind, channel_settings
from conda_language_server.model.channels import read_channel_text
from conda_language_server.model.condarc import Condarc, Key
from conda_language_server.model.condarc_flags import read_flag
from conda_language_server.model.condarc_merge import Configuration, Element, Hidden, Trace, elements
from conda_language_server.model.condarc_paths import expanded
from conda_language_server.model.condarc_places import Place, places
from conda_language_server.model.condarc_values import DEPENDS_ON_DISK, INVALID, Failure
from conda_language_server.model.effective_words import effective_failure
from conda_language_server.model.expansion import NOWHERE, Surroundings
from conda_language_server.model.mamba_text import expanded_text
from conda_language_server.model.parameters import Parameter, removed
from conda_language_server.syntax.yaml.nodes import Entry, Item, Scalar, resolved
from conda_language_server.text.addresses import web_address
from conda_language_server.text.markdown import BOLD, LINE, PARAGRAPH, Link, Markdown, Words
from conda_language_server.text.messages import Code, Joined, Message, Text
from conda_language_server.text.span import Span

TYPE = Text(en="Type: {type}. Default: {default}", zh_cn="类型：{type}。默认值：{default}")
BY_VARIABLE = Text(en="Also sets it: `{variable}`", zh_cn="也可以用环境变量 `{variable}` 设置")
ALIAS = Text(en="Another name of `{name}`", zh_cn="`{name}` 的别名")
SINCE = Text(en="Since conda {version}", zh_cn="从 conda {version} 开始提供")
NEXT = Text(en="No released conda has it yet", zh_cn="已发布的 conda 还没有它")
HIDDEN = Text(en="conda does not describe it (`{group}`)", zh_cn="conda 的文档没有介绍它（`{group}`）")
UNKNOWN_KEY = Text(en="{tool} does not know this key and ignores it", zh_cn="{tool} 不认识这个键，会忽略它")
REMOVED = Text(en="conda does not read this key any more", zh_cn="conda 已不再读取这个键")
IN_EFFECT = Text(en="In effect now: {value}", zh_cn="当前生效的值：{value}")
IN_FILE = Text(en="In this file: {value}", zh_cn="本文件中的值：{value}")
FROM = Text(en="from {place}", zh_cn="来自 {place}")
NO_VALUE = Text(en="No value is in effect: {why}", zh_cn="没有生效的值：{why}")
REFUSED = Text(en="No value is in effect", zh_cn="没有生效的值")
NO_EFFECT = Text(en="This line has no effect because {reason}", zh_cn="这一行不起作用，因为{reason}")
BY_HIGHER = Text(en="{place} sets it too and counts more", zh_cn="{place} 也设置了它，且优先级更高")
BY_FINAL = Text(en="{place} says `#!final`", zh_cn="{place} 带有 `#!final`")
UNFIT = Text(en="mamba can make nothing of it", zh_cn="mamba 无法使用它")
BY_TWIN = Text(en="{place} lists the same, and that place counts", zh_cn="{place} 列出了同样的内容，以那里为准")
PRIORITY = Text(
    en="Channel {number} of {count} in effect; 1 has the highest priority",
    zh_cn="在生效的 {count} 个频道中排第 {number}；第 1 个优先级最高",
)
PRIORITY_HERE = Text(
    en="Channel {number} of {count} in this file; 1 has the highest priority",
    zh_cn="在本文件的 {count} 个频道中排第 {number}；第 1 个优先级最高",
)
ADDRESS = Text(en="{tool} looks at {address}", zh_cn="{tool} 访问的地址：{address}")
MIRROR = Text(en="Mirror of `{upstream}` ({name})", zh_cn="{name}，`{upstream}` 的镜像")
EXPANDED = Text(en="Here this is `{path}`", zh_cn="在本机上即 `{path}`")
FLAG_WORKS = Text(en="conda reads this comment as a flag", zh_cn="conda 把这条注释当作标记")
FLAG_DEAD = Text(en="Here it does nothing", zh_cn="在此处不起作用")


def hover(rc: Condarc, offset: int, facts: Facts) -> Hover | None:
    """What is said about an offset; None where there is nothing to say. Never raises."""
    found = _hover(rc, offset, facts)
    return found if found and found.markdown else None


def _hover(rc: Condarc, offset: int, facts: Facts) -> Hover | None:
    for comment in rc.source.document.comments:
        if comment.span.contains(offset):
            return _flag(rc, comment.span)
    for key in rc.keys:
        if key.span.contains(offset):
            return Hover(key.span, tuple(_joined(_about_key(rc, key, facts))))
    for place in places(rc):
        node = place.node
        if isinstance(node, Item) and node.value.span.contains(offset):
            return _part(rc, place, node.value.span, facts)
        if isinstance(node, Entry) and place.kind == "entry" and node.span.contains(offset) and not _is_container(node):
            return _part(rc, place, node.span, facts)
        if place.kind == "key" and isinstance(node, Entry) and node.value.span.contains(offset) and not _is_container(node):
            words = tuple(_joined(_about_value(rc, place.key, node.value.span, facts)))
            return Hover(node.value.span, words) if words else None
    return None


def _is_container(entry: Entry) -> bool:
    return not isinstance(resolved(entry.value), Scalar)


def _about_key(rc: Condarc, key: Key, facts: Facts) -> Iterator[Words]:
    parameter = key.parameter
    if parameter is None:
        gone = None if rc.is_mamba else removed().get(key.name)
        yield (BOLD, Code(key.name), BOLD)
        yield (REMOVED(), Markdown(": "), gone.advice()) if gone and gone.advice else (REMOVED() if gone else UNKNOWN_KEY(tool=rc.tool),)
        return
    yield (BOLD, Code(key.name), BOLD)
    if key.name != parameter.name:
        yield (ALIAS(name=parameter.name),)
    yield (parameter.doc(),)
    yield tuple(_facts_of(parameter))
    yield from _in_effect(rc, key, facts)


def _facts_of(parameter: Parameter) -> Iterator[Message | Markdown]:
    yield TYPE(type=type_words(parameter), default=default_words(parameter))
    if parameter.shape.kind != "map" and parameter.env_var:
        yield LINE
        yield BY_VARIABLE(variable=parameter.env_var)
    if parameter.since:
        yield LINE
        yield NEXT() if parameter.since == "HEAD" else SINCE(version=parameter.since)
    if not parameter.described:
        yield LINE
        yield HIDDEN(group=parameter.group)


def _in_effect(rc: Condarc, key: Key, facts: Facts, at: Span | None = None) -> Iterator[Words]:
    """The value that holds with all files, where they are known; else the one of this file.

    At the very value that conda refuses, a finding says why.
    """
    parameter = key.parameter
    if parameter is None:
        return
    if facts.condarc is UNKNOWN or not facts.condarc.is_read:
        value = rc.value(parameter.name)
        if value is not None:
            yield (IN_FILE(value=value_words(value, key=parameter.name)),)
        return
    found = facts.condarc.with_file(rc).keys.get(parameter.name)
    if found is None:
        return
    if found.failure and (found.value is INVALID or _is_missing(found.failure, facts)):
        yield (REFUSED() if found.failure.span == at else NO_VALUE(why=effective_failure(found)),)
        return
    if found.value is INVALID:
        return
    yield (IN_EFFECT(value=value_words(found.value, key=parameter.name)), *_sources(found.trace, facts.condarc.surroundings))


def _is_missing(failure: Failure, facts: Facts) -> bool:
    """Whether conda refuses a value because there is nothing at the path; one that nobody has looked at yet counts as there."""
    if failure.code != DEPENDS_ON_DISK or facts.path_exists is UNKNOWN:
        return False
    return not facts.path_exists.get(str(failure.arguments["typed"]), True)


def _sources(trace: Trace | None, surroundings: Surroundings) -> Iterator[Message | Markdown]:
    """Where the parts come from, a line for each file."""
    for number, words in enumerate(places_words((element.origin for element in elements(trace)), surroundings)):
        yield LINE if number else PARAGRAPH
        yield FROM(place=words)


def _about_value(rc: Condarc, key: Key, span: Span, facts: Facts) -> Iterator[Words]:
    hidden = hidden_at(rc, span, facts)
    if hidden:
        yield (no_effect(hidden, facts),)
    yield from _in_effect(rc, key, facts, span)
    value = key.value
    if isinstance(value, Scalar) and isinstance(value.value, str):
        yield from _expanded(rc, key, value.value, facts)


def _part(rc: Condarc, place: Place, span: Span, facts: Facts) -> Hover | None:
    """An item of a list or an entry of a mapping."""
    node = place.node
    value = resolved(node.value)
    if not isinstance(value, Scalar):
        return None
    parts: list[Words] = []
    hidden = hidden_at(rc, node.value.span, facts)
    if hidden:
        parts.append((no_effect(hidden, facts),))
    if isinstance(value.value, str) and place.key.parameter:
        if place.key.parameter.name in ("channels", "default_channels", "custom_multichannels"):
            parts += _channel(rc, place, value.value, facts)
        elif place.key.parameter.name == "custom_channels" and isinstance(node, Entry):
            name = node.key.text if isinstance(node.key, Scalar) else ""
            base = value.value.rstrip("/")
            # mamba does not put a name behind an address that ends with it (libmamba `add_conda_params_custom_channel`).
            address = base if rc.is_mamba and base.endswith(f"/{name}") else f"{base}/{name}"
            parts.append((ADDRESS(tool=rc.tool, address=Code(address)),))
        parts += _expanded(rc, place.key, value.value, facts)
    return Hover(span, tuple(_joined(parts))) if parts else None


def _channel(rc: Condarc, place: Place, text: str, facts: Facts) -> Iterator[Words]:
    channel = read_channel_text(text)
    if text in KNOWN:
        yield (KNOWN[text](),)
    if place.key.parameter and place.key.parameter.name == "channels" and place.sequence:
        yield (_rank(rc, place, facts),)
    if channel.is_mirror and channel.upstream:
        yield (MIRROR(upstream=channel.upstream, name=mirror_name(channel.mirror) if channel.mirror else channel.host),)
    address = _address(rc, text, facts)
    if address:
        yield (ADDRESS(tool=rc.tool, address=address),)
    page = channel_page(text) if channel.kind == "name" else None
    if page and (target := web_address(page)):
        yield (Link(PAGE(), target),)


def _rank(rc: Condarc, place: Place, facts: Facts) -> Message:
    number = effective_ranks(rc, facts).get(place.node.value.span)
    if number:
        return PRIORITY(number=number[0], count=number[1])
    items = place.sequence.items if place.sequence else ()
    here = next((i for i, item in enumerate(items) if item is place.node), 0)
    return PRIORITY_HERE(number=here + 1, count=len(items))


def effective_ranks(rc: Condarc, facts: Facts) -> dict[Span, tuple[int, int]]:
    """The place of each item of `channels` among all channels in effect, and their number; none where that is not known."""
    configuration = _configuration(rc, facts)
    found = configuration.keys.get("channels") if configuration else None
    trace = found.trace if found else None
    if not isinstance(trace, tuple) or isinstance(trace, Element):
        return {}
    own = rc.source.path or ""
    elements = [part for part in trace if isinstance(part, Element)]
    ranks: dict[Span, tuple[int, int]] = {}
    for number, element in enumerate(elements, 1):
        if element.origin.source == own and element.origin.span is not None:
            ranks.setdefault(element.origin.span, (number, len(elements)))
    return ranks


def _address(rc: Condarc, text: str, facts: Facts) -> Code | Joined | None:
    """The addresses behind the name of a channel, with what this configuration says; None for a whole address or a folder."""
    if read_channel_text(text).kind not in ("name", "defaults"):
        return None
    configuration = _configuration(rc, facts)
    on_windows = facts.system == "windows"
    settings = channel_settings(configuration.value if configuration else rc.value, windows=on_windows)
    found = addresses_behind(text, settings)
    return value_words(found if len(found) != 1 else found[0]) if found else None


def _expanded(rc: Condarc, key: Key, text: str, facts: Facts) -> Iterator[Words]:
    if facts.condarc is UNKNOWN or key.parameter is None:
        return
    surroundings = facts.condarc.surroundings
    result = text
    if rc.is_mamba:
        replaced = expanded_text(text, surroundings.environ)
        result = replaced.text if replaced else text
    elif key.parameter.expands:
        result = surroundings.expand_variables(result)
    if key.parameter.name in ("envs_dirs", "pkgs_dirs", "croot", "bld_path", "root_prefix"):
        result = expanded(result, surroundings)
    if result != text:
        yield (EXPANDED(path=result),)


def _flag(rc: Condarc, span: Span) -> Hover | None:
    flag = read_flag(span.of(rc.text))
    if flag is None:
        return None
    for place in places(rc):
        if place.attached.flag and place.attached.comments[0].span == span:
            works = place.obeys(flag)
            return Hover(span, tuple(_joined([(FLAG_TEXTS[flag](),), (FLAG_WORKS() if works else FLAG_DEAD(),)])))
    return Hover(span, tuple(_joined([(FLAG_TEXTS[flag](),), (FLAG_DEAD(),)])))


def hidden_at(rc: Condarc, span: Span, facts: Facts) -> Hidden | None:
    """Why the value at a place has no effect; None where it has one, or where nothing is known."""
    configuration = _configuration(rc, facts)
    own = rc.source.path or ""
    for effective in configuration.keys.values() if configuration else ():
        for hidden in effective.hidden:
            if hidden.origin.source == own and hidden.origin.span == span:
                return hidden
    return None


def no_effect(hidden: Hidden, facts: Facts) -> Message:
    """Why a value has no effect, as a sentence."""
    surroundings = NOWHERE if facts.condarc is UNKNOWN else facts.condarc.surroundings
    text = {"overridden": BY_HIGHER, "final": BY_FINAL, "duplicate": BY_TWIN, "unfit": UNFIT}[hidden.why]
    return NO_EFFECT(reason=text(place=origin_words(hidden.by, surroundings)))


def _configuration(rc: Condarc, facts: Facts) -> Configuration | None:
    if facts.condarc is UNKNOWN or not facts.condarc.is_read:
        return None
    return facts.condarc.with_file(rc)


def _joined(parts: list[Words] | Iterator[Words]) -> Iterator[Message | Code | Link | Joined | str]:
    for number, part in enumerate(parts):
        if number:
            yield PARAGRAPH
        yield from part
