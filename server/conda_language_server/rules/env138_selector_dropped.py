from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "selector-dropped": Text(
        en="conda knows no selectors here: `{selector}` is dropped, and the package wanted on every system",
        zh_cn="此处 conda 不支持选择器：`{selector}` 会被丢弃，所有系统都会安装该软件包",
    ),
    "condition-dropped": Text(
        en="conda knows no conditions here: `{condition}` is dropped, and the package wanted on every system",
        zh_cn="此处 conda 不支持条件：`{condition}` 会被丢弃，所有系统都会安装该软件包",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV138", "selector-dropped", severity=Severity.WARNING, fixable=True)
def selector_dropped(line: Spec) -> Findings:
    """A selector such as `# [win]`, which only recipes have.

    ## What it does
    Looks for `# [win]` and ` if win` inside an item's text.

    ## Why is this bad
    Selectors belong to recipes (`meta.yaml`). In an environment file conda drops them: the package is installed on every system.

    ## Example
    ```yaml environment.yml
    dependencies:
      - "pywin32  # [win]"
    #           ^^^^^^^^^ ENV138 conda knows no selectors here: `[win]` is dropped, and the package wanted on every system
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - "pywin32"
    ```

    ## Fix safety
    Safe: conda drops the words as well. Whether the package is wanted on every system the user has to decide.
    """
    for note in notes(line, "ENV138"):
        yield say(line, note, TEXTS, WRITE, replacement="")
