from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.data.mirrors import ORIGIN_CLOUD
from conda_language_server.model.channel_addresses import compared_address
from conda_language_server.model.channel_mistakes import MeantAddress, address_without_scheme, channels_in, meant_address, meant_channel
from conda_language_server.model.channels import DEFAULTS, origin_of
from conda_language_server.model.operations import remove_item, replace_scalar
from conda_language_server.model.web_sites import WebSite, web_site
from conda_language_server.rules.api import UNKNOWN, Dependency, EnvironmentFile, Facts, Finding, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.environment_channels import Reached, addresses, is_configured, reached
from conda_language_server.rules.list_repairs import split_item
from conda_language_server.rules.packages_among_channels import is_package
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN

BROKEN = Text(
    en="To conda `{text}` is no address but the name of a channel, which it looks for at `{place}`",
    zh_cn="对 conda 来说 `{text}` 不是地址，而是频道名；它会到 `{place}` 去找",
)
SPACE = Text(
    en="`{text}` is one channel to conda, with a space in its name; there is no such channel",
    zh_cn="对 conda 来说 `{text}` 是一个名称中带空格的频道；这样的频道不存在",
)
SPLIT = Text(en="Put each on a line of its own", zh_cn="拆成单独的行")
SCHEME = Text(en="conda cannot fetch from `{scheme}://`", zh_cn="conda 无法从 `{scheme}://` 下载")
SITES = {
    "page": Text(
        en="`{text}` is a page for people, not a channel; conda finds no packages there",
        zh_cn="`{text}` 是给人看的网页，不是频道；conda 在那里找不到软件包",
    ),
    "installers": Text(
        en="`{text}` holds installers, not packages; conda finds no channel there",
        zh_cn="`{text}` 存放的是安装程序，不是软件包；conda 在那里找不到频道",
    ),
    "folder": Text(
        en="`{text}` is the folder in which channels lie, not a channel; conda finds no packages there",
        zh_cn="`{text}` 是存放各频道的目录，本身不是频道；conda 在那里找不到软件包",
    ),
}
THROUGH = Text(
    en="The configuration of this machine makes `{asked}` of `{text}`, which is no channel; conda finds no packages there",
    zh_cn="按本机的配置，`{text}` 会变成 `{asked}`，那里不是频道；conda 在那里找不到软件包",
)
NOT_THERE = Text(
    en="{mirror} has no `{name}`; conda stops with HTTP 404 at a channel that is not there",
    zh_cn="{mirror} 镜像站没有 `{name}`；遇到不存在的频道，conda 会报 HTTP 404 并中止",
)
ASKED = Text(
    en="By the configuration of this machine conda asks for `{asked}`, but {mirror} has no `{name}`; it stops with HTTP 404 at a channel that is not there",
    zh_cn="按本机的配置，conda 会访问 `{asked}`，但 {mirror} 镜像站没有 `{name}`；遇到不存在的频道会报 HTTP 404 并中止",
)
INSIDE = Text(
    en="`custom_multichannels` of this machine lists `{name}` in `{text}`; there it does not stand for its channels, and conda asks for `{asked}`",
    zh_cn="本机的 `custom_multichannels` 在 `{text}` 中列出了 `{name}`；在那里它不代表它的各个频道，conda 会访问 `{asked}`",
)
FORBIDDEN = Text(
    en="`denylist_channels` forbids `{text}` on this machine, but conda 26.7 does not apply it to the channels of an environment file: packages come from there all the same",
    zh_cn="本机的 `denylist_channels` 禁用了 `{text}`，但 conda 26.7 不会对环境文件中的频道应用它，软件包仍会从那里获取",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
REMOVE = Text(en="Remove `{name}`", zh_cn="删除 `{name}`")


@rule("ENV168", "invalid-channel-address", severity=Severity.WARNING, fixable=True)
def invalid_channel_address(env: EnvironmentFile, facts: Facts) -> Findings:
    """The address of a channel begins with a mistake, leads to no channel, or to one that is forbidden.

    ## What it does
    Finds `https:/x`, `https//x`, `htps://x`, and backslashes; also a host with a path and nothing in front of it, such as
    `conda.anaconda.org/conda-forge`, addresses out of a browser, such as `https://anaconda.org/conda-forge`, channels with spaces
    between them, and channels that a mirror is known to lack. Where the configuration of the machine is known, names are followed through `channel_alias`, `custom_channels` and
    `custom_multichannels`, and compared with `denylist_channels`.

    ## Why is this bad
    conda takes it without complaint. What is no address becomes the name of a channel, at `conda.anaconda.org` or where `channel_alias`
    says, and the error comes when it is fetched, for an address nobody wrote. A channel that is not there stops conda with HTTP 404.
    `denylist_channels` stops conda at channels of a `.condarc` and of the command line; to those of an environment file conda 26.7
    does not apply it.

    ## Example
    ```yaml environment.yml
    channels:
      - https//conda.example.org/main
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV168 To conda `https//conda.example.org/main` is no address but the name of a channel, which it looks for at `conda.anaconda.org`
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://conda.example.org/main
    dependencies:
      - python
    ```

    ## Fix safety
    Unsafe: another address is asked.
    """
    found: dict[int, Finding] = {}
    for channel in env.channels:
        meant = meant_address(channel.text) or _without_scheme(channel.text, facts)
        # Signs that only look right have a rule of their own.
        if meant is not None and not LOOK_ALIKE_RUN.search(channel.text):
            fix = _written(env, channel, meant.address)
            text = SCHEME if meant.is_url else BROKEN
            found[channel.index] = text.at(channel.span, text=channel.text, scheme=meant.scheme, place=_place(facts), fix=fix)
        elif words := _channels_in(channel):
            found[channel.index] = SPACE.at(channel.span, text=channel.text, fix=_split(env, channel, words))
    for place in reached(env, facts):
        if place.channel.index not in found and (finding := _leads_nowhere(env, place)) is not None:
            found[place.channel.index] = finding
    yield from found.values()
    yield from _forbidden(env, facts)


def _channels_in(channel: Dependency) -> tuple[str, ...]:
    """Several channels in one item; a name close to a known one, and a package, have rules of their own."""
    words = channels_in(channel.text)
    return () if not words or meant_channel(channel.text) is not None or is_package(channel) else words


def _split(env: EnvironmentFile, channel: Dependency, words: tuple[str, ...]) -> Fix | None:
    is_here = channel.item.value is channel.node
    edits = split_item(env.source.document, channel.sequence, channel.index, channel.node, words) if is_here else ()
    return SPLIT.fix(edits, safety="unsafe") if len(words) > 1 else WRITE.fix(edits, right=words[0], safety="unsafe")


def _without_scheme(text: str, facts: Facts) -> MeantAddress | None:
    address = address_without_scheme(text)
    if address is None or is_configured(text.partition("/")[0], facts) or _place(facts) != _AT_ANACONDA:
        return None
    return MeantAddress(address, "", False)


def _place(facts: Facts) -> str:
    """Where conda looks for a name of which nothing else is said."""
    settings = facts.channel_settings
    return _AT_ANACONDA if settings is UNKNOWN else compared_address(settings.alias).partition("://")[2]


def _written(env: EnvironmentFile, channel: Dependency, right: str) -> Fix | None:
    edit = replace_scalar(env.source.document, channel.node, right) if channel.item.value is channel.node else ()
    return WRITE.fix(edit, right=right, safety="unsafe")


def _leads_nowhere(env: EnvironmentFile, place: Reached) -> Finding | None:
    """What is wrong with an address at which conda looks for a channel."""
    channel, address = place.channel, place.address
    site = web_site(address.text)
    if site is not None and place.is_written:
        return SITES[site.kind].at(channel.span, text=channel.text, fix=_of_site(env, channel, site))
    if site is not None:
        return THROUGH.at(channel.span, text=channel.text, asked=compared_address(address.text))
    name = address.upstream
    if address.mirror is not None and name is not None and address.mirror.lacks(name):
        text = NOT_THERE if place.is_written else ASKED
        fix = _from_origin(env, channel, name)
        return text.at(
            channel.span, mirror=address.mirror.name, name=name.partition("/label/")[0], asked=compared_address(address.text), fix=fix
        )
    last = address.text.rpartition("/")[2]
    if last in _WORDS and not place.is_written and channel.text != last:
        return INSIDE.at(channel.span, text=channel.text, name=last, asked=compared_address(address.text))
    return None


def _of_site(env: EnvironmentFile, channel: Dependency, site: WebSite) -> Fix | None:
    """The channel that is meant. A password or token in the address would be lost, so that such an address is left to the user."""
    if not site.meant or "@" in channel.text or "/t/" in channel.text:
        return None
    return _written(env, channel, site.meant)


def _from_origin(env: EnvironmentFile, channel: Dependency, name: str) -> Fix | None:
    if name.startswith("pkgs/"):
        edits = remove_item(env.source.document, channel.sequence, channel.index)
        return REMOVE.fix(edits, name=name, safety="unsafe")
    return _written(env, channel, f"{origin_of(name)}/{name}")


def _forbidden(env: EnvironmentFile, facts: Facts) -> Iterator[Finding]:
    settings = facts.channel_settings
    denied = settings.denied if settings is not UNKNOWN else ()
    forbidden = {compared_address(address) for text in denied for address in addresses(text, facts)}
    for channel in env.channels if forbidden else ():
        if any(compared_address(address) in forbidden for address in addresses(channel.text, facts)):
            yield FORBIDDEN.at(channel.span, text=channel.text)


_AT_ANACONDA = ORIGIN_CLOUD.partition("://")[2]
_WORDS = (DEFAULTS, "nodefaults", "local")
"""Names that mean something else by themselves than as a part of a channel."""
