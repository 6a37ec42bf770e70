from __future__ import annotations

import re

from conda_language_server.data import import_to_conda
from conda_language_server.data.standard_library import MODULES
from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule

IMPORT = Text(
    en="`{name}` is the name of an import; the conda package is called `{right}`",
    zh_cn="`{name}` 是导入名；对应的 conda 软件包叫 `{right}`",
)
STANDARD = Text(
    en="`{name}` is part of Python itself and needs no package; conda-forge has none of this name",
    zh_cn="`{name}` 是 Python 自带的模块，不需要软件包；conda-forge 也没有这个名称的软件包",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
REMOVE_IT = Text(en="Remove the line", zh_cn="请删除这一行")
_STANDARD = frozenset(MODULES.split())
_PACKAGES_TOO = frozenset(("bs4", "ldap", "magic"))
"""Names of imports that conda-forge has packages of, `bs4` for the same library, the others for something else."""
_NAME = re.compile(r"[A-Za-z0-9_]+")


@rule("ENV155", "import-name", severity=Severity.WARNING, fixable=True)
def import_name(line: Spec) -> Findings:
    """The name of an import, or of a module of Python itself, stands where a package is expected.

    ## What it does
    Looks for well-known names such as `cv2`, `sklearn`, `skimage` and for modules of the standard library such as `shutil`. Names that
    conda-forge has a package of, such as `gzip`, `time`, `pathlib` and `bs4`, are none of these; nor is a module with a version or a build,
    or an import with a build: whoever wrote them down has seen the package.

    ## Why is this bad
    conda reads the file; the solver then says that the package does not exist.

    ## Example
    ```yaml environment.yml
    dependencies:
      - sklearn
    #   ^^^^^^^ ENV155 `sklearn` is the name of an import; the conda package is called `scikit-learn`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - scikit-learn
    ```

    ## Fix safety
    Unsafe: another package is named. Modules of Python have no fix.
    """
    spec = line.spec
    right = import_to_conda().get(spec.name)
    if (right is None and spec.name not in _STANDARD) or spec.name in _PACKAGES_TOO or spec.problems or spec.name_span is None:
        return
    # A build was copied from an environment that had the package, and so was the version of a module.
    if spec.channel or spec.build or (right is None and spec.version):
        return
    if not _NAME.fullmatch(spec.name_span.of(line.text)):
        return
    if right is None:
        yield STANDARD.at(spec.name_span, name=spec.name, help=REMOVE_IT)
    else:
        new = line.text[: spec.name_span.start] + right + line.text[spec.name_span.end :]
        yield IMPORT.at(spec.name_span, name=spec.name, right=right, fix=line.rewrite(WRITE, new, right=new, safety="unsafe"))
