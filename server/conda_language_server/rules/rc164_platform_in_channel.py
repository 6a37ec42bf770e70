from __future__ import annotations

from conda_language_server.model.channel_addresses import member_address
from conda_language_server.model.channel_mistakes import without_platform
from conda_language_server.model.condarc_channels import all_listed
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Facts, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import channel_settings_in_effect

PLATFORM = Text(
    en="conda cuts off the platform `{subdir}` at the end of a channel; it picks the platform itself",
    zh_cn="conda 会去掉频道末尾的平台 `{subdir}`，平台由它自己选择",
)
KEPT = Text(
    en="in this list conda does not cut off the platform `{subdir}`: it asks for `{address}`",
    zh_cn="在这个列表里，conda 不会去掉平台 `{subdir}`，而会访问 `{address}`",
)
CUT = Text(en="Write the channel without the platform", zh_cn="去掉平台部分")


@rule("RC164", "platform-in-channel", severity=Severity.INFO, fixable=True)
def platform_in_channel(rc: Condarc, facts: Facts) -> Findings:
    """The folder of a platform at the end of a channel.

    ## What it does
    Finds channels that end in `linux-64`, `win-64`, `noarch` and the like.

    ## Why is this bad
    Under `channels` conda cuts it off, so that the line does not do what it says: packages of other platforms come from there too. In
    `default_channels` and `custom_multichannels` conda keeps it and puts the platform behind it once more, where nothing is.

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
    Safe under `channels`: conda does the same. Unsafe in the other lists, where another address is asked.
    """
    if not is_judged(rc):
        return
    for channel in all_listed(rc):
        shorter = without_platform(channel.channel)
        node = channel.item.value
        if shorter is None:
            continue
        is_cut, subdir = channel.parameter == "channels" or rc.is_mamba, channel.channel.subdir
        edit = replace_scalar(rc.source.document, node, shorter) if isinstance(node, Scalar) else ()
        fix = CUT.fix(edit, safety="safe" if is_cut else "unsafe")
        if is_cut:
            yield PLATFORM.at(channel.span, subdir=subdir, fix=fix)
        else:
            address = f"{next(iter(member_address(channel.text, channel_settings_in_effect(rc, facts))), channel.text)}/{subdir}"
            yield KEPT.at(channel.span, subdir=subdir, address=address, severity=Severity.WARNING, fix=fix)
