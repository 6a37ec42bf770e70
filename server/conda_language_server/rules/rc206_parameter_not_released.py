from __future__ import annotations

from conda_language_server.model.parameters import alias_since
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule

NOT_YET = Text(
    en="no released conda reads `{key}`: it comes with the version after 26.7; older ones ignore it without a word",
    zh_cn="已发布的 conda 都不读取 `{key}`：它在 26.7 之后的版本才有，旧版本会不声不响地忽略它",
)
_NEXT = "HEAD"


@rule("RC206", "parameter-not-released", severity=Severity.INFO)
def parameter_not_released(rc: Condarc) -> Findings:
    """A parameter that only the coming version of conda knows.

    ## What it does
    Finds `exclude_newer`, `exclude_newer_package` and their other names.

    ## Why is this bad
    conda up to 26.7 ignores the key and installs what it should leave out.

    ## Example
    ```yaml .condarc
    exclude_newer: 7d
    #^^^^^^^^^^^^ RC206 no released conda reads `exclude_newer`: it comes with the version after 26.7; older ones ignore it without a word
    ```
    """
    for key in rc.keys:
        if key.parameter and _NEXT in (key.parameter.since, alias_since(key.name)):
            yield NOT_YET.at(key.span, key=key.name)
