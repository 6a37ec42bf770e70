from __future__ import annotations

import re

from conda_language_server.data import only_conda
from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import remove_item
from conda_language_server.model.pip_section import move_from_pip
from conda_language_server.rules.api import EnvironmentFile, Findings, Fix, Severity, Text, rule
from conda_language_server.syntax import match_spec

ABSENT = Text(
    en="PyPI has no package `{name}`, and pip stops; conda has one",
    zh_cn="PyPI 上没有软件包 `{name}`，pip 会中止；conda 有这个软件包",
)
MOVE = Text(en="Move it to the conda packages as `{right}`", zh_cn="以 `{right}` 移到 conda 软件包中")
REMOVE = Text(en="Remove this line, since conda installs it already", zh_cn="删除这一行，因为 conda 已经安装它")
LISTED = Text(en="List it among the conda packages", zh_cn="请把它列在 conda 软件包中")


@rule("ENV216", "conda-package-under-pip", severity=Severity.WARNING, fixable=True)
def conda_package_under_pip(env: EnvironmentFile) -> Findings:
    """A package under `pip:` that conda has and PyPI does not.

    ## What it does
    Knows programs, libraries of other languages and Python itself: `python`, `cudatoolkit`, `openssl`, `r-base` and others.

    ## Why is this bad
    pip stops: "No matching distribution found". conda runs pip last, so that the environment stays behind half done.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python=3.11
      - pip
      - pip:
          - cudatoolkit==11.8.0
    #       ^^^^^^^^^^^ ENV216 PyPI has no package `cudatoolkit`, and pip stops; conda has one
          - requests
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python=3.11
      - pip
      - cudatoolkit==11.8.0
      - pip:
          - requests
    ```

    ## Fix safety
    Unsafe: conda installs the package, where pip found none. The line goes away where conda has it in its list already.
    """
    for line in env.pip_lines:
        requirement = line.requirement
        name = requirement.canonical_name
        if name is None or name not in only_conda() or requirement.problems or requirement.kind != "requirement":
            continue
        fix = _fix(env, line)
        span = env.place(line, requirement.name_span) if requirement.name_span else line.span
        yield ABSENT.at(span, name=requirement.name, fix=fix, help=None if fix else LISTED)


def _fix(env: EnvironmentFile, line: Dependency) -> Fix | None:
    """Conda takes most of pip's versions as they are written, without spaces."""
    requirement = line.requirement
    if requirement.extras or requirement.marker or requirement.options or line.item.value is not line.node or env.pip_section is None:
        return None
    name = only_conda()[str(requirement.canonical_name)]
    if name in env.by_name:
        return REMOVE.fix(remove_item(env.source.document, line.sequence, line.index), safety="unsafe")
    right = name + re.sub(r"\s+", "", requirement.specifier)
    if match_spec.parse(right).problems or "===" in right:
        return None
    return MOVE.fix(move_from_pip(env, env.pip_section, line, right), right=right, safety="unsafe")
