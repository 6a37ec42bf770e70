from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule
from conda_language_server.rules.prefixes import is_exported, prefix_beside_name, removal

IGNORED = Text(
    en="conda creates the environment by the name `{name}`, and ignores `prefix:` because the file has a name",
    zh_cn="conda 会按名称 `{name}` 创建环境；因为文件中有名称，`prefix:` 会被忽略",
)
NAME = Text(en="Remove `name:`, so that conda 26.7 and newer go by the path", zh_cn="删除 `name:`，让 conda 26.7 及更新版本使用该路径")
PREFIX = Text(en="Remove `prefix:`", zh_cn="删除 `prefix:`")
ONE = Text(
    en="Keep one of the two, or pass the path with `conda env create --prefix PATH`",
    zh_cn="请只保留其中一个，或用 `conda env create --prefix 路径` 指定路径",
)


@rule("ENV202", "prefix-beside-name", severity=Severity.WARNING, fixable=True)
def prefix_ignored(env: EnvironmentFile) -> Findings:
    """A `prefix` that was written on purpose stands beside a `name`, which conda goes by.

    ## What it does
    Looks for `prefix:` in a file that has a `name:`, where the path is relative or otherwise none that an export writes.

    ## Why is this bad
    The environment is not made in the folder that the file says. conda reads `prefix:` since 26.7, and only in a file without a name; older
    ones, mamba and micromamba do not read it at all.

    ## Example
    ```yaml environment.yml
    name: demo
    prefix: ./env
    #^^^^^^^^^^^^ ENV202 conda creates the environment by the name `demo`, and ignores `prefix:` because the file has a name
    dependencies:
      - python
    ```

    Keep one of the two:
    ```yaml instead
    prefix: ./env
    dependencies:
      - python
    ```

    ## Fix safety
    To choose: without the name conda 26.7 and newer make the environment in the folder, which is unsafe; without the path nothing changes.
    """
    entry = prefix_beside_name(env)
    if entry is None or env.name is None or is_exported(env, entry):
        return
    name = NAME.fix(removal(env, env.entries["name"]), safety="unsafe")
    prefix = PREFIX.fix(removal(env, entry))
    others = tuple(fix for fix in (name, prefix) if fix is not None)
    yield IGNORED.at(entry.span, name=env.name.text, others=others, help=ONE)
