from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.model.channels import ChannelText, dead_host, read_channel_text
from conda_language_server.model.condarc_channels import all_listed, mapped_channels
from conda_language_server.model.operations import remove_entry, replace_scalar
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

MISSING = Text(
    en="`/{folder}` is missing: {tool} asks for `{asked}`, but {mirror} keeps such channels under `{place}`",
    zh_cn="缺少 `/{folder}`：{tool} 会访问 `{asked}`，而 {mirror} 镜像站把这类频道放在 `{place}`",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
REMOVE = Text(en="Remove `{key}`, so that other channels come from Anaconda", zh_cn="删除 `{key}`，其他频道改从 Anaconda 获取")


class _Wrong(NamedTuple):
    """An address without the folder, what it makes of a channel, the folder, and the address that was meant."""

    node: Scalar
    channel: ChannelText
    asked: str
    folder: str
    right: str


@rule("RC244", "mirror-folder-missing", severity=Severity.WARNING, fixable=True)
def mirror_folder_missing(rc: Condarc) -> Findings:
    """An address of a mirror without the folder in which the mirror keeps channels.

    ## What it does
    Finds `…/anaconda` in `channel_alias` and `custom_channels`, and `…/anaconda/NAME` in a list of channels, on the mirrors that are
    known by name. A `channel_alias` for names such as `pkgs/main` and `cloud/conda-forge` is fine.

    ## Why is this bad
    All these mirrors keep Anaconda's own channels under `pkgs/` and the others under `cloud/`. conda stops with HTTP 404 at a channel
    that is not there, whatever is to be installed.

    ## Example
    ```yaml .condarc
    channels: [defaults]
    channel_alias: https://mirrors.bfsu.edu.cn/anaconda
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC244 `/cloud` is missing: conda asks for `https://mirrors.bfsu.edu.cn/anaconda/NAME`, but BFSU keeps such channels under `https://mirrors.bfsu.edu.cn/anaconda/cloud`
    ```

    Use instead:
    ```yaml fixed
    channels: [defaults]
    channel_alias: https://mirrors.bfsu.edu.cn/anaconda/cloud
    ```

    ## Fix safety
    Unsafe: another address is asked.
    """
    if not is_judged(rc):
        return
    alias = rc.key("channel_alias")
    for wrong in _all(rc):
        mirror = wrong.channel.mirror
        if mirror is None or dead_host(wrong.channel) is not None:
            continue
        fix = WRITE.fix(replace_scalar(rc.source.document, wrong.node, wrong.right), safety="unsafe", right=wrong.right)
        removal = None
        if alias and rc.root and alias.entry.value is wrong.node:
            removal = REMOVE.fix(remove_entry(rc.source.document, rc.root, alias.entry), safety="unsafe", key=alias.name)
        yield MISSING.at(
            wrong.node.span,
            tool=rc.tool,
            asked=wrong.asked,
            folder=wrong.folder,
            mirror=mirror.name,
            place=f"{mirror.base}/{wrong.folder}",
            fix=fix,
            others=(removal,) if removal else (),
        )


def _all(rc: Condarc) -> Iterator[_Wrong]:
    alias = rc.key("channel_alias")
    node = alias.entry.value if alias else None
    if isinstance(node, Scalar) and isinstance(node.value, str) and not any(_has_folder(c.text) for c in all_listed(rc)):
        yield from _place(node, "NAME")
    for mapped in mapped_channels(rc):
        if isinstance(mapped.entry.value, Scalar) and not _has_folder(mapped.name):
            yield from _place(mapped.entry.value, mapped.name)
    for listed in all_listed(rc):
        channel, item = listed.channel, listed.item.value
        name = channel.path.removeprefix("anaconda/")
        if isinstance(item, Scalar) and channel.mirror and channel.upstream == name != channel.path and "/" not in name:
            folder = "pkgs" if name in _OF_ANACONDA else "cloud"
            yield _Wrong(item, channel, listed.text.rstrip("/"), folder, f"{channel.mirror.base}/{folder}/{name}")


def _place(node: Scalar, name: str) -> Iterator[_Wrong]:
    channel = read_channel_text(node.text)
    if channel.mirror and channel.path == "anaconda":
        yield _Wrong(node, channel, f"{node.text.rstrip('/')}/{name}", "cloud", f"{node.text.rstrip('/')}/cloud")


def _has_folder(name: str) -> bool:
    return name.startswith(("cloud/", "pkgs/"))


_OF_ANACONDA = ("main", "r", "free", "pro")
