from __future__ import annotations

import re

from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

RESERVED = Text(
    en="`{name}` is the name of conda's own environment; `conda env create` refuses it, `conda env update` takes it",
    zh_cn="`{name}` 是 conda 自身环境的名称；`conda env create` 会拒绝它，`conda env update` 可以接受",
)
OTHER_NAME = Text(
    en="Choose another name, such as that of the project, or change the base environment with `conda env update --name base --file`",
    zh_cn="请换一个名称，例如项目名；或用 `conda env update --name base --file` 修改 base 环境",
)

NAME_IT = Text(en="Name it `{name}`", zh_cn="命名为 `{name}`")


@rule("ENV109", "reserved-name", severity=Severity.ERROR, fixable=True)
def reserved_name(env: EnvironmentFile) -> Findings:
    """The environment is called `base` or `root`.

    ## What it does
    Looks for the two names that belong to conda's own environment.

    ## Why is this bad
    `conda env create` refuses both. `conda env update` takes them, and containers are often built so. Elsewhere it is rarely wise to bring
    packages into the base environment: a broken base breaks conda.

    ## Example
    ```yaml environment.yml
    name: base
    #     ^^^^ ENV109 `base` is the name of conda's own environment; `conda env create` refuses it, `conda env update` takes it
    dependencies:
      - python
    ```

    ## Fix safety
    Unsafe, and offered to choose only: the name of the folder. Which name is right, nobody but the user can say.
    """
    node = env.name
    if node is None or node.text not in ("base", "root"):
        return
    value = env.entries["name"].value
    folder = _folder_name(env.source.path or "")
    edit = replace_scalar(env.source.document, node, folder) if folder and value is node else ()
    fix = NAME_IT.fix(edit, name=folder, safety="unsafe")
    yield RESERVED.at(value.span, name=node.text, help=OTHER_NAME, others=(fix,) if fix else ())


def _folder_name(path: str) -> str | None:
    """The name of the folder in which the file is, if an environment can be called so."""
    parts = re.split(r"[/\\]", path)
    name = re.sub(r"[^\w.-]+", "-", parts[-2]).strip("-.") if len(parts) > 1 else ""
    return name if name and name not in ("base", "root") else None
