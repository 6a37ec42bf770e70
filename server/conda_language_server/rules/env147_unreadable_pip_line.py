from __future__ import annotations

from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
from conda_language_server.rules.pip_problems import refusal, say

TEXTS = {
    "invalid-requirement": Text(
        en="pip cannot make anything of `{spec}`",
        zh_cn="pip 无法理解 `{spec}`",
    ),
    "invalid-name": Text(
        en="`{name}` is no name that a package at PyPI can have; pip refuses it",
        zh_cn="PyPI 上的软件包不可能叫 `{name}`；pip 不接受",
    ),
    "invalid-extras": Text(
        en="pip does not understand the extras `{extras}`; it refuses `{spec}`",
        zh_cn="pip 无法理解附加项 `{extras}`；不接受 `{spec}`",
    ),
    "invalid-marker": Text(
        en="pip does not understand the condition `{marker}`; it refuses `{spec}`",
        zh_cn="pip 无法理解条件 `{marker}`；不接受 `{spec}`",
    ),
    "quoted-requirement": Text(
        en="These quotes are part of the line; pip refuses `{spec}`",
        zh_cn="这里的引号会成为内容的一部分；pip 不接受 `{spec}`",
    ),
    "several-requirements": Text(
        en="Every package needs a line of its own; pip refuses `{spec}`",
        zh_cn="每个软件包需单独一行；pip 不接受 `{spec}`",
    ),
    "comma-after-name": Text(
        en="A comma cannot follow the name; pip refuses `{spec}`",
        zh_cn="名称后不能有逗号；pip 不接受 `{spec}`",
    ),
    "install-command": Text(
        en="`{command}` is a command; the list wants the packages alone",
        zh_cn="`{command}` 是命令；列表中只写软件包",
    ),
    "look-alike": Text(
        en="`{found}` only looks like `{ascii}`; pip refuses `{spec}`",
        zh_cn="`{found}` 只是看起来像 `{ascii}`；pip 不接受 `{spec}`",
    ),
    "odd-space": Text(
        en="The character {number} looks like a space or like nothing, and pip takes it for a letter; it refuses `{spec}`",
        zh_cn="字符 {number} 看起来像空格或不可见，pip 却把它当作普通字符；不接受 `{spec}`",
    ),
    "unexpanded-variable": Text(
        en="pip reads `{variable}` as it stands and refuses it; only `${{NAME}}` in capitals is replaced, and only if the variable is set",
        zh_cn="pip 会原样读取 `{variable}` 并拒绝它；只有大写的 `${{NAME}}` 会被替换，而且变量必须已设置",
    ),
    "glued-comment": Text(
        en="A comment needs a space in front of `#`; pip refuses `{spec}`",
        zh_cn="注释的 `#` 前面需要空格；pip 不接受 `{spec}`",
    ),
    "unclosed-quote": Text(
        en="This quote is never closed; pip refuses `{spec}`",
        zh_cn="这个引号没有闭合；pip 不接受 `{spec}`",
    ),
}


@rule("ENV147", "unreadable-pip-line", severity=Severity.ERROR, fixable=True)
def unreadable_pip_line(line: PipLine) -> Findings:
    """A line under `pip:` that pip cannot read.

    ## What it does
    Reads every line as pip reads a line of a requirements file: names, extras, and conditions behind `;`.

    ## Why is this bad
    conda hands the list to pip last of all. pip refuses the whole list because of one line, and the environment stays behind half done.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - requests flask
    #       ^^^^^^^^^^^^^^ ENV147 Every package needs a line of its own; pip refuses `requests flask`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - requests
          - flask
    ```

    ## Fix safety
    Safe: quotes go away or are added in a condition, characters that only look right are replaced, several packages get lines of their own.
    """
    problem = refusal(line, "ENV147")
    if problem is not None:
        kind = problem.code if problem.code in TEXTS else "invalid-requirement"
        number = ""
        if kind == "look-alike" and not str(problem.arguments["ascii"]).strip():
            kind, number = "odd-space", f"U+{ord(str(problem.arguments['found'])[0]):04X}"
        yield say(line, problem, TEXTS, kind=kind, number=number)
