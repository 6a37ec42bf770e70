from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "quoted-spec": Text(
        en="The quotes are part of the text; conda refuses `{spec}`",
        zh_cn="引号成了文本的一部分；conda 不接受 `{spec}`",
    ),
    "quoted-version": Text(
        en="The quotes around `{version}` are part of the text; conda refuses `{spec}`",
        zh_cn="`{version}` 两边的引号成了文本的一部分；conda 不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV191", "quoted-spec", severity=Severity.ERROR, fixable=True)
def quoted_spec(line: Spec) -> Findings:
    """Quotes that are part of the text instead of around it.

    ## What it does
    Looks for quotes inside the item's text, as in `'"numpy"'`.

    ## Why is this bad
    YAML takes one pair of quotes away; what is left has to be a spec. conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - '"numpy>=2"'
    #    ^^^^^^^^^^ ENV191 The quotes are part of the text; conda refuses `"numpy>=2"`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - 'numpy>=2'
    ```

    ## Fix safety
    Safe: the inner quotes go away.
    """
    problem = refusal(line, "ENV191")
    if problem is not None:
        yield say(line, problem, TEXTS, WRITE)
