from __future__ import annotations

from conda_language_server.model.operations import remove_entry
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import EnvironmentFile, Findings, Scalar, Severity, Text, resolved, rule

WRONG = Text(
    en="`prefix:` is {kind}; conda expects the path of a folder as text", zh_cn="`prefix:` 是{kind}；conda 需要文本形式的文件夹路径"
)
REMOVE = Text(en="Remove `prefix:`", zh_cn="删除 `prefix:`")


@rule("ENV106", "prefix-not-text", severity=Severity.ERROR, fixable=True)
def prefix_not_text(env: EnvironmentFile) -> Findings:
    """The `prefix` is empty or no text.

    ## What it does
    Looks at the YAML type of the value of `prefix`.

    ## Why is this bad
    Since 26.3 conda refuses the file, even where it would not have used the path.

    ## Example
    ```yaml environment.yml
    name: demo
    dependencies:
      - python
    prefix:
    #^^^^^ ENV106 `prefix:` is empty; conda expects the path of a folder as text
    ```

    Use instead:
    ```yaml fixed
    name: demo
    dependencies:
      - python
    ```

    ## Fix safety
    Safe, and offered for an empty `prefix:` only: conda then goes by the name, as before.
    """
    entry = env.entries.get("prefix")
    node = resolved(entry.value) if entry else None
    if entry is None or env.root is None or (type(node) is Scalar and type(node.value) is str):
        return
    empty = type(entry.value) is Scalar and node is not None and node.kind == "null"
    fix = REMOVE.fix(remove_entry(env.source.document, env.root, entry)) if empty else None
    span = entry.value.span if type(entry.value) is Scalar and entry.value.span.of(env.text) else entry.key.span
    yield WRONG.at(span, kind=kind_words(node.kind if node else "null"), fix=fix)
