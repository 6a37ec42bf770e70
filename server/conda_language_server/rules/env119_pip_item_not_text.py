from __future__ import annotations

import re

from conda_language_server.model.operations import remove_item, scalar_source
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import (
    Edit,
    EnvironmentFile,
    Findings,
    Fix,
    Mapping,
    Node,
    PipLine,
    Scalar,
    Sequence,
    Severity,
    Span,
    Text,
    resolved,
    rule,
)
from conda_language_server.rules.wrong_items import TAGGED, flatten, tag_of, untag

WRONG = Text(
    en="`{value}` is {kind}, no text; conda crashes on it after all its own packages are installed",
    zh_cn="`{value}` 是{kind}而不是文本；conda 在装完自己的软件包之后会因此崩溃",
)
EMPTY = Text(
    en="This item is empty; conda crashes on it after all its own packages are installed",
    zh_cn="该项为空；conda 在装完自己的软件包之后会因此崩溃",
)
REMOVE = Text(en="Remove the empty item", zh_cn="删除空项")
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
PIP_SYNTAX = Text(en="Write a requirement as pip knows it, such as `requests==2.31`", zh_cn="请按 pip 的写法书写，例如 `requests==2.31`")
_VERSION = re.compile(r"\d[\w.*!+-]*")
_OPTION = re.compile(r"--?[a-zA-Z][\w-]*")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(?:\[[\w, -]*\])?")


@rule("ENV119", "pip-item-not-text", severity=Severity.ERROR, fixable=True)
def pip_item_not_text(env: EnvironmentFile) -> Findings:
    """An item of the `pip:` list is a number, a key with a value, a list or nothing.

    ## What it does
    Looks at the YAML type of each item under `pip:`.

    ## Why is this bad
    conda notices it last of all: it downloads and installs every conda package and then crashes (`TypeError: sequence item 0`).

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - requests: 2.31
    #       ^^^^^^^^^^^^^^ ENV119 `requests: 2.31` is a set of keys, no text; conda crashes on it after all its own packages are installed
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - requests==2.31
    ```

    ## Fix safety
    Safe: `name: version` becomes `name==version`, `-r: file` becomes `-r file`, a text whose colon belongs to it, such as
    `--no-binary :all:`, is put in quotes, an empty item and a tag go away, the items of a list move one level up. Numbers have no fix.
    """
    section = env.pip_section
    sequence = resolved(section.value) if section else None
    if section is None or type(sequence) is not Sequence:
        return
    for index, item in enumerate(sequence.items):
        node = resolved(item.value)
        if type(node) is Scalar and type(node.value) is str:
            continue
        lines = env.source.lines
        span = item.value.span._replace(end=min(item.value.span.end, lines.line_span(lines.line_of(item.value.span.start)).end))
        if node is None or node.kind == "null":
            dash = Span(item.dash, item.dash + 1) if item.dash >= 0 else item.span
            yield EMPTY.at(span if span.of(env.text) else dash, fix=REMOVE.fix(remove_item(env.source.document, sequence, index)))
        elif type(node) is Scalar and (tag := tag_of(node)) is not None:
            yield TAGGED.at(span, tag=tag, value=node.text, fix=untag(env.source.document, node) if item.value is node else None)
        else:
            fix = _fix(env, item.value, sequence) or flatten(env.source.document, sequence, index)
            yield WRONG.at(span, value=span.of(env.text), kind=kind_words(node.kind), fix=fix, help=PIP_SYNTAX)


def _fix(env: EnvironmentFile, node: Node, sequence: Sequence) -> Fix | None:
    """The line that was meant by a key with a value. No character of it is lost but a colon that stands for something else."""
    if type(node) is not Mapping or node.flow or len(node.entries) != 1:
        return None
    entry = node.entries[0]
    key, value = entry.key, entry.value
    if type(key) is not Scalar or type(value) is not Scalar or key.style != "plain" or key.tag or value.tag or key.anchor or value.anchor:
        return None
    written = node.span.of(env.text)
    is_empty = not value.span.of(env.text)
    right = _meant(key.text, value.text, written, is_empty=is_empty)
    if right is None or "\n" in written or PipLine(right).requirement.problems:
        return None
    start, end = node.span.start, entry.colon + 1 if is_empty else node.span.end
    source = scalar_source(right, flow=sequence.flow, prefer="double" if right == written else "plain")
    return WRITE.fix(Edit(Span(start, end), source), right=right if right != written else source)


def _meant(key: str, value: str, written: str, *, is_empty: bool) -> str | None:
    """`name==1.2` for `name: 1.2`, `-r x` for `-r: x`; the text as it is where the colon at its end belongs to it."""
    if _OPTION.fullmatch(key):
        return f"{key} {value}".rstrip()
    if is_empty:
        return key if _NAME.fullmatch(key) else written
    if value.startswith("//"):
        return f"{key}:{value}"
    if not _NAME.fullmatch(key):
        return None
    return f"{key}=={value}" if _VERSION.fullmatch(value) else f"{key}{value}" if value[0] in "<>=!~" else None
