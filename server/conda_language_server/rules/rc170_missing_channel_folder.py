from __future__ import annotations

from conda_language_server.model.condarc_channels import all_listed
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

MISSING = Text(en="there is no folder `{path}`", zh_cn="文件夹 `{path}` 不存在")


@rule("RC170", "missing-channel-folder", severity=Severity.WARNING)
def missing_channel_folder(rc: Condarc, facts: Facts) -> Findings:
    """A channel that is a folder of this machine and is not there.

    ## What it does
    Looks for channels that are paths or `file://` addresses.

    ## Why is this bad
    Every install fails, since conda cannot read the channel.

    ## Example
    ```yaml .condarc {"path_exists": {"/srv/conda": false}}
    channels:
      - /srv/conda
    #   ^^^^^^^^^^ RC170 there is no folder `/srv/conda`
    ```
    """
    if facts.path_exists is UNKNOWN or not is_judged(rc):
        return
    for channel in all_listed(rc):
        if channel.channel.kind == "path" and facts.path_exists.get(channel.text) is False:
            yield MISSING.at(channel.span, path=channel.text)
