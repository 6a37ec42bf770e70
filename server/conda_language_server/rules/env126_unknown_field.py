from __future__ import annotations

from difflib import get_close_matches

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say
from conda_language_server.syntax.match_spec import FIELD_NAMES

TEXTS = {
    "unknown-field": Text(
        en="conda knows no field `{field}`; it refuses `{spec}`",
        zh_cn="conda 不认识字段 `{field}`；不接受 `{spec}`",
    ),
    "field-without-value": Text(
        en="The field `{field}` has no value; conda refuses `{spec}`",
        zh_cn="字段 `{field}` 没有值；conda 不接受 `{spec}`",
    ),
    "invalid-build-number": Text(
        en="`{value}` is no build number; conda refuses `{spec}`",
        zh_cn="`{value}` 不是构建编号；conda 不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV126", "unknown-field", severity=Severity.ERROR, fixable=True)
def unknown_field(line: Spec) -> Findings:
    """A field in brackets that conda does not know.

    ## What it does
    Looks at the names in `name[field=value]`.

    ## Why is this bad
    conda refuses every name it does not know, with `Cannot match on field(s)`; it knows `sha256` since 23.7, and `when`, `extras` and `flags`
    since 26.5. conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy[versoin=2]
    #         ^^^^^^^ ENV126 conda knows no field `versoin`; it refuses `numpy[versoin=2]`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy[version=2]
    ```

    ## Fix safety
    Safe, and offered for a misspelt name that is close to one that conda knows.
    """
    problem = refusal(line, "ENV126")
    if problem is not None:
        close = get_close_matches(str(problem.arguments.get("field", "")), FIELD_NAMES, n=1, cutoff=0.75)
        right = close[0] if close and problem.code == "unknown-field" else None
        yield say(line, problem, TEXTS, WRITE, replacement=right)
