from __future__ import annotations

from conda_language_server.model.paths import is_local_channel
from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Severity, Text, rule

MISSING = Text(
    en="There is no folder `{path}`; conda fails when it reads the channel",
    zh_cn="没有文件夹 `{path}`；conda 读取该频道时会失败",
)


@rule("ENV170", "missing-local-channel", severity=Severity.WARNING)
def missing_local_channel(env: EnvironmentFile, facts: Facts) -> Findings:
    """A channel is a folder of this machine, and is not there.

    ## What it does
    Looks for channels that are paths or `file://` addresses.

    ## Why is this bad
    conda reads the file and fails when it reads the channel. On other machines the folder is missing as well.

    ## Example
    ```yaml environment.yml {"path_exists": {"/srv/conda": false}}
    channels:
      - /srv/conda
    #   ^^^^^^^^^^ ENV170 There is no folder `/srv/conda`; conda fails when it reads the channel
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
    if facts.path_exists is UNKNOWN:
        return
    for channel in env.channels:
        if is_local_channel(channel.text) and facts.path_exists.get(channel.text) is False:
            yield MISSING.at(channel.span, path=channel.text)
