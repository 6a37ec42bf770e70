from __future__ import annotations

from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
from conda_language_server.rules.pip_problems import notes, refusal, say

TEXTS = {
    "operator-without-version": Text(
        en="Behind `{operator}` a version is missing; pip refuses `{spec}`",
        zh_cn="`{operator}` 后面缺少版本号；pip 不接受 `{spec}`",
    ),
    "unknown-operator": Text(
        en="pip knows no operator `{operator}`; it refuses `{spec}`",
        zh_cn="pip 没有 `{operator}` 这个运算符；不接受 `{spec}`",
    ),
    "compatible-release-of-one-part": Text(
        en="`~=` needs a second number, as in `~={version}.0`; pip refuses `{spec}`",
        zh_cn="`~=` 需要第二个数字，例如 `~={version}.0`；pip 不接受 `{spec}`",
    ),
    "wildcard-with-comparison": Text(
        en="`.*` may stand behind `==` and `!=` only; pip refuses `{spec}`",
        zh_cn="`.*` 只能用在 `==` 和 `!=` 之后；pip 不接受 `{spec}`",
    ),
    "blank-between-constraints": Text(
        en="Between `{left}` and `{right}` a comma is missing; pip refuses `{spec}`",
        zh_cn="`{left}` 与 `{right}` 之间缺少逗号；pip 不接受 `{spec}`",
    ),
    "invalid-version": Text(
        en="`{version}` is no version to pip; it refuses `{spec}`",
        zh_cn="pip 不认为 `{version}` 是版本号；不接受 `{spec}`",
    ),
}
NOTHING = Text(
    en="Behind `{operator}` a version is missing; pip takes the line and finds no package for it",
    zh_cn="`{operator}` 后面缺少版本号；pip 会接受这一行，但找不到符合的软件包",
)


@rule("ENV148", "invalid-pip-version", severity=Severity.ERROR, fixable=True)
def invalid_pip_version(line: PipLine) -> Findings:
    """A version under `pip:` that pip does not understand.

    ## What it does
    Reads versions and their operators as Python's packaging rules (PEP 440) do, which are stricter than conda's.

    ## Why is this bad
    pip refuses the whole list because of one line, after all conda packages are installed.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - requests>=2 <3
    #                  ^ ENV148 Between `>=2` and `<3` a comma is missing; pip refuses `requests>=2 <3`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - requests>=2, <3
    ```

    ## Fix safety
    Safe: the fix says in pip's words what the line says. `^1.2` is `>=1.2,<2`. Unsafe where a word behind the version goes away (`4.0.0-unsupported`). A version that is none has no fix.
    """
    problem = refusal(line, "ENV148")
    if problem is not None:
        yield say(line, problem, TEXTS)
    for note in notes(line, "ENV148"):
        yield say(line, note, {note.code: NOTHING}, severity=Severity.WARNING, safety="unsafe")
