from __future__ import annotations

from conda_language_server.model.conda_items import Refusal, refusal
from conda_language_server.model.operations import insert_item, replace_scalar
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import (
    Entry,
    EnvironmentFile,
    Finding,
    Findings,
    Fix,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Severity,
    Tag,
    Text,
    resolved,
    rule,
)

DROPS = Text(
    en="`conda:` throws away every package listed above it, without a word",
    zh_cn="`conda:` 会悄悄丢弃它上面列出的所有软件包",
)
LOST = Text(
    en="This package is lost: the `conda:` item on line {line} replaces what stands above it",
    zh_cn="该软件包会丢失：第 {line} 行的 `conda:` 项会替换它上面的内容",
)
PLAIN = Text(en="Write its packages as plain items: `- numpy`", zh_cn="请把其中的软件包写成普通的列表项：`- numpy`")
FLATTEN = Text(en="Write them as plain items", zh_cn="写成普通的列表项")
HERE = Text(en="the `conda:` item", zh_cn="`conda:` 项")
REFUSED = {
    "not-a-list": Text(
        en="`conda:` is {kind}, not a list of packages; conda refuses the file",
        zh_cn="`conda:` 是{kind}而不是软件包列表；conda 会拒绝此文件",
    ),
    "item": Text(
        en="conda cannot read `{value}` under `conda:` as a package; it refuses the file",
        zh_cn="conda 无法把 `conda:` 下的 `{value}` 读作软件包，会拒绝此文件",
    ),
    "behind": Text(
        en="conda refuses the file here: the `conda:` item on line {line} is no list that `{value}` could be added to",
        zh_cn="conda 会在此处拒绝文件：第 {line} 行的 `conda:` 项不是列表，无法加入 `{value}`",
    ),
}


@rule("ENV118", "conda-item", severity=Severity.WARNING, fixable=True, refuses=True)
def conda_item(env: EnvironmentFile) -> Findings:
    """An item `conda:` replaces the packages above it.

    ## What it does
    Looks for the key `conda` in an item under `dependencies`. An error where conda falls over it: its value is no list, or an item of it is
    no package.

    ## Why is this bad
    conda takes such an item for the list of conda packages itself: all packages listed before it are thrown away.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
    #   ^^^^^^ ENV118 This package is lost: the `conda:` item on line 3 replaces what stands above it
      - conda:
    #   ^^^^^^ ENV118 `conda:` throws away every package listed above it, without a word
          - numpy
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python
      - numpy
    ```

    ## Fix safety
    Unsafe: the packages above begin to be installed. Offered for a plain list under `conda:`; comments inside it go away.
    """
    found = [
        (i, entry)
        for i, item in env.odd_items
        for entry in _entries(item.value)
        if type(entry.key) is Scalar and entry.key.value == "conda"
    ]
    if not found:
        return
    last, key = found[-1][0], found[-1][1].key
    for dep in env.dependencies:
        if dep.index < last:
            yield LOST.at(dep.span, line=env.line_of(key.span), related=HERE.related(key.span), tags=(Tag.UNNECESSARY,))
    wrong = refusal(env)
    for index, entry in found:
        if wrong is not None and wrong.code == "not-a-list" and entry.key is wrong.key:
            continue
        span = entry.key.span._replace(end=max(entry.colon + 1, entry.key.span.end))
        yield DROPS.at(span, fix=_flattened(env, index, entry), help=PLAIN)
    if wrong is not None:
        yield _refused(env, wrong)


def _refused(env: EnvironmentFile, wrong: Refusal) -> Finding:
    node = resolved(wrong.node)
    place = wrong.node.span if wrong.code != "not-a-list" and wrong.node.span.of(env.text) else wrong.key.span
    lines = env.source.lines
    span = place._replace(end=min(place.end, lines.line_span(lines.line_of(place.start)).end))
    kind = kind_words(node.kind if node is not None else "null")
    return REFUSED[wrong.code].at(
        span, severity=Severity.ERROR, kind=kind, value=span.of(env.text), line=env.line_of(wrong.key.span), help=PLAIN
    )


def _flattened(env: EnvironmentFile, index: int, entry: Entry) -> Fix | None:
    """The packages of the item as items of their own, where they are all texts."""
    sequence, listed = env.sequence("dependencies"), entry.value
    whole = sequence.items[index].value if sequence else None
    if sequence is None or type(whole) is not Mapping or len(whole.entries) > 1 or type(listed) is not Sequence or not listed.items:
        return None
    texts = [item.value.text for item in listed.items if type(item.value) is Scalar and type(item.value.value) is str]
    if len(texts) < len(listed.items):
        return None
    document = env.source.document
    first, *more = texts
    added = (edit for text in more for edit in insert_item(document, sequence, index + 1, text))
    return FLATTEN.fix((replace_scalar(document, whole, first), *added), safety="unsafe")


def _entries(node: Node) -> tuple[Entry, ...]:
    target = resolved(node)
    return target.merged().entries if type(target) is Mapping else ()
