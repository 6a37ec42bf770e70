from __future__ import annotations

from conda_language_server.model.operations import move_item
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule
from conda_language_server.rules.packages_among_channels import is_package

PACKAGE = Text(
    en="`{text}` is a package among the channels; conda takes it for the name of a channel and fails to fetch it",
    zh_cn="`{text}` 是写在频道列表里的软件包；conda 会把它当作频道名，下载时失败",
)
MOVE = Text(en="Move to the `dependencies`", zh_cn="移到 `dependencies`")


@rule("ENV172", "package-among-channels", severity=Severity.WARNING, fixable=True)
def package_among_channels(env: EnvironmentFile) -> Findings:
    """A package with a version stands in the list of channels.

    ## What it does
    Looks for names with a version under `channels`.

    ## Why is this bad
    conda takes every text for a channel. It fails when it fetches that channel, and the package is not installed.

    ## Example
    ```yaml environment.yml
    channels:
      - conda-forge
      - numpy>=1.26
    #   ^^^^^^^^^^^ ENV172 `numpy>=1.26` is a package among the channels; conda takes it for the name of a channel and fails to fetch it
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    dependencies:
      - python
      - numpy>=1.26
    ```

    ## Fix safety
    Unsafe: the package begins to be installed.
    """
    target = env.sequence("dependencies")
    for channel in env.channels:
        if is_package(channel):
            edits = move_item(env.source.document, channel.sequence, channel.index, target, len(target.items)) if target else ()
            yield PACKAGE.at(channel.span, text=channel.text, fix=MOVE.fix(edits, safety="unsafe"))
