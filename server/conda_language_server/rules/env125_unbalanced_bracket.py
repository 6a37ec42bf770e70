from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "unclosed-bracket": Text(
        en="`[` is never closed; conda refuses `{spec}`",
        zh_cn="`[` 没有闭合；conda 不接受 `{spec}`",
    ),
    "unopened-bracket": Text(
        en="`]` closes nothing; conda refuses `{spec}`",
        zh_cn="`]` 没有对应的 `[`；conda 不接受 `{spec}`",
    ),
    "several-brackets": Text(
        en="There are two pairs of brackets; conda takes one: `{spec}`",
        zh_cn="有两对方括号；conda 只接受一对：`{spec}`",
    ),
    "unclosed-parenthesis": Text(
        en="`(` is never closed; conda refuses `{spec}`",
        zh_cn="`(` 没有闭合；conda 不接受 `{spec}`",
    ),
    "unopened-parenthesis": Text(
        en="`)` closes nothing; conda refuses `{spec}`",
        zh_cn="`)` 没有对应的 `(`；conda 不接受 `{spec}`",
    ),
    "unbalanced-parenthesis": Text(
        en="The parentheses do not go in pairs; conda refuses `{spec}`",
        zh_cn="括号不成对；conda 不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV125", "unbalanced-bracket", severity=Severity.ERROR, fixable=True)
def unbalanced_bracket(line: Spec) -> Findings:
    """A bracket or parenthesis that is not closed, not opened, or one pair too many.

    ## What it does
    Looks for brackets in a match spec that do not go in pairs.

    ## Why is this bad
    conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy[version=2
    #        ^^^^^^^^^^ ENV125 `[` is never closed; conda refuses `numpy[version=2`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy[version=2]
    ```

    ## Fix safety
    Safe, and offered where the missing or needless character is plain. Unsafe where one bracket stands inside of
    a version, or of a name that is known without it, and goes.
    """
    problem = refusal(line, "ENV125")
    if problem is not None:
        yield say(line, problem, TEXTS, WRITE)
