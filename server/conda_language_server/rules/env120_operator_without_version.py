from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "operator-without-version": Text(
        en="Behind `{operator}` a version is missing; conda refuses `{spec}`",
        zh_cn="`{operator}` 后面缺少版本号；conda 不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV120", "operator-without-version", severity=Severity.ERROR, fixable=True)
def operator_without_version(line: Spec) -> Findings:
    """An operator such as `==` without a version behind it.

    ## What it does
    Looks for a comparison that nothing follows.

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
    Safe: without a version any version is meant. (`pandas=` is accepted by conda and means the same.)
    """
    problem = refusal(line, "ENV120")
    if problem is not None:
        yield say(line, problem, TEXTS, WRITE, replacement="")
