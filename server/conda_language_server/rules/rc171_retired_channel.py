from __future__ import annotations

from conda_language_server.model.channels import is_retired
from conda_language_server.model.condarc_channels import all_listed
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import Condarc, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

RETIRED = Text(
    en="`{name}` has had no new packages for years; many mirrors have removed it", zh_cn="`{name}` 多年没有新软件包，许多镜像站已将其删除"
)
REMOVE = Text(en="Remove it", zh_cn="删除它")


@rule("RC171", "retired-channel", severity=Severity.HINT, default=False, fixable=True)
def retired_channel(rc: Condarc) -> Findings:
    """A channel of Anaconda that gets no packages any more.

    ## What it does
    Finds `pkgs/free` (closed in 2017), `pkgs/mro`, `pkgs/pro` and `pkgs/archive`, at Anaconda and on mirrors.

    ## Why is this bad
    Every command fetches its index for packages of Python 2 and 3.6. Where a mirror has removed the folder, conda fails.

    ## Example
    ```yaml .condarc
    channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/main/
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/free/
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC171 `pkgs/free` has had no new packages for years; many mirrors have removed it
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/main/
    ```

    ## Fix safety
    Unsafe: old packages are found no more.
    """
    if not is_judged(rc):
        return
    for channel in all_listed(rc):
        if is_retired(channel.channel):
            fix = REMOVE.fix(remove_item(rc.source.document, channel.sequence, channel.position), safety="unsafe")
            yield RETIRED.at(channel.span, name=channel.channel.upstream, fix=fix, tags=(Tag.DEPRECATED,))
