from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Sequence, Severity, Text, resolved, rule

MISSING = Text(
    en="pip is used but no `python` is listed; the newest Python comes along, which pip's packages may not support yet",
    zh_cn="使用了 pip 但没有列出 `python`；会随之安装最新的 Python，而 pip 的软件包可能尚不支持它",
)
PIN = Text(en="List the Python you need, such as `python=3.12`", zh_cn="请列出所需的 Python，例如 `python=3.12`")


@rule("ENV146", "python-not-listed", severity=Severity.HINT)
def python_not_listed(env: EnvironmentFile) -> Findings:
    """A `pip:` section without `python` among the packages.

    ## What it does
    Looks for the package `python` where a `pip:` section has requirements.

    ## Why is this bad
    Python then comes in as a dependency of pip, in its newest version. Many packages on PyPI have no wheels for it in the
    first months.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
    #   ^^^ ENV146 pip is used but no `python` is listed; the newest Python comes along, which pip's packages may not support yet
          - requests
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - python=3.12
      - pip
      - pip:
          - requests
    ```
    """
    section = env.pip_section
    node = resolved(section.value) if section else None
    if (
        section is None
        or type(node) is not Sequence
        or not node.items
        or not {"python", "pypy", "graalpy", "python-freethreading"}.isdisjoint(env.by_name)
    ):
        return
    yield MISSING.at(section.entry.key.span, help=PIN)
