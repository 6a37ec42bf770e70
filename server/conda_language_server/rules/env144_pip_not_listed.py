from __future__ import annotations

import re

from conda_language_server.model.operations import insert_item
from conda_language_server.rules.api import EnvironmentFile, Findings, Sequence, Severity, Text, resolved, rule

MISSING = Text(
    en="There is a `pip:` section but no `pip` in the list; conda adds it with a warning, mamba and micromamba do not add it",
    zh_cn="有 `pip:` 部分但列表中没有 `pip`；conda 会发出警告并自行添加，mamba 和 micromamba 不会",
)
ADD = Text(en="Add `pip` to the dependencies", zh_cn="把 `pip` 添加到依赖中")
_COUNTS = re.compile(r"(?:.*::)?pip(?=$|[ =<>!~])")


@rule("ENV144", "pip-not-listed", severity=Severity.INFO, fixable=True)
def pip_not_listed(env: EnvironmentFile) -> Findings:
    """A `pip:` section without `pip` among the packages.

    ## What it does
    Looks for the package `pip` where a `pip:` section has requirements. `pip[version=…]` and `PIP` do not count for conda.

    ## Why is this bad
    conda prints a warning and puts `pip` in by itself. mamba and micromamba do neither: without a `pip` that comes along with Python, the
    section fails after all other packages are installed. Which version comes is nobody's choice.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
      - pip:
    #   ^^^ ENV144 There is a `pip:` section but no `pip` in the list; conda adds it with a warning, mamba and micromamba do not add it
          - requests
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python
      - pip
      - pip:
          - requests
    ```

    ## Fix safety
    Safe: conda installs `pip` in either case.
    """
    section = env.pip_section
    sequence = env.sequence("dependencies")
    node = resolved(section.value) if section else None
    if section is None or sequence is None or type(node) is not Sequence or not node.items:
        return
    if any("pip" in dep.node.text and _COUNTS.match(dep.node.text) for dep in env.dependencies):
        return
    fix = None if "pip" in env.by_name else ADD.fix(insert_item(env.source.document, sequence, section.index, "pip"))
    yield MISSING.at(section.entry.key.span, fix=fix)
