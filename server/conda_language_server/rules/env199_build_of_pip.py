from __future__ import annotations

import re

from conda_language_server.model.pip_section import move_to_pip
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Span, Text, rule

OF_PIP = Text(
    en="`{build}` marks a package that pip had installed; no channel has such a build, and conda finds nothing",
    zh_cn="`{build}` 表示该软件包是由 pip 安装的；没有频道有这样的构建，conda 找不到它",
)
MOVE = Text(en="Move it to the `pip:` section as `{right}`", zh_cn="以 `{right}` 移到 `pip:` 部分")
_OF_PIP = re.compile(r"\s*([A-Za-z0-9_][\w.-]*)(?:\s*==?\s*|\s+)([^\s=]+)(?:=|\s+)(pypi_\d+)(?:\s+pypi)?\s*", re.ASCII).fullmatch


@rule("ENV199", "build-of-pip", severity=Severity.WARNING, fixable=True)
def build_of_pip(env: EnvironmentFile) -> Findings:
    """A package with the build `pypi_0`, which `conda list` shows for what pip installed.

    ## What it does
    Looks for the build `pypi_0` among the conda packages.

    ## Why is this bad
    `conda list --export` writes what pip installed as if conda had it. Creating an environment from such lines ends with
    "PackagesNotFoundError", since the build is in no channel.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python=3.11
      - pip
      - requests=2.31.0=pypi_0
    #                   ^^^^^^ ENV199 `pypi_0` marks a package that pip had installed; no channel has such a build, and conda finds nothing
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python=3.11
      - pip
      - pip:
          - requests==2.31.0
    ```

    ## Fix safety
    Unsafe: pip installs the package, where conda found none.
    """
    for place, text in enumerate(env.dependencies.texts):
        match = _OF_PIP(text) if "pypi_" in text else None
        if match is None:
            continue
        dep = env.dependencies[place]
        right = f"{match[1]}=={match[2]}"
        fix = MOVE.fix(move_to_pip(env, dep, right), right=right, safety="unsafe", moves=True)
        yield OF_PIP.at(env.place(dep, Span(*match.span(3))), build=match[3], fix=fix)
