from __future__ import annotations

import re

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule

EXACT = Text(
    en="The build `{build}` is for one kind of system only; on others, and after it is withdrawn, the file cannot be installed",
    zh_cn="构建号 `{build}` 只适用于一类系统；在其他系统上或它被撤下后，此文件将无法安装",
)
DROP = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


# Builds end in their number, as in `h5eee18b_0`; `openblas` and `cuda*` name a variant.
_OF_ONE_PLATFORM = re.compile(r"[^*^$]*_\d+")
# What conda-build calls packages that are the same everywhere: `pyh…` and, formerly, `py` for those of Python, the others for data and R.
_OF_EVERY_PLATFORM = re.compile(r"(?:pyh[0-9a-f]*|py|(?:py)?\d*hd8ed1ab|hd3eb1b0|r\d+hc72bb7e|.*noarch)_\d+")


@rule("ENV157", "exact-build", severity=Severity.HINT, default=False, fixable=True)
def exact_build(line: Spec) -> Findings:
    """A package is pinned down to its build, as `conda env export` writes it.

    ## What it does
    Looks for a build behind a version. Builds of packages that are the same on every platform (`noarch`), such as `pyhd8ed1ab_0` and
    `py_0`, are left out.

    ## Why is this bad
    A build string such as `py311h06a4308_0` belongs to one platform. The file cannot be used on another one.
    `conda env export --no-builds` leaves it out.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy=1.26.4=py311h64a7726_0
    #                ^^^^^^^^^^^^^^^ ENV157 The build `py311h64a7726_0` is for one kind of system only; on others, and after it is withdrawn, the file cannot be installed
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy==1.26.4
    ```

    ## Fix safety
    Unsafe: another build of the same version may be installed. Builds with a `*` are left alone.
    """
    spec = line.spec
    if spec.problems or not spec.build or not _OF_ONE_PLATFORM.fullmatch(spec.build) or spec.build_span is None or not spec.version:
        return
    if _OF_EVERY_PLATFORM.fullmatch(spec.build) or spec.fields or spec.name_span is None or spec.version_span is None:
        return
    before = line.text[: spec.name_span.end]
    exact = spec.version if spec.version[:1] in "=<>!~" or "*" in spec.version else f"=={spec.version}"
    yield EXACT.at(spec.build_span, build=spec.build, fix=line.rewrite(DROP, before + exact, right=before + exact, safety="unsafe"))
