from __future__ import annotations

import re
from dataclasses import replace

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say
from conda_language_server.syntax.problem import Problem

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
_PLUS = re.compile(r"\s*([A-Za-z0-9][\w.-]{0,99}?)\s*(?:(?:==?|>=)\s*)?(\d[\d.]{0,48}\d|\d)\+\s*").fullmatch


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
    Safe, and offered for a separator, a dot or an equals sign too many. Unsafe for `3.8+`, which is taken for `>=3.8`.
    """
    problem = refusal(line, "ENV129")
    if problem is None:
        return
    if problem.code not in TEXTS:
        yield OTHER.at(problem.span, spec=line.text.strip())
        return
    written = line.spec.version_span.of(line.text).lstrip("=<>!~ ") if line.spec.version_span else line.text
    named = problem._replace(arguments={**problem.arguments, "version": written})
    if plus := _PLUS(line.text):
        right = f"{plus[1]}>={plus[2]}"
        yield replace(say(line, named, TEXTS, WRITE), fix=line.rewrite(WRITE, right, right=right, safety="unsafe"))
    else:
        yield say(line, named, TEXTS, WRITE, replacement=_separator(line.text, problem))


def _separator(text: str, problem: Problem) -> str | None:
    """`1.2.` has a dot too many, and so has `1..2`."""
    separators = problem.span.of(text)
    if problem.arguments.get("reason") != "empty-version-part" or separators.strip("._"):
        return None
    before, behind = text[problem.span.start - 1 : problem.span.start], text[problem.span.end : problem.span.end + 1]
    if not before.isalnum():
        return None
    return separators[0] if behind.isalnum() else ""
