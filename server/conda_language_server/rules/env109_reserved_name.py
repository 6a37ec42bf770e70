from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

RESERVED = Text(
    en="`{name}` is the name of conda's own environment; conda refuses to create it from a file",
    zh_cn="`{name}` 是 conda 自身环境的名称；conda 拒绝用文件创建它",
)
OTHER_NAME = Text(en="Choose another name, such as the name of the project", zh_cn="请换一个名称，例如项目名")


@rule("ENV109", "reserved-name", severity=Severity.ERROR)
def reserved_name(env: EnvironmentFile) -> Findings:
    """The environment is called `base` or `root`.

    ## What it does
    Looks for the two names that belong to conda's own environment.

    ## Why is this bad
    `conda env create` refuses both. To bring packages into the base environment is rarely wise: a broken base breaks conda.

    ## Example
    ```yaml environment.yml
    name: base
    #     ^^^^ ENV109 `base` is the name of conda's own environment; conda refuses to create it from a file
    dependencies:
      - python
    ```
    """
    node = env.name
    if node is not None and node.text in ("base", "root"):
        yield RESERVED.at(env.entries["name"].value.span, name=node.text, help=OTHER_NAME)
