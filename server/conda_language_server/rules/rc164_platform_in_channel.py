from __future__ import annotations

from conda_language_server.model.channel_mistakes import without_platform
from conda_language_server.model.condarc_channels import all_listed
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

PLATFORM = Text(
    en="conda cuts off the platform `{subdir}` at the end of a channel; it picks the platform itself",
    zh_cn="conda 会去掉频道末尾的平台 `{subdir}`，平台由它自己选择",
)
CUT = Text(en="Write the channel without the platform", zh_cn="去掉平台部分")


@rule("RC164", "platform-in-channel", severity=Severity.INFO, fixable=True)
def platform_in_channel(rc: Condarc) -> Findings:
    """The folder of a platform at the end of a channel.

    ## What it does
    Finds channels that end in `linux-64`, `win-64`, `noarch` and the like.

    ## Why is this bad
    conda cuts it off, so that the line does not do what it says: packages of other platforms come from there too.

    ## Example
    ```yaml .condarc
    channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/pytorch/linux-64/
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC164 conda cuts off the platform `linux-64` at the end of a channel; it picks the platform itself
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/pytorch
    ```

    ## Fix safety
    Safe: conda does the same.
    """
    if not is_judged(rc):
        return
    for channel in all_listed(rc):
        shorter = without_platform(channel.channel)
        node = channel.item.value
        if shorter is not None:
            fix = CUT.fix(replace_scalar(rc.source.document, node, shorter)) if isinstance(node, Scalar) else None
            yield PLATFORM.at(channel.span, subdir=channel.channel.subdir, fix=fix)
