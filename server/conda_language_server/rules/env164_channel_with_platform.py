from __future__ import annotations

from conda_language_server.model.channel_mistakes import without_platform
from conda_language_server.model.channels import read_channel_text
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

PLATFORM = Text(
    en="conda cuts off the platform `{subdir}` at the end of a channel; it picks the platform itself",
    zh_cn="conda 会去掉频道末尾的平台 `{subdir}`，平台由它自己选择",
)
CUT = Text(en="Write the channel without the platform", zh_cn="去掉平台部分")


@rule("ENV164", "channel-with-platform", severity=Severity.INFO, fixable=True)
def channel_with_platform(env: EnvironmentFile) -> Findings:
    """The folder of a platform stands at the end of a channel.

    ## What it does
    Finds channels that end in `linux-64`, `win-64`, `noarch` and the like.

    ## Why is this bad
    conda cuts it off, so the line does not do what it says: the packages are those of the machine at hand.

    ## Example
    ```yaml environment.yml
    channels:
      - https://conda.anaconda.org/pytorch/linux-64
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV164 conda cuts off the platform `linux-64` at the end of a channel; it picks the platform itself
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://conda.anaconda.org/pytorch
    dependencies:
      - python
    ```

    ## Fix safety
    Safe: conda does the same.
    """
    for channel in env.channels:
        read = read_channel_text(channel.text)
        shorter = without_platform(read)
        if shorter is not None:
            edit = replace_scalar(env.source.document, channel.node, shorter) if channel.item.value is channel.node else ()
            yield PLATFORM.at(channel.span, subdir=read.subdir, fix=CUT.fix(edit))
