from __future__ import annotations

from conda_language_server.model.condarc_channels import listed_channels
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

NO_SWITCH = Text(
    en="`nodefaults` is a switch in environment files; here conda takes it for a channel of that name and tries to fetch it, mamba leaves it out",
    zh_cn="`nodefaults` 是环境文件中的开关；在这里 conda 会把它当成一个频道去下载，mamba 则会略去它",
)
ADVICE = Text(
    en="Leave `defaults` out of `channels` instead: where a .condarc names other channels, conda does not add it",
    zh_cn="在 `channels` 中不写 `defaults` 即可：.condarc 指定了其他频道时，conda 不会自动加上它",
)


@rule("RC163", "nodefaults-in-condarc", severity=Severity.WARNING)
def nodefaults_in_condarc(rc: Condarc) -> Findings:
    """`nodefaults` among the channels of a .condarc.

    ## What it does
    Looks for the word that keeps the configured channels out of an environment file.

    ## Why is this bad
    In a .condarc conda has no such switch, in any version up to 26.7: it asks for a channel called `nodefaults`. mamba drops the word.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge
      - nodefaults
    #   ^^^^^^^^^^ RC163 `nodefaults` is a switch in environment files; here conda takes it for a channel of that name and tries to fetch it, mamba leaves it out
    ```

    Write instead:
    ```yaml instead
    channels:
      - conda-forge
    ```
    """
    if not is_judged(rc) or rc.is_mamba:
        return
    for channel in listed_channels(rc, "channels"):
        if channel.text == "nodefaults":
            yield NO_SWITCH.at(channel.span, help=ADVICE)
