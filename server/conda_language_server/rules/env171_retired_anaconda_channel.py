from __future__ import annotations

from conda_language_server.model.channels import is_retired, read_channel_text
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Tag, Text, rule

RETIRED = Text(
    en="`{name}` has had no new packages for years; many mirrors have removed it",
    zh_cn="`{name}` 多年没有新软件包，许多镜像站已将其删除",
)
REMOVE = Text(en="Remove it", zh_cn="删除它")


@rule("ENV171", "retired-anaconda-channel", severity=Severity.HINT, fixable=True)
def retired_anaconda_channel(env: EnvironmentFile) -> Findings:
    """A channel of Anaconda that gets no packages any more.

    ## What it does
    Finds `pkgs/free` (closed in 2017), `pkgs/mro`, `pkgs/pro` and `pkgs/archive`, at Anaconda and on mirrors.

    ## Why is this bad
    conda fetches an index of packages for Python 2 and 3.6. Where a mirror has removed the folder, conda fails.

    ## Example
    ```yaml environment.yml
    channels:
      - conda-forge
      - https://repo.anaconda.com/pkgs/free
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV171 `pkgs/free` has had no new packages for years; many mirrors have removed it
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
    Unsafe: old packages are found no more.
    """
    for channel in env.channels:
        read = read_channel_text(channel.text)
        if is_retired(read):
            fix = REMOVE.fix(remove_item(env.source.document, channel.sequence, channel.index), safety="unsafe")
            yield RETIRED.at(channel.span, name=read.upstream, fix=fix, tags=(Tag.DEPRECATED,))
