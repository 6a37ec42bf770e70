from __future__ import annotations

from conda_language_server.model.condarc_channels import ListedChannel, listed_channels
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

SECOND = Text(
    en="this is a second mirror of `{name}`: {tool} fetches the index of both and stops if one of them does not answer",
    zh_cn="这是 `{name}` 的第二个镜像：{tool} 会同时下载两者的索引，其中一个连不上就会中止，并不会自动换用另一个",
)
FIRST = Text(en="the first mirror of it", zh_cn="它的第一个镜像")
REMOVE = Text(en="Remove the second mirror", zh_cn="删除第二个镜像")


@rule("RC247", "second-mirror", severity=Severity.INFO, fixable=True)
def second_mirror(rc: Condarc) -> Findings:
    """Two mirrors of the same channel.

    ## What it does
    Looks for two addresses among the `channels` that copy the same channel of Anaconda, such as those of two universities.

    ## Why is this bad
    The second one is no reserve. It brings nothing that the first one lacks, its index is fetched every time, and a mirror that does
    not answer ends the command. mamba has `mirrored_channels` for a reserve.

    ## Example
    ```yaml .condarc
    channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge
      - https://mirrors.bfsu.edu.cn/anaconda/cloud/conda-forge
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC247 this is a second mirror of `conda-forge`: conda fetches the index of both and stops if one of them does not answer
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge
    ```

    ## Fix safety
    Unsafe: one mirror may be newer than the other.
    """
    if not is_judged(rc):
        return
    first_of: dict[str, ListedChannel] = {}
    for listed in listed_channels(rc, "channels"):
        channel = listed.channel
        if not channel.is_mirror or channel.upstream is None:
            continue
        first = first_of.setdefault(channel.upstream, listed)
        # The same address twice has a rule of its own.
        if first.channel.host == channel.host:
            continue
        fix = REMOVE.fix(remove_item(rc.source.document, listed.sequence, listed.position), safety="unsafe")
        yield SECOND.at(listed.span, name=channel.upstream, tool=rc.tool, related=FIRST.related(first.span), fix=fix)
