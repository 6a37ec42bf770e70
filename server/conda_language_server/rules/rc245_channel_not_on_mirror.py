from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.data.mirrors import ORIGIN_CLOUD
from conda_language_server.model.channels import read_channel_text
from conda_language_server.model.condarc_channels import all_listed, mapped_channels
from conda_language_server.model.operations import remove_item, replace_scalar
from conda_language_server.rules.api import Condarc, Finding, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

NOT_THERE = Text(
    en="{mirror} has no `{name}`; {tool} stops with HTTP 404 at a channel that is not there",
    zh_cn="{mirror} 镜像站没有 `{name}`；遇到不存在的频道，{tool} 会报 HTTP 404 并中止",
)
REMOVE = Text(en="Remove `{name}`", zh_cn="删除 `{name}`")
ORIGIN = Text(en="Take `{name}` from Anaconda: `{address}`", zh_cn="改从 Anaconda 获取 `{name}`：`{address}`")


@rule("RC245", "channel-not-on-mirror", severity=Severity.WARNING, fixable=True)
def channel_not_on_mirror(rc: Condarc) -> Findings:
    """A channel that the mirror does not keep.

    ## What it does
    Knows channels for which people look in vain: `nvidia`, `pkgs/pro` and others at TUNA and BFSU.

    ## Why is this bad
    One channel that is not there is enough: conda stops with HTTP 404, whatever is to be installed.

    ## Example
    ```yaml .condarc
    custom_channels:
      nvidia: https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC245 TUNA has no `nvidia`; conda stops with HTTP 404 at a channel that is not there
    ```

    Use instead:
    ```yaml fixed
    custom_channels:
      nvidia: https://conda.anaconda.org
    ```

    ## Fix safety
    Unsafe: packages then come from another server.
    """
    if not is_judged(rc):
        return
    yield from _in_lists(rc)
    for mapped in mapped_channels(rc):
        whole, node = read_channel_text(f"{mapped.address.rstrip('/')}/{mapped.name}"), mapped.entry.value
        if whole.mirror and whole.mirror.lacks(mapped.name):
            edit = replace_scalar(rc.source.document, node, ORIGIN_CLOUD) if isinstance(node, Scalar) else ()
            fix = ORIGIN.fix(edit, safety="unsafe", name=mapped.name, address=ORIGIN_CLOUD)
            yield NOT_THERE.at(node.span, mirror=whole.mirror.name, name=mapped.name, tool=rc.tool, fix=fix)


def _in_lists(rc: Condarc) -> Iterator[Finding]:
    for listed in all_listed(rc):
        mirror, name = listed.channel.mirror, listed.channel.upstream
        if mirror is None or name is None or not mirror.lacks(name):
            continue
        document, address = rc.source.document, f"{ORIGIN_CLOUD}/{name}"
        if name.startswith("pkgs/"):
            fix = REMOVE.fix(remove_item(document, listed.sequence, listed.position), safety="unsafe", name=name)
        else:
            edit = replace_scalar(document, listed.item.value, address)
            fix = ORIGIN.fix(edit, safety="unsafe", name=name, address=address)
        yield NOT_THERE.at(listed.span, mirror=mirror.name, name=name, tool=rc.tool, fix=fix)
