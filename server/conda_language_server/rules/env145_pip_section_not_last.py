from __future__ import annotations

from conda_language_server.model.operations import reorder
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

NOT_LAST = Text(
    en="pip runs after all conda packages are installed, wherever its section stands; packages below it are easily overlooked",
    zh_cn="无论 `pip:` 部分写在哪里，pip 都在所有 conda 软件包安装之后运行；写在它下面的软件包容易被忽略",
)
MOVE = Text(en="Move the `pip:` section to the end", zh_cn="把 `pip:` 部分移到末尾")


@rule("ENV145", "pip-section-not-last", severity=Severity.HINT, default=False, fixable=True)
def pip_section_not_last(env: EnvironmentFile) -> Findings:
    """The `pip:` section stands above conda packages.

    ## What it does
    Looks for packages below the `pip:` section.

    ## Why is this bad
    conda installs its own packages first in any case. Readers expect the order in which things happen.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
    #   ^^^ ENV145 pip runs after all conda packages are installed, wherever its section stands; packages below it are easily overlooked
          - requests
      - numpy
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - numpy
      - pip:
          - requests
    ```

    ## Fix safety
    Safe: the same packages, the comments travel along.
    """
    section = env.pip_section
    sequence = env.sequence("dependencies")
    if section is None or sequence is None or len(env.pip_sections) > 1 or section.index == len(sequence.items) - 1:
        return
    order = [*(i for i in range(len(sequence.items)) if i != section.index), section.index]
    edits = reorder(env.source.document, sequence, order)
    yield NOT_LAST.at(section.entry.key.span, fix=MOVE.fix(edits) if edits else None)
