from __future__ import annotations

from conda_language_server.model import parameters
from conda_language_server.model.operations import remove_entry
from conda_language_server.rules.api import Condarc, Findings, Severity, Tag, Text, rule

SINCE = Text(en="conda has not read `{key}` since {last} and ignores it", zh_cn="conda 从 {last} 之后就不再读取 `{key}`，会忽略它")
LONG_AGO = Text(en="conda has not read `{key}` for many years and ignores it", zh_cn="conda 多年前就不再读取 `{key}`，会忽略它")
REMOVE = Text(en="Remove `{key}`", zh_cn="删除 `{key}`")


@rule("RC203", "removed-parameter", severity=Severity.WARNING, fixable=True)
def removed_parameter(rc: Condarc) -> Findings:
    """A key that conda read once and does not read any more.

    ## What it does
    Knows the parameters that left conda since 4.3 and the version in which each was there for the last time.

    ## Why is this bad
    It does nothing, and nothing says so.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge
    use_pip: true
    #^^^^^^ RC203 conda has not read `use_pip` since 4.5.13 and ignores it
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    ```

    ## Fix safety
    Safe: conda ignores the key, so nothing changes.
    """
    known = {} if rc.is_mamba else parameters.removed()
    for key in rc.keys:
        if key.parameter is None and (gone := known.get(key.name)):
            fix = REMOVE.fix(remove_entry(rc.source.document, rc.root, key.entry), key=key.name) if rc.root else None
            text = SINCE if gone.last else LONG_AGO
            yield text.at(key.span, key=key.name, last=gone.last, fix=fix, help=gone.advice, tags=(Tag.DEPRECATED,))
