from __future__ import annotations

from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

SWITCH = Text(
    en="Up to conda 26.5 `nodefaults` leaves out the channels of `.condarc`; conda 26.7 takes it for a channel of that name and fetches it",
    zh_cn="在 conda 26.5 及以前，`nodefaults` 表示不使用 `.condarc` 的频道；conda 26.7 则会把它当成一个频道去下载",
)
ADVICE = Text(
    en="Leave it where mamba or an older conda reads the file; conda 25.9 and newer adds `defaults` by itself no more",
    zh_cn="如果文件由 mamba 或旧版 conda 读取，可以保留；从 25.9 起 conda 不再自动加上 `defaults`",
)
REMOVE = Text(en="Remove `nodefaults`", zh_cn="删除 `nodefaults`")


@rule("ENV163", "nodefaults-channel", severity=Severity.INFO, fixable=True)
def nodefaults_channel(env: EnvironmentFile) -> Findings:
    """`nodefaults` among the channels, which every tool reads in its own way.

    ## What it does
    Looks for the word that once kept `defaults` out.

    ## Why is this bad
    Up to conda 26.5, in `conda env update` and in mamba it is a switch: the channels of `.condarc` are left out. `conda env create` of
    conda 26.7 takes it for a channel, tries to fetch it, and adds the channels of `.condarc` all the same.

    ## Example
    ```yaml environment.yml
    channels:
      - conda-forge
      - nodefaults
    #   ^^^^^^^^^^ ENV163 Up to conda 26.5 `nodefaults` leaves out the channels of `.condarc`; conda 26.7 takes it for a channel of that name and fetches it
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
    Unsafe: an older conda then adds the channels of `.condarc`.
    """
    for channel in env.channels:
        if channel.text == "nodefaults":
            fix = REMOVE.fix(remove_item(env.source.document, channel.sequence, channel.index), safety="unsafe")
            yield SWITCH.at(channel.span, fix=fix, help=ADVICE)
