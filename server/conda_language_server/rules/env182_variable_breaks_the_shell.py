from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Mapping, Scalar, Severity, Text, resolved, rule

QUOTE = Text(
    en="conda puts the value between single quotes and does not escape the one in it; the shell line breaks at activation",
    zh_cn="conda 会把值放在单引号之间，且不转义其中的单引号；激活时 shell 语句会出错",
)
NO_TEXT = Text(
    en="The value is {kind}; conda exports it as Python prints it, which no program expects",
    zh_cn="值是{kind}；conda 会按 Python 的打印形式导出，没有程序会这样期待",
)
LIST = Text(en="a list", zh_cn="列表")
KEYS = Text(en="a set of keys", zh_cn="一组键值")


@rule("ENV182", "variable-breaks-the-shell", severity=Severity.WARNING)
def variable_breaks_the_shell(env: EnvironmentFile) -> Findings:
    """The value of a variable holds a single quote, or is a list or a set of keys.

    ## What it does
    Looks at the values under `variables`.

    ## Why is this bad
    conda writes `export NAME='value'` without escaping: a single quote in the value ends the text too early.

    ## Example
    ```yaml environment.yml
    dependencies: []
    variables:
      GREETING: it's
    #           ^^^^ ENV182 conda puts the value between single quotes and does not escape the one in it; the shell line breaks at activation
    ```

    Write instead:
    ```yaml instead
    dependencies: []
    variables:
      GREETING: it is
    ```
    """
    node = env.value("variables")
    for entry in node.entries if type(node) is Mapping else ():
        value = resolved(entry.value)
        if type(value) is Scalar:
            if "'" in value.text:
                yield QUOTE.at(entry.value.span)
        elif value is not None:
            yield NO_TEXT.at(entry.key.span, kind=LIST if value.kind == "list" else KEYS)
