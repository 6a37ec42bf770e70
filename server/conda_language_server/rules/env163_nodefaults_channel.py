from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

SWITCH = Text(
    en="`nodefaults` leaves out the channels of `.condarc`, but `conda create` and `conda env create` of 26.7 take it for a channel of that name",
    zh_cn="`nodefaults` 表示不使用 `.condarc` 的频道，但 conda 26.7 的 `conda create` 和 `conda env create` 会把它当成一个频道",
)
ADVICE = Text(
    en="It is right to keep it: conda up to 26.5, `conda env update`, mamba and conda-lock honour it; for conda 26.7 leave `defaults` out of `.condarc` too",
    zh_cn="可以保留：conda 26.5 及以前、`conda env update`、mamba 和 conda-lock 都遵守它；对于 conda 26.7，还应在 `.condarc` 中去掉 `defaults`",
)


@rule("ENV163", "nodefaults-channel", severity=Severity.INFO)
def nodefaults_channel(env: EnvironmentFile) -> Findings:
    """`nodefaults` among the channels, a switch that conda 26.7 does not know everywhere.

    ## What it does
    Looks for the word that keeps `defaults` out.

    ## Why is this bad
    It is not: CEP 24 says what it means, and many people write it to stay clear of Anaconda's channels. Up to conda 26.5, in
    `conda env update`, in mamba and in conda-lock it is a switch: the channels of `.condarc` are left out. But `conda create` and
    `conda env create` of conda 26.7 take it for a channel, try to fetch it, and add the channels of `.condarc` all the same.

    ## Example
    ```yaml environment.yml
    channels:
      - conda-forge
      - nodefaults
    #   ^^^^^^^^^^ ENV163 `nodefaults` leaves out the channels of `.condarc`, but `conda create` and `conda env create` of 26.7 take it for a channel of that name
    dependencies:
      - python
    ```
    """
    for channel in env.channels:
        if channel.text == "nodefaults":
            yield SWITCH.at(channel.span, help=ADVICE)
