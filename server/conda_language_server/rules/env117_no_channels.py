from __future__ import annotations

from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Severity, Text, rule

NONE = Text(
    en="No channel is named here nor in any `.condarc`; conda 25.9 and newer then has nowhere to get packages from",
    zh_cn="此处和任何 `.condarc` 都没有指定频道；conda 25.9 及更新版本将无处获取软件包",
)
ADD = Text(
    en="Add `channels:` with the channel you use, such as `conda-forge`", zh_cn="请添加 `channels:` 并写上您使用的频道，例如 `conda-forge`"
)


@rule("ENV117", "no-channels", severity=Severity.WARNING)
def no_channels(env: EnvironmentFile, facts: Facts) -> Findings:
    """No channel is named, neither in the file nor in any configuration file.

    ## What it does
    Looks for `channels` here and in the configuration files of this machine.

    ## Why is this bad
    Up to 25.7 conda fell back to `defaults`, since 24.9 with a warning. Since 25.9 the list is empty, and since 26.1 `conda env create` stops
    with `NoChannelsConfiguredError`.

    ## Example
    ```yaml environment.yml {"channels": []}
    name: demo
    dependencies:
    #^^^^^^^^^^^ ENV117 No channel is named here nor in any `.condarc`; conda 25.9 and newer then has nowhere to get packages from
      - python
    ```

    Write instead:
    ```yaml instead
    name: demo
    channels:
      - conda-forge
    dependencies:
      - python
    ```
    """
    if facts.channels is UNKNOWN or facts.channels or env.channels or env.source.document.refused:
        return
    entry = env.entries.get("channels") or env.entries.get("dependencies")
    if entry is not None and not all(dep.spec.channel for dep in env.dependencies):
        yield NONE.at(entry.key.span, help=ADD)
