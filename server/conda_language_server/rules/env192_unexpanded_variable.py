from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "unexpanded-variable": Text(
        en="conda does not fill in `{variable}`; it refuses `{spec}`",
        zh_cn="conda 不会展开 `{variable}`；不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV192", "unexpanded-variable", severity=Severity.ERROR)
def unexpanded_variable(line: Spec) -> Findings:
    """A variable or template that nobody fills in.

    ## What it does
    Looks for `$NAME`, `${NAME}`, `{{ name }}` and `<name>` in a spec.

    ## Why is this bad
    conda expands nothing under `dependencies`. conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python={{ py }}
    #          ^^^^^^^^ ENV192 conda does not fill in `{{ py }}`; it refuses `python={{ py }}`
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - python=3.12
    ```
    """
    problem = refusal(line, "ENV192")
    if problem is not None:
        yield say(line, problem, TEXTS, WRITE)
