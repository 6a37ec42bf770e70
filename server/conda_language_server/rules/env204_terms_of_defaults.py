from __future__ import annotations

from conda_language_server.model.channels import key_of_channel
from conda_language_server.rules.api import EnvironmentFile, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.environment_channels import addresses

TERMS = Text(
    en="`{channel}`: an installation from Anaconda since July 2025 wants its terms accepted, and stops without a terminal; Miniforge does not ask",
    zh_cn="`{channel}`：2025 年 7 月以来的 Anaconda 安装版要求接受其条款，没有终端时会中止；Miniforge 不会询问",
)
ACCEPT = Text(
    en="Where nobody can answer, run `conda tos accept` first, or take the packages from conda-forge",
    zh_cn="在无人应答的环境中请先运行 `conda tos accept`，或改用 conda-forge 的软件包",
)
_WITH_TERMS = frozenset(("defaults", "pkgs/main", "pkgs/r", "pkgs/msys2"))


@rule("ENV204", "terms-of-defaults", severity=Severity.HINT, default=False)
def terms_of_defaults(env: EnvironmentFile, facts: Facts) -> Findings:
    """A channel of Anaconda whose terms have to be accepted first.

    ## What it does
    Looks for `defaults`, `pkgs/main`, `pkgs/r` and `pkgs/msys2` among the channels, by name and by their address at Anaconda. Where the configuration
    of the machine is known, names count as the addresses that conda makes of them.

    ## Why is this bad
    It is no mistake. Since July 2025 Anaconda and Miniconda come with a plugin that asks whether one agrees to the terms of these channels.
    Without a terminal, as in CI or a container, it stops with `CondaToSNonInteractiveError`. Miniforge comes without
    the plugin, and does not ask.

    ## Example
    ```yaml environment.yml
    channels:
      - defaults
    #   ^^^^^^^^ ENV204 `defaults`: an installation from Anaconda since July 2025 wants its terms accepted, and stops without a terminal; Miniforge does not ask
    dependencies:
      - python
    ```

    Write instead:
    ```yaml instead
    channels:
      - conda-forge
    dependencies:
      - python
    ```
    """
    for channel in env.channels:
        asked = addresses(channel.text, facts) or (channel.text,)
        if any(key_of_channel(address) in _WITH_TERMS for address in asked):
            yield TERMS.at(channel.span, channel=channel.text, help=ACCEPT)
