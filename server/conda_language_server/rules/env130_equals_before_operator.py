from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "equals-before-operator": Text(
        en="conda reads `{operator}` in a way of its own, which lets in more than it seems; `{meant}` is meant",
        zh_cn="conda 对 `{operator}` 有特殊解读，允许的版本比看起来更多；应写成 `{meant}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV130", "equals-before-operator", severity=Severity.WARNING, fixable=True)
def equals_before_operator(line: Spec) -> Findings:
    """`=>` or `=<`, which conda does not read as it looks.

    ## What it does
    Looks for an equals sign before `>` or `<`.

    ## Why is this bad
    conda reads `=>1.0` as `>1.0*`, which lets in 1.0 and even 1.0a1.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy=>1.20
    #        ^^ ENV130 conda reads `=>` in a way of its own, which lets in more than it seems; `>=` is meant
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy>=1.20
    ```

    ## Fix safety
    Unsafe: conda begins to do what the line says, which it did not until now.
    """
    for note in notes(line, "ENV130"):
        yield say(line, note, TEXTS, WRITE, safety="unsafe")
