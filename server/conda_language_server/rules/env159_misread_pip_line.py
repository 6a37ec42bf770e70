from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.rules.api import Findings, PipLine, Severity, Span, Text, rule
from conda_language_server.rules.pip_problems import notes, say
from conda_language_server.syntax.problem import Problem

TEXTS = {
    "glued-option": Text(
        en="pip reads `{spec}` as the option `{option}` with the value `{value}`",
        zh_cn="pip 会把 `{spec}` 读作选项 `{option}` 加上值 `{value}`",
    ),
    "equals-behind-option": Text(
        en="Behind the short `{option}` pip takes the `=` for a part of the value: `{value}`",
        zh_cn="短选项 `{option}` 后面的 `=` 会被 pip 当作值的一部分：`{value}`",
    ),
    "option-stuck-to-name": Text(
        en="In front of `{option}` a space is missing; pip takes all of it for a name or a path, and stops",
        zh_cn="`{option}` 前面缺少空格；pip 会把整行当作名称或路径而报错停止",
    ),
    "file-without-option": Text(
        en="`{file}` is no package, and pip stops at it; in front of a requirements file it wants `-r`",
        zh_cn="`{file}` 不是软件包，pip 会因它报错停止；requirements 文件前面要写 `-r`",
    ),
    "text-behind-option-dropped": Text(
        en="Behind an option pip reads nothing more on the line; `{dropped}` is not installed",
        zh_cn="选项之后同一行的内容 pip 不再读取；`{dropped}` 不会被安装",
    ),
    "option-ignored": Text(
        en="Behind a package pip ignores `{option}`; it needs a line of its own",
        zh_cn="写在软件包后面的 `{option}` 会被 pip 忽略；它需要单独一行",
    ),
    "editable-is-no-project": Text(
        en="pip takes `{target}` for a folder; the address of a repository begins with `git+`",
        zh_cn="pip 会把 `{target}` 当作文件夹；代码仓库的地址要以 `git+` 开头",
    ),
    "several-lines": Text(
        en="pip reads this item as {count} lines",
        zh_cn="pip 会把这一项读作 {count} 行",
    ),
    "line-too-long-to-check": Text(
        en="This line is too long to be checked",
        zh_cn="这一行过长，无法检查",
    ),
}
_MILD = ("several-lines", "line-too-long-to-check")
_GLUED_NAME = re.compile(r"-[a-zA-Z](?P<value>[A-Za-z][A-Za-z0-9_-]+)").fullmatch


@rule("ENV159", "misread-pip-line", severity=Severity.WARNING, fixable=True)
def misread_pip_line(line: PipLine) -> Findings:
    """A line under `pip:` that pip reads otherwise than it looks.

    ## What it does
    Looks for options glued to a name (`-requests` is `-r equests`), for `-r=FILE`, for a requirements file without `-r`, for a missing space in front of an option, for text behind an
    option, for options behind a package, and for several lines in one item.

    ## Why is this bad
    pip takes the list and does not do what it says.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - torch --find-links https://example.org/wheels
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV159 Behind a package pip ignores `--find-links`; it needs a line of its own
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - --find-links https://example.org/wheels
          - torch
    ```

    ## Fix safety
    Unsafe: pip then does what the line says, which it did not until now. Safe for an item of several lines.
    """
    for note in notes(line, "ENV159"):
        if note.code != "glued-option":
            yield say(line, note, TEXTS, severity=Severity.INFO if note.code in _MILD else None, dropped=note.span.of(line.text))
    for problem in (*_glued(line), *_equals(line), *_file(line), *_stuck(line)):
        yield say(line, problem, TEXTS, safety="unsafe")


def _glued(line: PipLine) -> Iterator[Problem]:
    """Options such as the `-r` in `-requests`. A file or an address has a dot, slash or colon, and is meant."""
    requirement = line.requirement
    for option in () if requirement.problems else requirement.options:
        match = _GLUED_NAME(option.span.of(line.text))
        if match and option.value == match["value"]:
            yield Problem("glued-option", option.span, {"option": option.span.of(line.text)[:2], "value": match["value"]})


def _equals(line: PipLine) -> Iterator[Problem]:
    """`-r=requirements.txt`, where pip looks for `=requirements.txt`."""
    requirement = line.requirement
    for option in () if requirement.problems else requirement.options:
        if option.span.of(line.text)[:1] == "-" and option.span.of(line.text)[2:3] == "=" and option.value_span is not None:
            short, value = option.span.of(line.text)[:2], str(option.value)
            where = Span(option.span.start, option.value_span.end)
            yield Problem("equals-behind-option", where, {"option": short, "value": value, "replacement": f"{short} {value[1:].lstrip()}"})


def _file(line: PipLine) -> Iterator[Problem]:
    """`requirements.txt`, alone or by its path: pip itself says of it that it cannot be a package."""
    requirement = line.requirement
    named = requirement.name if requirement.kind == "requirement" else requirement.target if requirement.kind == "path" else None
    is_file = named is not None and named.lower().endswith(".txt") and not requirement.options and named == line.text.strip()
    if is_file and not requirement.problems:
        yield Problem("file-without-option", line.span, {"file": named, "replacement": f"-r {named}"})


def _stuck(line: PipLine) -> Iterator[Problem]:
    """`flask--pre` and `torch==2.1--extra-index-url https://…`, which pip does not refuse until it looks for them."""
    from conda_language_server.rules.pip_words import stuck_option  # with the first line of a pip section

    requirement = line.requirement
    found = stuck_option(line.text) if requirement.kind in ("requirement", "path") and not requirement.problems else None
    if found is not None:
        yield Problem("option-stuck-to-name", found, {"option": found.of(line.text)})
