from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "comma-after-name": Text(
        en="A comma cannot follow the name; conda refuses `{spec}`",
        zh_cn="名称后不能有逗号；conda 不接受 `{spec}`",
    ),
    "several-packages": Text(
        en="Every package needs a line of its own; conda refuses `{spec}`",
        zh_cn="每个软件包需单独一行；conda 不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV128", "several-packages", severity=Severity.ERROR, fixable=True)
def several_packages(line: Spec) -> Findings:
    """Several packages on one line, or a comma behind the name.

    ## What it does
    Looks for a comma where only a version may follow.

    ## Why is this bad
    Every package needs a line of its own. conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy, >=2
    #        ^ ENV128 A comma cannot follow the name; conda refuses `numpy, >=2`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy  >=2
    ```

    ## Fix safety
    Safe: the comma goes away. Several packages are left to the user.
    """
    problem = refusal(line, "ENV128")
    if problem is not None:
        yield say(line, problem, TEXTS, WRITE)
