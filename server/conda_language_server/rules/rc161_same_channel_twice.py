from __future__ import annotations

from collections.abc import Hashable

from conda_language_server.model.channel_addresses import ChannelSettings, addresses_behind, compared_address, has_variable, member_address
from conda_language_server.model.channels import key_of_channel
from conda_language_server.model.condarc_channels import ListedChannel, listed_channels
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import Condarc, Facts, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import channel_settings_in_effect
from conda_language_server.text.patience import asking

SAME = Text(en="`{text}` is the same channel as `{first}` on line {line}", zh_cn="`{text}` 与第 {line} 行的 `{first}` 是同一个频道")
FIRST = Text(en="the same channel", zh_cn="同一个频道")
REMOVE = Text(en="Remove the second one", zh_cn="删除后一处")


@rule("RC161", "same-channel-twice", severity=Severity.WARNING, fixable=True)
def same_channel_twice(rc: Condarc, facts: Facts) -> Findings:
    """One channel under two spellings.

    ## What it does
    Compares channels by the addresses that conda makes of them: with and without a slash at the end, by name and by address.

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
    Unsafe: commands that name the channel may name it by the text that goes.
    """
    if not is_judged(rc):
        return
    settings = channel_settings_in_effect(rc, facts)
    for parameter in ("channels", "default_channels"):
        seen: dict[Hashable, ListedChannel] = {}
        for channel in asking(listed_channels(rc, parameter)):
            first = seen.setdefault(_key(channel, settings), channel)
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


def _key(listed: ListedChannel, settings: ChannelSettings) -> Hashable:
    """Equal for channels that conda fetches from the same place, encrypted or not."""
    found = addresses_behind(listed.text, settings) if listed.parameter == "channels" else member_address(listed.text, settings)
    return (
        key_of_channel(listed.text)
        if not found or any(map(has_variable, found))
        else tuple(compared_address(address).partition("://")[2] for address in found)
    )
