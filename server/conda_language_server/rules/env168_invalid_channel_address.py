from __future__ import annotations

from conda_language_server.model.channel_mistakes import MeantAddress, address_without_scheme, meant_address
from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.web_sites import web_site
from conda_language_server.rules.api import Dependency, EnvironmentFile, Finding, Findings, Fix, Severity, Text, rule
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN

BROKEN = Text(
    en="To conda `{text}` is no address but the name of a channel, which it looks for at `conda.anaconda.org`",
    zh_cn="对 conda 来说 `{text}` 不是地址，而是频道名；它会到 `conda.anaconda.org` 去找",
)
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
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV168", "invalid-channel-address", severity=Severity.WARNING, fixable=True)
def invalid_channel_address(env: EnvironmentFile) -> Findings:
    """The address of a channel begins with a mistake, or belongs to a web page.

    ## What it does
    Finds `https:/x`, `https//x`, `htps://x`, and backslashes; also a host with a path and nothing in front of it, such as
    `conda.anaconda.org/conda-forge`, and addresses out of a browser, such as `https://anaconda.org/conda-forge`.

    ## Why is this bad
    conda takes it without complaint. What is no address becomes the name of a channel at `conda.anaconda.org`, and the error comes when
    it is fetched, for an address nobody wrote.

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
    for channel in env.channels:
        if site := _web_site(env, channel):
            yield site
            continue
        meant = meant_address(channel.text) or _without_scheme(channel.text)
        # Signs that only look right have a rule of their own.
        if meant is None or LOOK_ALIKE_RUN.search(channel.text):
            continue
        edit = replace_scalar(env.source.document, channel.node, meant.address) if channel.item.value is channel.node else ()
        fix = WRITE.fix(edit, right=meant.address, safety="unsafe")
        yield (SCHEME if meant.is_url else BROKEN).at(channel.span, text=channel.text, scheme=meant.scheme, fix=fix)


def _without_scheme(text: str) -> MeantAddress | None:
    address = address_without_scheme(text)
    return MeantAddress(address, "", False) if address is not None else None


def _web_site(env: EnvironmentFile, channel: Dependency) -> Finding | None:
    site = web_site(channel.text)
    if site is None:
        return None
    fix: Fix | None = None
    if site.meant and channel.item.value is channel.node and "@" not in channel.text and "/t/" not in channel.text:
        fix = WRITE.fix(replace_scalar(env.source.document, channel.node, site.meant), right=site.meant, safety="unsafe")
    return SITES[site.kind].at(channel.span, text=channel.text, fix=fix)
