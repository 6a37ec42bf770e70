from __future__ import annotations

from dataclasses import replace

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.caret import with_caret
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "unknown-operator": Text(
        en="conda knows no operator `{operator}`; it refuses `{spec}`", zh_cn="conda 不认识运算符 `{operator}`；不接受 `{spec}`"
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV122", "unknown-operator", severity=Severity.ERROR, fixable=True)
def unknown_operator(line: Spec) -> Findings:
    """An operator of another tool, such as `^1.0`, `~1.0` or `<>`.

    ## What it does
    Looks for comparisons that conda does not know. It knows `=`, `==`, `!=`, `<`, `<=`, `>`, `>=` and `~=`.

    ## Why is this bad
    conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy ^1.20
    #         ^ ENV122 conda knows no operator `^`; it refuses `numpy ^1.20`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy >=1.20,<2
    ```

    ## Fix safety
    Safe, and offered where the other tool's meaning is plain: `^1.2` is `>=1.2,<2`, `~1.2` is `~=1.2`, `<>` is `!=`.
    """
    problem = refusal(line, "ENV122")
    if problem is None:
        return
    whole, caret = with_caret(line.text, problem)
    yield replace(say(line, whole, TEXTS, WRITE, replacement=caret), span=problem.span)
