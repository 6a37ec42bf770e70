from __future__ import annotations

from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
from conda_language_server.rules.pip_problems import refusal, say

TEXTS = {
    "unknown-option": Text(
        en="pip knows no option `{option}`; it refuses `{spec}`",
        zh_cn="pip 没有 `{option}` 这个选项；不接受 `{spec}`",
    ),
    "command-line-option": Text(
        en="`{option}` is for pip's command line only; in this list pip refuses it",
        zh_cn="`{option}` 只能用在 pip 的命令行上；写在这个列表里 pip 不接受",
    ),
    "ambiguous-option": Text(
        en="`{option}` can be short for several options; pip refuses it",
        zh_cn="`{option}` 可能是多个选项的缩写；pip 不接受",
    ),
    "option-without-value": Text(
        en="Behind `{option}` a value is missing; pip refuses it",
        zh_cn="`{option}` 后面缺少值；pip 不接受",
    ),
    "option-with-value": Text(
        en="`{option}` takes no value such as `{value}`; pip refuses it",
        zh_cn="`{option}` 不接受 `{value}` 这样的值；pip 会报错",
    ),
    "option-without-space": Text(
        en="Behind `{option}` a space is missing; pip refuses it",
        zh_cn="`{option}` 后面缺少空格；pip 不接受",
    ),
    "option-without-space-before": Text(
        en="In front of `{option}` a space is missing; pip refuses `{spec}`",
        zh_cn="`{option}` 前面缺少空格；pip 不接受 `{spec}`",
    ),
    "invalid-option-value": Text(
        en="`{value}` is no value for `{option}`, which wants `{expected}`; pip refuses it",
        zh_cn="`{value}` 不是 `{option}` 的有效值，应为 `{expected}`；pip 不接受",
    ),
}


@rule("ENV142", "wrong-pip-option", severity=Severity.ERROR, fixable=True)
def wrong_pip_option(line: PipLine) -> Findings:
    """An option under `pip:` that pip does not allow there.

    ## What it does
    Looks at options in the list. conda writes it into a requirements file, in which pip allows these: `-r`, `-c`, `-e`, `-i`/`--index-url`,
    `--extra-index-url`, `--no-index`, `-f`/`--find-links`, `--no-binary`, `--only-binary`, `--prefer-binary`, `--pre`,
    `--require-hashes`, `--trusted-host`, `--use-feature`, and on the line of a package `--hash` and `--config-settings`.

    ## Why is this bad
    pip refuses the whole list. conda finds out last of all, when every conda package is installed.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - --upgrade
    #       ^^^^^^^^^ ENV142 `--upgrade` is for pip's command line only; in this list pip refuses it
          - requests
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - requests
    ```

    ## Fix safety
    Safe for options without which the same packages are installed: conda itself says `--upgrade`. Unsafe for others, such as `--no-deps`.
    """
    problem = refusal(line, "ENV142")
    if problem is not None:
        kind = "command-line-option" if problem.arguments.get("on_command_line") else problem.code
        yield say(line, problem, TEXTS, kind=kind)
