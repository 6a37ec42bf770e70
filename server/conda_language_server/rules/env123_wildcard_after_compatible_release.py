from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "wildcard-after-compatible-release": Text(
        en="`~=` does not go with the `*` in `{version}`; conda refuses `{spec}`",
        zh_cn="`~=` 不能与 `{version}` 中的 `*` 一起使用；conda 不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV123", "wildcard-after-compatible-release", severity=Severity.ERROR, fixable=True)
def wildcard_after_compatible_release(line: Spec) -> Findings:
    """`~=1.2.*`: two ways to say the same, which conda refuses together.

    ## What it does
    Looks for a `*` behind the operator `~=`.

    ## Why is this bad
    conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy~=1.26.*
    #        ^^^^^^^^ ENV123 `~=` does not go with the `*` in `1.26.*`; conda refuses `numpy~=1.26.*`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy=1.26.*
    ```

    ## Fix safety
    Safe: `=1.26.*` lets in what the line plainly asks for.
    """
    problem = refusal(line, "ENV123")
    if problem is not None:
        yield say(line, problem, TEXTS, WRITE)
