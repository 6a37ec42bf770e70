from __future__ import annotations

import re

from conda_language_server.rules.api import Findings, Severity, Span, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "operator-without-version": Text(
        en="Behind `{operator}` a version is missing; conda refuses `{spec}`",
        zh_cn="`{operator}` 后面缺少版本号；conda 不接受 `{spec}`",
    ),
}
SPLIT = {
    "operator-without-version": Text(
        en="There is a space inside of `{operator}=`; conda refuses `{spec}`",
        zh_cn="`{operator}=` 中间多了空格；conda 不接受 `{spec}`",
    ),
}
_SECOND_HALF = re.compile(r"\s+=\s*(?=[\w*])").match
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV120", "operator-without-version", severity=Severity.ERROR, fixable=True)
def operator_without_version(line: Spec) -> Findings:
    """An operator such as `==` without a version behind it.

    ## What it does
    Looks for a comparison that nothing follows, and for `> =` with a space inside.

    ## Why is this bad
    conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pandas==
    #         ^^ ENV120 Behind `==` a version is missing; conda refuses `pandas==`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pandas
    ```

    ## Fix safety
    Safe: without a version any version is meant, and `> =` can only be meant as `>=`. (`pandas=` is accepted by conda and means the same.)
    """
    problem = refusal(line, "ENV120")
    if problem is None:
        return
    operator = str(problem.arguments["operator"])
    split = _SECOND_HALF(line.text, problem.span.end) if operator in ("<", ">", "=", "!", "~") else None
    if split is not None:
        whole = problem._replace(span=Span(problem.span.start, split.end()))
        yield say(line, whole, SPLIT, WRITE, replacement=f"{operator}=")
    else:
        yield say(line, problem, TEXTS, WRITE, replacement="")
