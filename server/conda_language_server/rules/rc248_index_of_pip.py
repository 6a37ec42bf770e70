from __future__ import annotations

import re

from conda_language_server.model.condarc_channels import all_listed
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

OF_PIP = Text(
    en="`{text}` is an index of pip and no channel; {tool} stops with HTTP 404 at it",
    zh_cn="`{text}` 是 pip 的索引，不是 conda 频道；{tool} 访问它会报 HTTP 404 并中止",
)
ADVICE = Text(en="pip takes it with `pip config set global.index-url`", zh_cn="请用 `pip config set global.index-url` 给 pip 设置")
REMOVE = Text(en="Remove it", zh_cn="删除它")


@rule("RC248", "index-of-pip", severity=Severity.WARNING, fixable=True)
def index_of_pip(rc: Condarc) -> Findings:
    """An index of pip among the channels.

    ## What it does
    Finds addresses that end with `/simple`, as those of PyPI and its mirrors do.

    ## Why is this bad
    conda looks for `repodata.json` there, finds none and stops, whatever is to be installed.

    ## Example
    ```yaml .condarc
    channels:
      - https://pypi.tuna.tsinghua.edu.cn/simple
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC248 `https://pypi.tuna.tsinghua.edu.cn/simple` is an index of pip and no channel; conda stops with HTTP 404 at it
      - conda-forge
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    ```

    ## Fix safety
    Unsafe: a channel of one's own may have that name.
    """
    if not is_judged(rc):
        return
    for listed in all_listed(rc):
        if listed.channel.kind == "url" and _IS_INDEX(f"{listed.channel.host}/{listed.channel.path}"):
            fix = REMOVE.fix(remove_item(rc.source.document, listed.sequence, listed.position), safety="unsafe")
            yield OF_PIP.at(listed.span, text=listed.text, tool=rc.tool, help=ADVICE, fix=fix)


_IS_INDEX = re.compile(r"(?:(?=.*pypi).*/simple|pypi\.python\.org/.*|pypi\.org/.*)").fullmatch
