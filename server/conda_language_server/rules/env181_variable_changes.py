from __future__ import annotations

from conda_language_server.model.operations import quote
from conda_language_server.rules.api import EnvironmentFile, Findings, Fix, Mapping, Scalar, Severity, Text, rule

CHANGES = Text(en="`{written}` becomes `{value}` in the variable", zh_cn="变量中的 `{written}` 会变成 `{value}`")
QUOTE = Text(en="Put the value in quotes", zh_cn="给值加上引号")


@rule("ENV181", "variable-changes", severity=Severity.WARNING, fixable=True)
def variable_changes(env: EnvironmentFile) -> Findings:
    """The value of a variable is a number or a truth value that changes on the way.

    ## What it does
    Compares the characters of a value with what conda exports.

    ## Why is this bad
    conda exports what YAML makes of the value: `3.10` becomes `3.1`, `true` becomes `True`, `1_000` becomes `1000`.

    ## Example
    ```yaml environment.yml
    dependencies: []
    variables:
      VERSION: 3.10
    #          ^^^^ ENV181 `3.10` becomes `3.1` in the variable
    ```

    Use instead:
    ```yaml fixed
    dependencies: []
    variables:
      VERSION: "3.10"
    ```

    ## Fix safety
    Unsafe: the variable then has another value, the one that is written.
    """
    node = env.value("variables")
    for entry in node.entries if type(node) is Mapping else ():
        value = entry.value
        if type(value) is not Scalar or type(value.value) is str or value.tag is not None or value.value is None:
            continue
        exported = str(value.value)
        written = value.span.of(env.text)
        if exported != written:
            fix: Fix | None = QUOTE.fix(quote(env.source.document, value), safety="unsafe")
            yield CHANGES.at(value.span, written=written, value=exported, fix=fix)
