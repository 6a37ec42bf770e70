from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "channel-lost": Text(
        en="With one colon conda forgets the channel `{channel}`; two are needed",
        zh_cn="只有一个冒号时 conda 会忘掉频道 `{channel}`；需要两个冒号",
    ),
    "leading-colon": Text(
        en="The colon before the name means nothing to conda",
        zh_cn="名称前的冒号对 conda 没有意义",
    ),
    "empty-channel": Text(
        en="Before `::` a channel is missing; conda ignores it",
        zh_cn="`::` 前缺少频道；conda 会忽略它",
    ),
    "namespace-dropped": Text(
        en="conda drops `{namespace}` between the colons",
        zh_cn="conda 会丢弃冒号之间的 `{namespace}`",
    ),
    "url-lost": Text(
        en="conda forgets the address `{url}`; behind a channel's address `::` and the package's name are needed",
        zh_cn="conda 会忘掉地址 `{url}`；频道地址之后需要 `::` 和包名",
    ),
    "blank-in-channel": Text(
        en="The channel `{channel}` holds a space; conda finds no such channel",
        zh_cn="频道 `{channel}` 含有空格；conda 找不到这样的频道",
    ),
}
PIP = Text(
    en="Without a space behind it `pip:` is no section: conda installs its own package `{package}`",
    zh_cn="`pip:` 后面没有空格，不构成 pip 部分：conda 会安装自己的软件包 `{package}`",
)
PIP_SECTION = Text(
    en="Packages of PyPI stand in a list under `- pip:`, each on a line of its own",
    zh_cn="PyPI 的软件包写在 `- pip:` 下的列表中，每个单独一行",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV134", "channel-lost", severity=Severity.WARNING, fixable=True)
def channel_lost(line: Spec) -> Findings:
    """A channel that conda does not take for one, for want of a second colon.

    ## What it does
    Looks for single colons before the package's name.

    ## Why is this bad
    With `conda-forge:numpy` conda installs numpy from any channel and says nothing.

    ## Example
    ```yaml environment.yml
    dependencies:
      - conda-forge:numpy
    #              ^ ENV134 With one colon conda forgets the channel `conda-forge`; two are needed
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - conda-forge::numpy
    ```

    ## Fix safety
    Unsafe: conda begins to do what the line says, which it did not until now.
    """
    for note in notes(line, "ENV134"):
        if note.code == "channel-lost" and note.arguments["channel"].strip() == "pip":
            yield PIP.at(note.span, package=note.arguments["package"], help=PIP_SECTION)
        else:
            yield say(line, note, TEXTS, WRITE, safety="unsafe")
