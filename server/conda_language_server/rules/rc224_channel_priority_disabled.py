from __future__ import annotations

from conda_language_server.model.condarc_channels import listed_channels
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, visible

DISABLED = Text(
    en="with the priority disabled the order of the {count} channels hardly counts: the highest version wins, whichever channel it comes from",
    zh_cn="关闭优先级后，这 {count} 个频道的顺序几乎不起作用：谁的版本高就用谁",
)
ADVICE = Text(en="`strict` keeps packages of one channel together and is faster", zh_cn="`strict` 会让软件包尽量来自同一频道，也更快")


@rule("RC224", "channel-priority-disabled", severity=Severity.INFO)
def channel_priority_disabled(rc: Condarc) -> Findings:
    """Several channels are listed, and their order is told not to count.

    ## What it does
    Looks for `channel_priority: disabled` (or false) beside two or more channels.

    ## Why is this bad
    conda then mixes packages of all channels, which were not built to go together, and has to look at many more combinations.

    ## Example
    ```yaml .condarc
    channel_priority: disabled
    #                 ^^^^^^^^ RC224 with the priority disabled the order of the 2 channels hardly counts: the highest version wins, whichever channel it comes from
    channels:
      - conda-forge
      - defaults
    ```
    """
    key = rc.key("channel_priority")
    channels = listed_channels(rc, "channels")
    if key and is_judged(rc) and rc.value("channel_priority") == "disabled" and len(channels) > 1:
        yield DISABLED.at(visible(rc, key.entry.value.span), count=len(channels), help=ADVICE)
