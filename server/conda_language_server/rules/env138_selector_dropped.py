from __future__ import annotations

from conda_language_server.rules.api import Findings, Safety, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "selector-dropped": Text(
        en="conda drops `{selector}`, and wants the package on every system; conda-lock reads single words such as `[win]`",
        zh_cn="conda 会丢弃 `{selector}`，在所有系统上都安装该软件包；conda-lock 则会读取 `[win]` 这样的单个词",
    ),
    "condition-dropped": Text(
        en="conda drops `if {condition}`, and wants the package on every system; mamba and `solver: rattler` take it for a version that nothing has",
        zh_cn="conda 会丢弃 `if {condition}`，在所有系统上都安装该软件包；mamba 和 `solver: rattler` 会把它当成不存在的版本",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV138", "selector-dropped", severity=Severity.WARNING, fixable=True)
def selector_dropped(line: Spec) -> Findings:
    """A selector such as `# [win]` or a condition such as ` if win`, which conda drops.

    ## What it does
    Looks for `# [win]` and ` if win` inside an item's text.

    ## Why is this bad
    Recipes (`meta.yaml`) have selectors, and conda-lock reads some of them in environment files. conda drops them: the package is installed
    on every system. A condition is dropped by conda's own parser; mamba, and conda 26.5 and newer with `solver: rattler`, read version and
    build in its place, and then find no such package.

    ## Example
    ```yaml environment.yml
    dependencies:
      - "pywin32  # [win]"
    #           ^^^^^^^^^ ENV138 conda drops `[win]`, and wants the package on every system; conda-lock reads single words such as `[win]`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - "pywin32"
    ```

    ## Fix safety
    Safe for a condition, which conda drops as well; unsafe for a selector, which conda-lock may read. Whether the package is wanted on every
    system the user has to decide.
    """
    for note in notes(line, "ENV138"):
        safety: Safety = "unsafe" if note.code == "selector-dropped" else "safe"
        yield say(line, note, TEXTS, WRITE, replacement="", safety=safety)
