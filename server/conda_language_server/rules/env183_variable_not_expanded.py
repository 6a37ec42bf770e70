from __future__ import annotations

import re

from conda_language_server.model.listed import place
from conda_language_server.rules.api import EnvironmentFile, Findings, Mapping, Scalar, Severity, Span, Text, rule

LITERAL = Text(
    en="`{part}` stays as it is written: conda expands nothing in the values of variables",
    zh_cn="`{part}` 会原样保留：conda 不展开变量值中的任何内容",
)
SCRIPT = Text(
    en="Set it by a script in `etc/conda/activate.d` of the environment", zh_cn="请用环境中 `etc/conda/activate.d` 里的脚本来设置"
)
_PART = re.compile(r"\$\{?[A-Za-z_]\w*\}?|%[A-Za-z_]\w*%|^~(?=[/\\]|$)")


@rule("ENV183", "variable-not-expanded", severity=Severity.WARNING)
def variable_not_expanded(env: EnvironmentFile) -> Findings:
    """The value of a variable refers to another one.

    ## What it does
    Looks for `$NAME`, `%NAME%` and a leading `~` in the values under `variables`.

    ## Why is this bad
    conda exports the characters as they stand, in single quotes: `$HOME/data` is a folder called `$HOME`.

    ## Example
    ```yaml environment.yml
    dependencies: []
    variables:
      DATA: $HOME/data
    #       ^^^^^ ENV183 `$HOME` stays as it is written: conda expands nothing in the values of variables
    ```

    Write instead:
    ```yaml instead
    dependencies: []
    variables:
      DATA: /data
    ```
    """
    node = env.value("variables")
    for entry in node.entries if type(node) is Mapping else ():
        value = entry.value
        if type(value) is Scalar and type(value.value) is str and (match := _PART.search(value.text)):
            yield LITERAL.at(place(env.text, value, value, Span(*match.span())), part=match.group(), help=SCRIPT)
