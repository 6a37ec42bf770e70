from __future__ import annotations

from conda_language_server.model.operations import append_item
from conda_language_server.rules.api import Condarc, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import value_in_effect

MISSING = Text(
    en="without `noarch` in `subdirs` conda finds no package that runs on every system, and hardly any environment can be solved",
    zh_cn="`subdirs` 里没有 `noarch`，conda 就找不到各系统通用的软件包，几乎所有环境都无法求解",
)
ADD = Text(en="Add `noarch`", zh_cn="加上 `noarch`")
ADVICE = Text(
    en="Where one system is all that is meant, write `subdir: {subdir}` instead", zh_cn="如果只是想指定一个系统，请改写 `subdir: {subdir}`"
)


@rule("RC269", "subdirs-without-noarch", severity=Severity.WARNING, fixable=True)
def subdirs_without_noarch(rc: Condarc, facts: Facts) -> Findings:
    """`subdirs` replaces the two folders in which conda looks by others, and `noarch` is not among them.

    ## What it does
    Looks for `noarch` in `subdirs`, all configuration files together.

    ## Why is this bad
    The folder `noarch` of a channel holds the packages for all systems, among them most of those in pure Python and many that others
    depend on.

    ## Example
    ```yaml .condarc
    subdirs:
    #^^^^^^ RC269 without `noarch` in `subdirs` conda finds no package that runs on every system, and hardly any environment can be solved
      - osx-64
    ```

    Use instead:
    ```yaml fixed
    subdirs:
      - osx-64
      - noarch
    ```

    ## Fix safety
    Unsafe: packages are found that were not found before.
    """
    key, sequence = rc.key("subdirs"), rc.sequence("subdirs")
    if rc.is_mamba or key is None or sequence is None or not sequence.items or not is_judged(rc):
        return
    subdirs = value_in_effect(rc, facts)("subdirs")
    if not isinstance(subdirs, tuple) or not subdirs or "noarch" in subdirs:
        return
    fix = ADD.fix(append_item(rc.source.document, sequence, "noarch"), safety="unsafe")
    yield MISSING.at(key.span, fix=fix, help=ADVICE(subdir=subdirs[0]) if len(subdirs) == 1 else None)
