from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

NO_NAME = Text(
    en="There is neither `name:` nor `prefix:`; `conda env create` asks for `-n NAME`",
    zh_cn="既没有 `name:` 也没有 `prefix:`；`conda env create` 需要用 `-n 名称` 指定",
)
ADD_NAME = Text(en="Add a line such as `name: my-project` at the top", zh_cn="请在开头添加一行，例如 `name: my-project`")


@rule("ENV111", "no-name", severity=Severity.HINT, default=False)
def no_name(env: EnvironmentFile) -> Findings:
    """The file does not say what its environment is called.

    ## What it does
    Looks for `name:` or `prefix:`.

    ## Why is this bad
    It is no mistake, but everybody has to think of a name, and an editor cannot tell which environment belongs to the project.

    ## Example
    ```yaml environment.yml
    dependencies:
    #^^^^^^^^^^^ ENV111 There is neither `name:` nor `prefix:`; `conda env create` asks for `-n NAME`
      - python
    ```

    Write instead:
    ```yaml instead
    name: my-project
    dependencies:
      - python
    ```
    """
    if (
        env.root is None
        or env.source.document.refused
        or not {"name", "prefix"}.isdisjoint(env.entries)
        or "dependencies" not in env.entries
    ):
        return
    if any(entry.key.span.of(env.text) == "<<" for entry in env.root.entries):
        return
    yield NO_NAME.at(env.root.entries[0].key.span, help=ADD_NAME)
