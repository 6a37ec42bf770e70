from __future__ import annotations

from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

UNATTENDED = Text(
    en="with `always_yes`, conda also updates itself without asking whenever something is installed into base",
    zh_cn="开启 `always_yes` 后，每次往 base 里安装东西，conda 都会不经询问更新自身",
)


@rule("RC262", "unattended-updates", severity=Severity.HINT)
def unattended_updates(rc: Condarc) -> Findings:
    """conda asks nothing and updates itself.

    ## What it does
    Looks for `always_yes` and `auto_update_conda`, both turned on in the file.

    ## Why is this bad
    A conda that breaks while it is updated is hard to mend, and nobody was asked.

    ## Example
    ```yaml .condarc
    always_yes: true
    auto_update_conda: true
    #^^^^^^^^^^^^^^^^ RC262 with `always_yes`, conda also updates itself without asking whenever something is installed into base
    ```
    """
    key = rc.key("auto_update_conda")
    if key and is_judged(rc) and rc.value("always_yes") is True and rc.value("auto_update_conda") is True:
        yield UNATTENDED.at(key.span)
