from __future__ import annotations

from conda_language_server.model.operations import rename_key
from conda_language_server.rules.api import Condarc, Findings, Severity, Tag, Text, rule

OLD = Text(en="`{key}` is another name of `{name}`, which conda itself writes", zh_cn="`{key}` 是 `{name}` 的别名，conda 自己会写成后者")
RENAME = Text(en="Rename to `{name}`", zh_cn="重命名为 `{name}`")


@rule("RC204", "old-parameter-name", severity=Severity.HINT, default=False, fixable=True)
def old_parameter_name(rc: Condarc) -> Findings:
    """A parameter under one of its other names.

    ## What it does
    Finds `auto_activate_base`, `verify_ssl`, `whitelist_channels`, `pip_interop_enabled` and the other names that conda still reads.

    ## Why is this bad
    Both names in one file are refused, and `conda config --set` writes the main name beside the old one's value.

    ## Example
    ```yaml .condarc
    verify_ssl: true
    #^^^^^^^^^ RC204 `verify_ssl` is another name of `ssl_verify`, which conda itself writes
    ```

    Use instead:
    ```yaml fixed
    ssl_verify: true
    ```

    ## Fix safety
    Unsafe: mamba and older versions of conda may not know the new name (`auto_activate` is there since 25.5).
    """
    for key in rc.keys:
        parameter = key.parameter
        if parameter and key.name != parameter.name and rc.key(parameter.name) == key:
            fix = RENAME.fix(rename_key(rc.source.document, key.entry, parameter.name), safety="unsafe", name=parameter.name)
            yield OLD.at(key.span, key=key.name, name=parameter.name, fix=fix, tags=(Tag.DEPRECATED,))
