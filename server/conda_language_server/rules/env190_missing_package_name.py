from __future__ import annotations

from dataclasses import replace

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "constraint-without-name": Text(
        en="`{constraint}` names no package; conda refuses it",
        zh_cn="`{constraint}` 没有包名；conda 不接受",
    ),
    "channel-without-package": Text(
        en="Behind `{channel}::` the package is missing; conda refuses the file",
        zh_cn="`{channel}::` 后面缺少包名；conda 会拒绝此文件",
    ),
    "colon-without-name": Text(
        en="Behind the colon the package is missing; conda refuses `{spec}`",
        zh_cn="冒号后面缺少包名；conda 不接受 `{spec}`",
    ),
    "comment-only": Text(
        en="This item is a comment in quotes; conda refuses it",
        zh_cn="该项是引号中的注释；conda 不接受",
    ),
    "missing-name": Text(
        en="`{spec}` names no package; conda refuses it",
        zh_cn="`{spec}` 没有包名；conda 不接受",
    ),
}
REMOVE = Text(en="Remove this item", zh_cn="删除该项")
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV190", "missing-package-name", severity=Severity.ERROR, fixable=True)
def missing_package_name(line: Spec) -> Findings:
    """A version, a channel or a comment without a package.

    ## What it does
    Looks for items that name no package.

    ## Why is this bad
    conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - '>=2'
    #    ^^^ ENV190 `>=2` names no package; conda refuses it
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - 'numpy>=2'
    ```

    ## Fix safety
    Safe, and offered for a colon too many. Unsafe for a comment in quotes, which goes away.
    """
    problem = refusal(line, "ENV190")
    if problem is None:
        return
    found = say(line, problem, TEXTS, WRITE)
    yield replace(found, fix=line.rewrite(REMOVE, "", safety="unsafe")) if problem.code == "comment-only" else found
