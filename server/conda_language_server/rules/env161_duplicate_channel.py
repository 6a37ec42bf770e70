from __future__ import annotations

from conda_language_server.model.channel_mistakes import meant_address
from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import EnvironmentFile, Facts, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.environment_channels import key_of

TWICE = Text(
    en="`{text}` is already listed on line {line}; only the first place counts",
    zh_cn="`{text}` 已在第 {line} 行列出；只有第一处生效",
)
SAME = Text(
    en="`{text}` is the same channel as `{first}` on line {line}; only the first place counts",
    zh_cn="`{text}` 与第 {line} 行的 `{first}` 是同一个频道；只有第一处生效",
)
FIRST = Text(en="first listed here", zh_cn="首次列出的位置")
REMOVE = Text(en="Remove the second one", zh_cn="删除后一处")


@rule("ENV161", "duplicate-channel", severity=Severity.WARNING, fixable=True)
def duplicate_channel(env: EnvironmentFile, facts: Facts) -> Findings:
    """A channel is listed twice, perhaps under two spellings.

    ## What it does
    Compares channels by what they are: with and without a slash or a platform at the end, by name and by the address that conda makes of
    it, at anaconda.org or where the configuration of the machine says.

    ## Why is this bad
    A reader sees one of the places and takes it for the priority of the channel; the first one counts.

    ## Example
    ```yaml environment.yml
    channels:
      - conda-forge
      - https://conda.anaconda.org/conda-forge/
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV161 `https://conda.anaconda.org/conda-forge/` is the same channel as `conda-forge` on line 2; only the first place counts
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    dependencies:
      - python
    ```

    ## Fix safety
    Safe for the same text. Otherwise unsafe: `channel_alias` or `custom_channels` in a `.condarc` may send a name elsewhere.
    """
    seen: dict[object, Dependency] = {}
    for channel in env.channels:
        if meant_address(channel.text) is not None:
            continue
        first = seen.setdefault(key_of(channel.text, facts), channel)
        if first is channel:
            continue
        same = first.text == channel.text
        fix = REMOVE.fix(remove_item(env.source.document, channel.sequence, channel.index), safety="safe" if same else "unsafe")
        yield (TWICE if same else SAME).at(
            channel.span,
            text=channel.text,
            first=first.text,
            line=env.line_of(first.span),
            related=FIRST.related(first.span),
            fix=fix,
            tags=(Tag.UNNECESSARY,),
        )
