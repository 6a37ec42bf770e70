from __future__ import annotations

from dataclasses import replace

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "leading-blank": Text(
        en="There is a space before the name; conda refuses `{spec}` because of it",
        zh_cn="名称前有空格；conda 因此不接受 `{spec}`",
    ),
    "blank-after-channel": Text(
        en="There is a space behind `::`; conda refuses `{spec}` because of it",
        zh_cn="`::` 后面有空格；conda 因此不接受 `{spec}`",
    ),
    "blank-after-operator": Text(
        en="There is a space inside `{spec}` where conda takes none",
        zh_cn="`{spec}` 中有 conda 不允许的空格",
    ),
    "blank-spec": Text(
        en="This item holds nothing but spaces; conda refuses it",
        zh_cn="该项只有空白；conda 不接受",
    ),
    "tab": Text(
        en="There is a tab inside `{spec}`; conda refuses it",
        zh_cn="`{spec}` 中有制表符；conda 不接受",
    ),
    "line-break": Text(
        en="This item goes over several lines; conda refuses it",
        zh_cn="该项跨越多行；conda 不接受",
    ),
}
REMOVE = Text(en="Remove the empty item", zh_cn="删除空项")
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV124", "stray-blank", severity=Severity.ERROR, fixable=True)
def stray_blank(line: Spec) -> Findings:
    """A space, a tab or a line break at a place where conda takes none.

    ## What it does
    Looks for white space before the name, behind `::`, inside an operator and for tabs.

    ## Why is this bad
    conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - " numpy"
    #    ^ ENV124 There is a space before the name; conda refuses `numpy` because of it
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - "numpy"
    ```

    ## Fix safety
    Safe: only white space changes. An item of nothing else goes away.
    """
    problem = refusal(line, "ENV124")
    if problem is None:
        return
    found = say(line, problem, TEXTS, WRITE)
    yield replace(found, fix=line.rewrite(REMOVE, "")) if problem.code == "blank-spec" else found
