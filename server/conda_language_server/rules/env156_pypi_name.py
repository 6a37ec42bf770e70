from __future__ import annotations

from conda_language_server.data import import_to_conda, only_on_pypi, pypi_to_conda
from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule

PYPI = Text(
    en="`{name}` is the name on PyPI; the conda package is called `{right}`",
    zh_cn="`{name}` 是 PyPI 上的名称；对应的 conda 软件包叫 `{right}`",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV156", "pypi-name", severity=Severity.WARNING, fixable=True)
def pypi_name(line: Spec) -> Findings:
    """A name that PyPI has and conda-forge has not; the conda package is called otherwise.

    ## What it does
    Looks for names such as `torch` and `opencv-python`, by the hand-written lists of grayskull and conda-forge.

    ## Why is this bad
    conda reads the file; the solver then says that the package does not exist.

    ## Example
    ```yaml environment.yml
    dependencies:
      - torch>=2
    #   ^^^^^ ENV156 `torch` is the name on PyPI; the conda package is called `pytorch`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pytorch>=2
    ```

    ## Fix safety
    Unsafe: another package is named.
    """
    spec = line.spec
    if spec.problems or spec.name_span is None or spec.channel or spec.name not in only_on_pypi() or spec.name in import_to_conda():
        return
    right = pypi_to_conda()[spec.name]
    new = line.text[: spec.name_span.start] + right + line.text[spec.name_span.end :]
    yield PYPI.at(spec.name_span, name=spec.name, right=right, fix=line.rewrite(WRITE, new, right=new, safety="unsafe"))
