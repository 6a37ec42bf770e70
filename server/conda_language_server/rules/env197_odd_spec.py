from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.listed_columns import COLUMNS, columns_of
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "blank-in-build": Text(
        en="The build `{build}` holds a space, which no build has",
        zh_cn="构建号 `{build}` 含有空格，不存在这样的构建号",
    ),
    "marker-as-build": Text(
        en="conda takes `; {marker}` for the build; such conditions are for pip",
        zh_cn="conda 会把 `; {marker}` 当作构建号；这种条件是 pip 的语法",
    ),
    "feature-instead-of-package": Text(
        en="conda takes `{feature}` for a feature, not for a package",
        zh_cn="conda 会把 `{feature}` 当作特性而不是软件包",
    ),
    "wheel-as-name": Text(
        en="conda takes `{file}` for the name of a package; wheels belong under `pip:`",
        zh_cn="conda 会把 `{file}` 当作包名；wheel 文件应放在 `pip:` 下",
    ),
    "version-too-long-to-check": Text(
        en="This version is too long to be checked",
        zh_cn="版本约束过长，无法检查",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV197", "odd-spec", severity=Severity.WARNING, fixable=True)
def odd_spec(line: Spec) -> Findings:
    """A spec that conda takes and that can hardly be meant.

    ## What it does
    Looks for a space or a condition in the build, features instead of packages, and files taken for names.

    ## Why is this bad
    conda reads the file, and the solver then finds no such package.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy=1.26=py311 h1
    #              ^^^^^^^^ ENV197 The build `py311 h1` holds a space, which no build has
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - numpy=1.26=py311h1
    ```

    ## Fix safety
    Unsafe, and offered for a line of `conda list` only: `numpy 1.26.4 py311_0 conda-forge` becomes `conda-forge::numpy=1.26.4=py311_0`.
    """
    for note in notes(line, "ENV197"):
        if str(note.arguments.get("build", "")).startswith("pypi_"):
            continue  # ENV199 speaks of it
        columns = columns_of(line.text) if note.code == "blank-in-build" else None
        if columns is not None:
            fix = line.rewrite(WRITE, columns.spec, right=columns.spec, safety="unsafe")
            yield COLUMNS.at(line.span, version=line.spec.version, fix=fix)
        else:
            yield say(line, note, TEXTS, WRITE, fixable=False)
