from __future__ import annotations

from conda_language_server.model.condarc_channels import all_listed, mapped_channels
from conda_language_server.rules.api import Condarc, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

UNUSED = Text(
    en="`{name}` is not among the `channels`; this counts only for commands that name it with `-c {name}`",
    zh_cn="`channels` 里没有 `{name}`；只有命令里写了 `-c {name}` 时才用得上",
)


@rule("RC242", "unused-custom-channel", severity=Severity.HINT, default=False)
def unused_custom_channel(rc: Condarc) -> Findings:
    """An address under `custom_channels` for a channel that is not listed.

    ## What it does
    Compares the keys of `custom_channels` with the lists of channels in the file.

    ## Why is this bad
    It is no mistake, but who adds a channel here alone waits in vain for its packages.

    ## Example
    ```yaml .condarc
    channels:
      - defaults
    custom_channels:
      pytorch: https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud
    # ^^^^^^^ RC242 `pytorch` is not among the `channels`; this counts only for commands that name it with `-c pytorch`
    ```
    """
    if not is_judged(rc):
        return
    used = {c.channel.upstream for c in all_listed(rc)}
    for channel in mapped_channels(rc):
        if channel.name not in used:
            yield UNUSED.at(channel.entry.key.span, name=channel.name, tags=(Tag.UNNECESSARY,))
