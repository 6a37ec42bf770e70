from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.operations import quote, replace_source, scalar_source, to_list
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import (
    Edit,
    EnvironmentFile,
    Finding,
    Findings,
    Fix,
    Item,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Severity,
    Span,
    Text,
    resolved,
    rule,
)
from conda_language_server.rules.list_repairs import as_items, opened, set_as_list
from conda_language_server.rules.wrong_items import TAGGED, flatten, tag_of, untag
from conda_language_server.rules.yaml_problems import first_line, has_twin, told

NULL = Text(en="`channels:` has nothing under it; conda expects a list", zh_cn="`channels:` 下没有内容；conda 需要一个列表")
WRONG = Text(
    en="`channels:` is {kind}, not a list; since 26.3 conda refuses the file",
    zh_cn="`channels:` 是{kind}而不是列表；从 26.3 起 conda 会拒绝此文件",
)
ITEM = Text(
    en="The channel `{value}` is {kind} for YAML; since 26.3 conda accepts texts only",
    zh_cn="频道 `{value}` 在 YAML 中是{kind}；自 26.3 起 conda 只接受文本",
)
EMPTY_ITEM = Text(en="This item is empty; since 26.3 conda accepts texts only", zh_cn="该项为空；自 26.3 起 conda 只接受文本")
TO_LIST = Text(en="Make it a list", zh_cn="改为列表")
EMPTY_LIST = Text(en="Write `channels: []`", zh_cn="写成 `channels: []`")
QUOTE = Text(en="Put it in quotes", zh_cn="加上引号")
REMOVE = Text(en="Remove the empty item", zh_cn="删除空项")
NO_COLON = Text(en="Remove the colon", zh_cn="删除冒号")
ONE_PER_LINE = Text(en="Write each channel on a line of its own that starts with `- `", zh_cn="每个频道单独一行，并以 `- ` 开头")


@rule("ENV105", "channels-not-a-list", severity=Severity.ERROR, fixable=True)
def channels_not_a_list(env: EnvironmentFile) -> Findings:
    """`channels:` is not a list of texts.

    ## What it does
    Looks at the type of `channels` and of its items.

    ## Why is this bad
    Since 26.3 conda refuses the file; older ones take a text for a list of its letters, and ask for channels that are called so. For a wrong item its message is literally `Found '{channel}'`, which helps nobody.

    ## Example
    ```yaml environment.yml
    channels: conda-forge
    #         ^^^^^^^^^^^ ENV105 `channels:` is a text, not a list; since 26.3 conda refuses the file
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    dependencies:
      - python
    ```

    ## Fix safety
    Safe: a single value becomes the only item, nothing becomes an empty list, a number is put in quotes, a tag goes away, and
    the items of a list in the list move one level up. Bullets become dashes, and channels with commas between them get lines of
    their own.
    """
    entry = env.entries.get("channels")
    if entry is None:
        return
    node = resolved(entry.value)
    if type(node) is Sequence:
        yield from _items(env, node)
        return
    kind = node.kind if node is not None else "null"
    if told(env.source.document, entry.value.span):
        return
    if kind == "null":
        if has_twin(env.source, "channels"):
            return
        fix = EMPTY_LIST.fix(replace_source(env.source.document, entry.value, "[]")) if type(entry.value) is Scalar else None
        yield NULL.at(entry.value.span if entry.value.span.of(env.text) else entry.key.span, fix=fix)
        return
    one_word = type(entry.value) is Scalar and kind == "str" and not {" ", ","} & set(entry.value.text.strip())
    span = first_line(env.source, entry.value.span) if type(entry.value) is Scalar else entry.key.span
    fix = (
        opened(entry.value, env.text)
        or as_items(env.source, entry.value, _is_channel)
        or (TO_LIST.fix(to_list(env.source.document, entry)) if one_word else None)
    )
    fix = fix or set_as_list(env.source, entry.value, _is_channel)
    yield WRONG.at(span, kind=kind_words(kind), fix=fix, help=ONE_PER_LINE)


def _without_colon(env: EnvironmentFile, item: Item, node: Node | None) -> Fix | None:
    """`- conda-forge` for `- conda-forge:`, which is a key without a value."""
    if type(node) is not Mapping or item.value is not node or node.flow or len(node.entries) != 1:
        return None
    entry = node.entries[0]
    name = entry.key.text.rstrip(": ") if type(entry.key) is Scalar and type(entry.key.value) is str else ""
    if not name or entry.value.span.of(env.text) or entry.colon < 0 or type(entry.value) is not Scalar:
        return None
    return NO_COLON.fix(Edit(Span(entry.key.span.start, entry.colon + 1), scalar_source(name)))


def _is_channel(text: str) -> bool:
    return text != "" and " " not in text


def _items(env: EnvironmentFile, sequence: Sequence) -> Iterator[Finding]:
    for index, item in enumerate(sequence.items):
        node = resolved(item.value)
        if type(node) is Scalar and type(node.value) is str:
            continue
        if type(node) is Scalar:
            yield _scalar_item(env, sequence, index, item, node)
        else:
            first = item.value.span.of(env.text).split("\n", 1)[0]
            span = item.value.span._replace(end=item.value.span.start + len(first.rstrip()))
            yield ITEM.at(
                span,
                value=first.strip(),
                kind=kind_words(node.kind if node else "null"),
                fix=_without_colon(env, item, node) or flatten(env.source.document, sequence, index),
                help=ONE_PER_LINE,
            )


def _scalar_item(env: EnvironmentFile, sequence: Sequence, index: int, item: Item, node: Scalar) -> Finding:
    from conda_language_server.model.operations import remove_item

    source = item.value.span.of(env.text)
    if not source:
        return EMPTY_ITEM.at(item.span, fix=REMOVE.fix(remove_item(env.source.document, sequence, index)))
    if (tag := tag_of(node)) is not None:
        fix = untag(env.source.document, node) if item.value is node else None
        return TAGGED.at(item.value.span, tag=tag, value=node.text, fix=fix)
    quotable = item.value is node and node.value is not None and node.tag is None
    return ITEM.at(
        item.value.span,
        value=source,
        kind=kind_words(node.kind),
        fix=QUOTE.fix(quote(env.source.document, node)) if quotable else None,
        help=ONE_PER_LINE,
    )
