from __future__ import annotations

from conda_language_server.model.folder_names import name_of_folder
from conda_language_server.model.operations import quote, remove_line_of_entry, replace_scalar
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import Entry, EnvironmentFile, Findings, Fix, Scalar, Severity, Text, resolved, rule
from conda_language_server.rules.wrong_items import TAGGED, tag_of, untag
from conda_language_server.rules.yaml_problems import has_twin

WRONG = Text(
    en="The name `{value}` is {kind} for YAML, and conda refuses a name that is no text",
    zh_cn="名称 `{value}` 在 YAML 中是{kind}，conda 只接受文本形式的名称",
)
NO_NAME = Text(en="`{value}` means no name; since 26.3 conda refuses it", zh_cn="`{value}` 表示没有名称；自 26.3 起 conda 不接受")
REMOVE = Text(en="Remove the line", zh_cn="删除这一行")
WRITE = Text(en="Write `name: {name}`", zh_cn="写成 `name: {name}`")
EMPTY = Text(en="`name:` is empty; conda expects a text", zh_cn="`name:` 为空；conda 需要文本")
OTHER = Text(en="`name:` is {kind}; conda expects a text", zh_cn="`name:` 是{kind}；conda 需要文本")
QUOTE = Text(en="Put the name in quotes", zh_cn="给名称加上引号")
WRITE_NAME = Text(
    en="Write a name, or remove the line and name the environment with `-n`", zh_cn="请写上名称，或删除此行并用 `-n` 指定环境名"
)


@rule("ENV104", "name-not-text", severity=Severity.ERROR, fixable=True)
def name_not_text(env: EnvironmentFile) -> Findings:
    """The `name` is a number, a date, a truth value, or nothing.

    ## What it does
    Looks at the YAML type of the value of `name`.

    ## Why is this bad
    Without quotes `3.10` is a number, `true` a truth value and `2024-01-01` a date. conda accepts a text only.

    ## Example
    ```yaml environment.yml
    name: 3.10
    #     ^^^^ ENV104 The name `3.10` is a number for YAML, and conda refuses a name that is no text
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    name: "3.10"
    dependencies:
      - python
    ```

    ## Fix safety
    Safe: the same characters in quotes, without a tag. `null`, which `conda env export -p` writes, goes; another fix takes the name from
    `prefix:`. An empty name has no fix.
    """
    entry = env.entries.get("name")
    node = resolved(entry.value) if entry else None
    if entry is None or (type(node) is Scalar and type(node.value) is str):
        return
    source = entry.value.span.of(env.text)
    if not source:
        if has_twin(env.source, "name"):
            return
        yield EMPTY.at(entry.key.span, help=WRITE_NAME)
    elif type(node) is Scalar and (tag := tag_of(node)) is not None:
        fix = untag(env.source.document, node) if entry.value is node else None
        yield TAGGED.at(entry.value.span, tag=tag, value=node.text, fix=fix)
    elif type(node) is Scalar and node.value is None:
        fix = REMOVE.fix(remove_line_of_entry(env.source.document, env.root, entry)) if env.root and entry in env.root.entries else None
        yield NO_NAME.at(entry.value.span, value=source, fix=fix, others=_from_prefix(env, entry), help=WRITE_NAME)
    elif type(node) is Scalar:
        fix = (
            QUOTE.fix(quote(env.source.document, entry.value))
            if entry.value is node and node.value is not None and node.tag is None
            else None
        )
        yield WRONG.at(entry.value.span, value=source, kind=kind_words(node.kind), fix=fix, help=WRITE_NAME)
    else:
        yield OTHER.at(entry.key.span, kind=kind_words(node.kind if node else "null"), help=WRITE_NAME)


def _from_prefix(env: EnvironmentFile, entry: Entry) -> tuple[Fix, ...]:
    """The name that the folder of the environment has."""
    prefix = env.value("prefix")
    name = name_of_folder(prefix.text) if type(prefix) is Scalar and type(prefix.value) is str else None
    fix = WRITE.fix(replace_scalar(env.source.document, entry.value, name), name=name, safety="unsafe") if name else None
    return (fix,) if fix and type(entry.value) is Scalar else ()
