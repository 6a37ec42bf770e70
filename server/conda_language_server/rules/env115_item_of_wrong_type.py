from __future__ import annotations

from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import EnvironmentFile, Findings, Mapping, Scalar, Severity, Text, resolved, rule

WRONG = Text(
    en="`{value}` is {kind} for YAML; conda accepts package names with versions only",
    zh_cn="`{value}` 在 YAML 中是{kind}；conda 只接受带版本的包名",
)
WRITE_NAME = Text(en="Write the package's name before it, such as `python=3.11`", zh_cn="请在前面写上包名，例如 `python=3.11`")


@rule("ENV115", "item-of-wrong-type", severity=Severity.ERROR)
def item_of_wrong_type(env: EnvironmentFile) -> Findings:
    """An item under `dependencies` is a number, a date, a truth value or a list.

    ## What it does
    Looks at the YAML type of each item.

    ## Why is this bad
    conda refuses the file: `'3.1' is an invalid type for a 'dependency'`, with the number as YAML reads it, not as it was written.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
      - 3.10
    #   ^^^^ ENV115 `3.10` is a number for YAML; conda accepts package names with versions only
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - python=3.10
    ```
    """
    for item in env.items:
        node = resolved(item.value)
        if node is None or type(node) is Mapping or node.kind == "null" or (type(node) is Scalar and type(node.value) is str):
            continue
        lines = env.source.lines
        span = item.value.span._replace(end=min(item.value.span.end, lines.line_span(lines.line_of(item.value.span.start)).end))
        yield WRONG.at(span, value=span.of(env.text), kind=kind_words(node.kind), help=WRITE_NAME)
