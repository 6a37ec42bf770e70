from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "look-alike": Text(
        en="`{found}` only looks like `{ascii}`; conda refuses `{spec}`",
        zh_cn="`{found}` 只是看起来像 `{ascii}`；conda 不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV194", "look-alike-sign", severity=Severity.ERROR, fixable=True)
def look_alike_sign(line: Spec) -> Findings:
    """A sign that looks like ASCII and is none, such as `＝` or a curly quote.

    ## What it does
    Looks for full-width signs, long dashes, curly quotes and invisible blanks in a spec.

    ## Why is this bad
    Input methods and web pages bring them in; to conda they are letters of another alphabet. conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy＞=2
    #        ^ ENV194 `＞` only looks like `>`; conda refuses `numpy＞=2`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy>=2
    ```

    ## Fix safety
    Safe: the sign that it looks like is meant.
    """
    problem = refusal(line, "ENV194")
    if problem is not None:
        yield say(line, problem, TEXTS, WRITE)
