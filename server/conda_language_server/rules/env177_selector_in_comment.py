from __future__ import annotations

from conda_language_server.facts import UNKNOWN
from conda_language_server.model.selectors import LOCK_FILE, is_for_conda_lock, selectors
from conda_language_server.rules.api import EnvironmentFile, Facts, Findings, Severity, Text, rule

COMMENT = Text(
    en="To conda `{selector}` is a comment, and `{text}` is wanted on every system; conda-lock reads it",
    zh_cn="对 conda 来说 `{selector}` 只是注释，`{text}` 在所有系统上都会安装；conda-lock 则会读取它",
)
COMMENT_ALONE = Text(
    en="To conda `{selector}` is a comment, and `{text}` is wanted on every system",
    zh_cn="对 conda 来说 `{selector}` 只是注释，`{text}` 在所有系统上都会安装",
)
UNKNOWN_TO_CONDA_LOCK = Text(
    en="conda-lock knows no selector `{selector}` and leaves `{text}` out on every platform; to conda it is a comment",
    zh_cn="conda-lock 不认识选择器 `{selector}`，会在所有平台上略去 `{text}`；对 conda 来说它只是注释",
)
ADVICE = Text(
    en="Keep one file for each system; under `pip:` a condition such as `; sys_platform == 'win32'` does it",
    zh_cn="请为每个系统各准备一个文件；在 `pip:` 下可以使用条件，例如 `; sys_platform == 'win32'`",
)
WORDS = Text(
    en="conda-lock knows linux, linux64, aarch64, ppc64le, osx, osx64, arm64, win, win64 and unix, one of them in a pair of brackets",
    zh_cn="conda-lock 认识 linux、linux64、aarch64、ppc64le、osx、osx64、arm64、win、win64 和 unix，一对方括号中只能写一个",
)


@rule("ENV177", "selector-in-comment", severity=Severity.WARNING)
def selector_in_comment(env: EnvironmentFile, facts: Facts) -> Findings:
    """A selector such as `# [win]` stands behind a package, and conda does not read it.

    ## What it does
    Looks at the comments behind the items of `dependencies` and `pip:`. In a file that is for conda-lock, which has `platforms:`,
    `category:` or `pip-repositories:` or stands beside a `conda-lock.yml`, only selectors are named that conda-lock does not know.

    ## Why is this bad
    conda-build reads such comments in a recipe, and conda-lock in an environment file. conda does not: the package is asked for on every
    system. conda-lock knows single words alone; it leaves out everywhere what stands before `[not win]` or `[py<38]`.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
      - pywin32  # [win]
    #            ^^^^^^^ ENV177 To conda `[win]` is a comment, and `pywin32` is wanted on every system; conda-lock reads it
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - python
      - pip
      - pip:
          - pywin32; sys_platform == 'win32'
    ```
    """
    found = list(selectors(env))
    if not found:
        return
    beside = facts.path_exists is not UNKNOWN and facts.path_exists.get(LOCK_FILE) is True
    locked = beside or is_for_conda_lock(env)
    lines = {env.line_of(dep.span): dep for dep in (*env.dependencies, *env.pip_lines)}
    for selector in found:
        dep = lines.get(env.line_of(selector.span))
        if dep is None or (locked and selector.known):
            continue
        text = UNKNOWN_TO_CONDA_LOCK if locked else COMMENT if selector.known else COMMENT_ALONE
        yield text.at(selector.span, selector=selector.text, text=dep.text, help=WORDS if locked else ADVICE)
