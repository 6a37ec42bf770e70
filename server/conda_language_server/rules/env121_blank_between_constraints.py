from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "blank-between-constraints": Text(
        en="Between `{left}` and `{right}` a comma is missing; conda refuses `{spec}`",
        zh_cn="`{left}` 与 `{right}` 之间缺少逗号；conda 不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV121", "blank-between-constraints", severity=Severity.ERROR, fixable=True)
def blank_between_constraints(line: Spec) -> Findings:
    """Two constraints on a version with a space, or nothing, between them instead of a comma.

    ## What it does
    Looks for a second comparison without a comma before it.

    ## Why is this bad
    conda takes the space away and tries to read `>=1<2` as one version. It refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy >=1.24 <2
    #               ^ ENV121 Between `>=1.24` and `<2` a comma is missing; conda refuses `numpy >=1.24 <2`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy >=1.24,<2
    ```

    ## Fix safety
    Safe: both constraints are meant to hold, which is what the comma says.
    """
    problem = refusal(line, "ENV121")
    if problem is not None:
        yield say(line, problem, TEXTS, WRITE)
