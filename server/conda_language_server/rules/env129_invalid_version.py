from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

OTHER = Text(en="conda refuses `{spec}`", zh_cn="conda 不接受 `{spec}`")
TEXTS = {
    "invalid-version": Text(
        en="`{version}` is no version that conda can read; it refuses `{spec}`",
        zh_cn="`{version}` 不是 conda 能识别的版本；不接受 `{spec}`",
    ),
    "separator-without-constraint": Text(
        en="Beside `{separator}` a constraint is missing; conda refuses `{spec}`", zh_cn="`{separator}` 旁边缺少约束；conda 不接受 `{spec}`"
    ),
    "extra-equals": Text(
        en="There is one equals sign too many in `{spec}`; conda refuses it", zh_cn="`{spec}` 中多了一个等号；conda 不接受"
    ),
    "unfinished-regex": Text(
        en="`{text}` looks like a regular expression, which has to begin with `^` and end with `$`; conda refuses `{spec}`",
        zh_cn="`{text}` 看起来是正则表达式，必须以 `^` 开头并以 `$` 结尾；conda 不接受 `{spec}`",
    ),
    "invalid-regex": Text(
        en="`{pattern}` is no valid regular expression; conda refuses `{spec}`",
        zh_cn="`{pattern}` 不是合法的正则表达式；conda 不接受 `{spec}`",
    ),
    "nested-too-deeply": Text(
        en="The parentheses in `{spec}` are nested too deeply for conda", zh_cn="`{spec}` 中的括号嵌套过深，conda 无法处理"
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV129", "invalid-version", severity=Severity.ERROR, fixable=True)
def invalid_version(line: Spec) -> Findings:
    """A version or constraint that conda cannot read.

    ## What it does
    Reads the version as conda does.

    ## Why is this bad
    conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy>=1.20,
    #              ^ ENV129 Beside `,` a constraint is missing; conda refuses `numpy>=1.20,`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy>=1.20
    ```

    ## Fix safety
    Safe, and offered for a separator or an equals sign too many.
    """
    problem = refusal(line, "ENV129")
    if problem is not None:
        written = line.spec.version_span.of(line.text).lstrip("=<>!~ ") if line.spec.version_span else line.text
        yield (
            say(line, problem._replace(arguments={**problem.arguments, "version": written}), TEXTS, WRITE)
            if problem.code in TEXTS
            else OTHER.at(problem.span, spec=line.text.strip())
        )
