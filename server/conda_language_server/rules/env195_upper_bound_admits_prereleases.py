from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "upper-bound-admits-prereleases": Text(
        en="`<{version}` lets in pre-releases such as {version}{tail}",
        zh_cn="`<{version}` 也允许 {version}{tail} 这样的预发布版本",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV195", "upper-bound-admits-prereleases", severity=Severity.HINT, default=False, fixable=True)
def upper_bound_admits_prereleases(line: Spec) -> Findings:
    """`<2` lets in the pre-releases of 2.0.

    ## What it does
    Looks for an upper bound without a letter.

    ## Why is this bad
    In conda's order 2.0a1 comes before 2.0, so `<2` lets it in. Channels seldom hold pre-releases, so this is off by default.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy<2
    #        ^^ ENV195 `<2` lets in pre-releases such as 2.0a1
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy<2.0a0
    ```

    ## Fix safety
    Unsafe: pre-releases are shut out.
    """
    for note in notes(line, "ENV195"):
        yield say(line, note, TEXTS, WRITE, safety="unsafe", tail="a1" if "." in str(note.arguments["version"]) else ".0a1")
