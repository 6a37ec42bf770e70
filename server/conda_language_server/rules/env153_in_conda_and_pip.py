from __future__ import annotations

from conda_language_server.data import normalized, only_conda, pypi_to_conda
from conda_language_server.data.standard_library import ABSENT_FROM_PYPI
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule
from conda_language_server.rules.pypi_placeholders import PLACEHOLDERS

BOTH = Text(
    en="conda installs `{name}` too (line {line}); pip then overwrites it, and conda no longer knows what is there",
    zh_cn="conda 也会安装 `{name}`（第 {line} 行）；随后 pip 会覆盖它，conda 就不再清楚实际安装了什么",
)
CONDA = Text(en="the conda package", zh_cn="conda 软件包")
ONE = Text(en="Keep one of the two, if possible the conda package", zh_cn="请只保留其中一个，最好保留 conda 软件包")


ALIKE = Text(
    en="conda installs the same as `{conda}` (line {line}); pip puts `{name}` over it, and conda no longer knows what is there",
    zh_cn="conda 会以 `{conda}` 之名安装同一软件包（第 {line} 行）；pip 再用 `{name}` 覆盖它，conda 就不再清楚实际安装了什么",
)
_LEFT_OUT = frozenset(("pip", "setuptools", "wheel", *ABSENT_FROM_PYPI.split(), *PLACEHOLDERS))


@rule("ENV153", "in-conda-and-pip", severity=Severity.WARNING)
def in_conda_and_pip(env: EnvironmentFile) -> Findings:
    """A package is listed for conda and for pip.

    ## What it does
    Compares the names under `pip:` with those of the conda packages. `pip` itself and the tools that build packages are left out. Names that differ between PyPI and conda, such as `torch` and
    `pytorch`, are compared as what they mean.

    ## Why is this bad
    pip runs with `-U` after conda and replaces the files of the conda package. conda goes on believing in its own version.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy
      - pip
      - pip:
          - numpy
    #       ^^^^^ ENV153 conda installs `numpy` too (line 2); pip then overwrites it, and conda no longer knows what is there
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - numpy
      - pip
    ```
    """
    for line in env.pip_lines:
        name = line.requirement.name
        if line.requirement.kind == "url" and ":/" not in str(line.requirement.target):
            continue  # `git@github.com:org/tool` is no package `git`
        if not name or (pypi := normalized(name)) in _LEFT_OUT or pypi in only_conda():
            continue
        # A name that two worlds give to two things, such as `tzdata`, is compared by what conda calls PyPI's.
        key = pypi_to_conda().get(pypi, pypi)
        for dep in env.by_name.get(key, ())[:1]:
            text = BOTH if key == pypi else ALIKE
            yield text.at(line.span, name=name, conda=key, line=env.line_of(dep.span), related=CONDA.related(dep.span), help=ONE)
