from __future__ import annotations

from conda_language_server.rules.api import Entry, EnvironmentFile, Findings, Mapping, Node, Scalar, Severity, Tag, Text, resolved, rule

DROPS = Text(
    en="`conda:` throws away every package listed above it, without a word",
    zh_cn="`conda:` 会悄悄丢弃它上面列出的所有软件包",
)
LOST = Text(
    en="This package is lost: the `conda:` item on line {line} replaces what stands above it",
    zh_cn="该软件包会丢失：第 {line} 行的 `conda:` 项会替换它上面的内容",
)
PLAIN = Text(en="Write its packages as plain items: `- numpy`", zh_cn="请把其中的软件包写成普通的列表项：`- numpy`")
HERE = Text(en="the `conda:` item", zh_cn="`conda:` 项")


@rule("ENV118", "conda-item", severity=Severity.WARNING)
def conda_item(env: EnvironmentFile) -> Findings:
    """An item `conda:` replaces the packages above it.

    ## What it does
    Looks for the key `conda` in an item under `dependencies`.

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

    Write instead:
    ```yaml instead
    dependencies:
      - python
      - numpy
    ```
    """
    found = [
        (i, entry) for i, item in env.odd_items for entry in _entries(item.value) if type(entry.key) is Scalar and entry.key.text == "conda"
    ]
    if not found:
        return
    last, key = found[-1][0], found[-1][1].key
    for dep in env.dependencies:
        if dep.index < last:
            yield LOST.at(dep.span, line=env.line_of(key.span), related=HERE.related(key.span), tags=(Tag.UNNECESSARY,))
    for _, entry in found:
        yield DROPS.at(entry.key.span._replace(end=max(entry.colon + 1, entry.key.span.end)), help=PLAIN)


def _entries(node: Node) -> tuple[Entry, ...]:
    target = resolved(node)
    return target.entries if type(target) is Mapping else ()
