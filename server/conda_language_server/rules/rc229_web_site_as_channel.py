from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.data.mirrors import ORIGIN_CLOUD
from conda_language_server.model.channel_addresses import ChannelSettings, addresses_behind, compared_address
from conda_language_server.model.channels import DEFAULTS, origin_of
from conda_language_server.model.condarc_channels import ListedChannel, all_listed, mapped_channels
from conda_language_server.model.operations import remove_item, replace_scalar
from conda_language_server.model.web_sites import WebSite, web_site
from conda_language_server.rules.api import Condarc, Facts, Finding, Findings, Fix, Node, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import all_reached, channel_settings_in_effect

TEXTS = {
    "page": Text(
        en="`{text}` is a page for people, not a channel; {tool} finds no packages there and stops",
        zh_cn="`{text}` 是给人看的网页，不是频道；{tool} 在那里找不到软件包，会报错中止",
    ),
    "installers": Text(
        en="`{text}` holds installers, not packages; {tool} finds no channel there and stops",
        zh_cn="`{text}` 存放的是安装程序，不是软件包；{tool} 在那里找不到频道，会报错中止",
    ),
    "folder": Text(
        en="`{text}` is the folder in which channels lie, not a channel; {tool} finds no packages there and stops",
        zh_cn="`{text}` 是存放各频道的目录，本身不是频道；{tool} 在那里找不到软件包，会报错中止",
    ),
}
THROUGH = Text(
    en="{tool} asks for `{asked}`, which is no channel, and stops",
    zh_cn="{tool} 会访问 `{asked}`，那里不是频道，会报错中止",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
REMOVE = Text(en="Remove it", zh_cn="删除它")
ADVICE = Text(en="The channels of anaconda.org are served by `{address}`", zh_cn="anaconda.org 上的频道由 `{address}` 提供")


class _Place(NamedTuple):
    """An address in front of names, and the name behind which it is no channel."""

    node: Node
    address: str
    name: str


@rule("RC229", "web-site-as-channel", severity=Severity.WARNING, fixable=True)
def web_site_as_channel(rc: Condarc, facts: Facts) -> Findings:
    """An address out of a browser, where the address of a channel is wanted.

    ## What it does
    Knows the pages of anaconda.org, the help pages and download folders of mirrors, pages that end with `.html`, repositories at
    GitHub, and servers without a channel behind them; in lists of channels, in `custom_channels` and in `channel_alias`, and also where
    settings of other files or of environment variables make such an address of a name.

    ## Why is this bad
    conda takes every address for a channel. It stops with HTTP 404 when it looks for packages there, whatever is to be installed.

    ## Example
    ```yaml .condarc
    channels:
      - https://anaconda.org/conda-forge
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC229 `https://anaconda.org/conda-forge` is a page for people, not a channel; conda finds no packages there and stops
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    ```

    ## Fix safety
    Unsafe: packages then come from another address.
    """
    if not is_judged(rc):
        return
    settings = channel_settings_in_effect(rc, facts)
    for listed in all_listed(rc):
        site = web_site(listed.text)
        if site is not None:
            choice = REMOVE.fix(remove_item(rc.source.document, listed.sequence, listed.position), safety="unsafe")
            fix = _fix(rc, listed, site, settings)
            others = (choice,) if choice and fix is None else ()
            yield TEXTS[site.kind].at(listed.span, text=listed.text, tool=rc.tool, fix=fix, others=others)
    yield from _through_others(rc, settings)
    for place in _places(rc):
        asked = f"{place.address}/{place.name}"
        if (site := web_site(asked)) is not None:
            right = origin_of(place.name) if site.meant else None
            edit = replace_scalar(rc.source.document, place.node, right) if right else ()
            fix = WRITE.fix(edit, safety="unsafe", right=right)
            yield THROUGH.at(place.node.span, asked=asked, tool=rc.tool, fix=fix, help=None if fix else ADVICE(address=ORIGIN_CLOUD))


def _through_others(rc: Condarc, settings: ChannelSettings) -> Iterator[Finding]:
    """Names that settings outside of this file send to a page; where this file does so, that is marked itself."""
    own = {mapped.name for mapped in mapped_channels(rc)}
    told: set[int] = set()
    for listed, address, is_written in all_reached(rc, settings) if rc.key("channel_alias") is None else ():
        name = listed.channel.upstream
        if is_written or name in own or id(listed.item) in told or web_site(address.text) is None:
            continue
        told.add(id(listed.item))
        yield THROUGH.at(listed.span, asked=compared_address(address.text), tool=rc.tool)


def _places(rc: Condarc) -> Iterator[_Place]:
    alias = rc.key("channel_alias")
    node = alias.entry.value if alias else None
    if isinstance(node, Scalar) and isinstance(node.value, str):
        yield _Place(node, node.value.rstrip("/"), "conda-forge")
    for mapped in mapped_channels(rc):
        yield _Place(mapped.entry.value, mapped.address.rstrip("/"), mapped.name)


def _fix(rc: Condarc, listed: ListedChannel, site: WebSite, settings: ChannelSettings) -> Fix | None:
    """The channel that is meant: by its name, where that leads to Anaconda and may stand here, else by its address.

    A password or token in the address would be lost, so that such an address is left to the user.
    """
    meant = site.meant
    if meant is None or "@" in listed.text or "/t/" in listed.text:
        return None
    if "://" not in meant and (listed.parameter != "channels" or (meant != DEFAULTS and not _is_at_anaconda(meant, settings))):
        if meant == DEFAULTS:
            return None
        meant = f"{origin_of(meant)}/{meant}"
    return WRITE.fix(replace_scalar(rc.source.document, listed.item.value, meant), safety="unsafe", right=meant)


def _is_at_anaconda(name: str, settings: ChannelSettings) -> bool:
    return addresses_behind(name, settings) == (f"{origin_of(name)}/{name}",)
