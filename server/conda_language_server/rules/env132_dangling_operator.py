from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "dangling-operator": Text(
        en="Behind `{operator}` nothing follows; conda drops it and takes any version",
        zh_cn="`{operator}` 后面没有内容；conda 会丢弃它并接受任意版本",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV132", "dangling-operator", severity=Severity.WARNING, fixable=True)
def dangling_operator(line: Spec) -> Findings:
    """A single `=`, `<`, `>` or `!` at the end, which conda drops.

    ## What it does
    Looks for an operator that nothing follows and that conda takes all the same.

    ## Why is this bad
    The line says nothing about a version, though somebody began to.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy=
    #        ^ ENV132 Behind `=` nothing follows; conda drops it and takes any version
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy
    ```

    ## Fix safety
    Safe: conda drops the operator as well.
    """
    for note in notes(line, "ENV132"):
        yield say(line, note, TEXTS, WRITE)
