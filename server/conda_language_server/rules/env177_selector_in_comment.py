from __future__ import annotations

import re

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

SELECTOR = Text(
    en="`{selector}` works in recipes only; here it is a comment, and `{text}` is installed on every system",
    zh_cn="`{selector}` 只在构建配方中有效；在这里只是注释，`{text}` 在所有系统上都会安装",
)
ADVICE = Text(
    en="Keep one file for each system; under `pip:` a condition such as `; sys_platform == 'win32'` does it",
    zh_cn="请为每个系统各准备一个文件；在 `pip:` 下可以使用条件，例如 `; sys_platform == 'win32'`",
)
_SELECTOR = re.compile(r"#\s*(?P<selector>\[\s*(?:not\s+)?(?:win|linux|osx|unix|armv|aarch64|arm64|x86|py)[^\]]*\])", re.IGNORECASE).match


@rule("ENV177", "selector-in-comment", severity=Severity.WARNING)
def selector_in_comment(env: EnvironmentFile) -> Findings:
    """A selector of recipes, such as `# [win]`, stands behind a package.

    ## What it does
    Looks at the comments behind the items of `dependencies` and `pip:`.

    ## Why is this bad
    conda-build reads such comments in a recipe. In an environment file nothing does, and the package is asked for on every system.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
      - pywin32  # [win]
    #            ^^^^^^^ ENV177 `[win]` works in recipes only; here it is a comment, and `pywin32` is installed on every system
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
    comments = [comment for comment in env.source.document.comments if not comment.own_line and _SELECTOR(comment.span.of(env.text))]
    if not comments:
        return
    lines = {env.line_of(dep.span): dep for dep in (*env.dependencies, *env.pip_lines)}
    for comment in comments:
        dep = lines.get(env.line_of(comment.span))
        match = _SELECTOR(comment.span.of(env.text))
        if dep is not None and match is not None:
            yield SELECTOR.at(comment.span, selector=match["selector"], text=dep.text, help=ADVICE)
