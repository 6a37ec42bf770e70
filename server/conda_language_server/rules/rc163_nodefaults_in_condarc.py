from __future__ import annotations

from conda_language_server.model.condarc_channels import listed_channels
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

NO_SWITCH = Text(
    en="`nodefaults` is no switch in a .condarc: conda takes it for a channel of that name and tries to fetch it",
    zh_cn="在 .condarc 里 `nodefaults` 不是开关：conda 会把它当成一个频道去下载",
)
ADVICE = Text(
    en="Leave `defaults` out instead: since 25.9 conda adds it by itself no more",
    zh_cn="不写 `defaults` 即可：从 25.9 起 conda 不再自动加上它",
)
REMOVE = Text(en="Remove `nodefaults`", zh_cn="删除 `nodefaults`")


@rule("RC163", "nodefaults-in-condarc", severity=Severity.WARNING, fixable=True)
def nodefaults_in_condarc(rc: Condarc) -> Findings:
    """`nodefaults` among the channels of a .condarc.

    ## What it does
    Looks for the word that once kept `defaults` out of an environment file.

    ## Why is this bad
    In a .condarc it never meant anything to conda. mamba drops it.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge
      - nodefaults
    #   ^^^^^^^^^^ RC163 `nodefaults` is no switch in a .condarc: conda takes it for a channel of that name and tries to fetch it
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    ```

    ## Fix safety
    Unsafe: conda then asks one channel less.
    """
    if not is_judged(rc) or rc.is_mamba:
        return
    for channel in listed_channels(rc, "channels"):
        if channel.text == "nodefaults":
            fix = REMOVE.fix(remove_item(rc.source.document, channel.sequence, channel.position), safety="unsafe")
            yield NO_SWITCH.at(channel.span, fix=fix, help=ADVICE)
