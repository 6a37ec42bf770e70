from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.prefixes import is_exported, prefix_beside_name, removal

UNUSED = Text(
    en="`prefix:` is a folder of the machine that exported this file; conda ignores it because the file has a name",
    zh_cn="`prefix:` 是导出此文件的机器上的文件夹；因为文件中有名称，conda 会忽略它",
)
REMOVE = Text(en="Remove `prefix:`", zh_cn="删除 `prefix:`")


@rule("ENV110", "foreign-prefix", severity=Severity.HINT, default=False, fixable=True)
def foreign_prefix(env: EnvironmentFile) -> Findings:
    """A `prefix` that `conda env export` left behind.

    ## What it does
    Looks for `prefix:` in a file that has a `name:`, where the path is that of an environment of this name, of a folder of environments, or
    of an install. Another path, which somebody wrote on purpose, is ENV202's.

    ## Why is this bad
    conda goes by the name and does not look at the path, which shows a user name and a folder of one machine to everybody.

    ## Example
    ```yaml environment.yml
    name: demo
    dependencies:
      - python
    prefix: /home/ann/miniconda3/envs/demo
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV110 `prefix:` is a folder of the machine that exported this file; conda ignores it because the file has a name
    ```

    Use instead:
    ```yaml fixed
    name: demo
    dependencies:
      - python
    ```

    ## Fix safety
    Safe: the line has no effect. It is off by default, since every second exported file has it.
    """
    entry = prefix_beside_name(env)
    if entry is not None and is_exported(env, entry):
        yield UNUSED.at(entry.span, fix=REMOVE.fix(removal(env, entry)), tags=(Tag.UNNECESSARY,))
