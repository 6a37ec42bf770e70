from __future__ import annotations

from conda_language_server.model.channels import key_of_channel
from conda_language_server.model.condarc_channels import ListedChannel, listed_channels
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import Condarc, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

SAME = Text(en="`{text}` is the same channel as `{first}` on line {line}", zh_cn="`{text}` 与第 {line} 行的 `{first}` 是同一个频道")
FIRST = Text(en="the same channel", zh_cn="同一个频道")
REMOVE = Text(en="Remove the second one", zh_cn="删除后一处")


@rule("RC161", "same-channel-twice", severity=Severity.WARNING, fixable=True)
def same_channel_twice(rc: Condarc) -> Findings:
    """One channel under two spellings.

    ## What it does
    Compares channels by what they are: with and without a slash at the end, by name and by the address at anaconda.org.

    ## Why is this bad
    conda compares the texts, keeps both and fetches the channel twice; only the first place counts.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge
      - https://conda.anaconda.org/conda-forge/
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC161 `https://conda.anaconda.org/conda-forge/` is the same channel as `conda-forge` on line 2
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    ```

    ## Fix safety
    Unsafe where `channel_alias` or `custom_channels` send the name elsewhere; otherwise nothing changes.
    """
    if not is_judged(rc):
        return
    for parameter in ("channels", "default_channels"):
        seen: dict[str, ListedChannel] = {}
        for channel in listed_channels(rc, parameter):
            first = seen.setdefault(key_of_channel(channel.text), channel)
            if first is channel or first.text == channel.text:
                continue
            fix = REMOVE.fix(remove_item(rc.source.document, channel.sequence, channel.position), safety="unsafe")
            yield SAME.at(
                channel.span,
                text=channel.text,
                first=first.text,
                line=rc.line_of(first.span),
                fix=fix,
                related=FIRST.related(first.span),
                tags=(Tag.UNNECESSARY,),
            )
