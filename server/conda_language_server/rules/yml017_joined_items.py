from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.model.operations.layout import column, keys_to
from conda_language_server.rules.api import (
    Edit,
    EnvironmentFile,
    Findings,
    Fix,
    Mapping,
    Scalar,
    Sequence,
    Severity,
    SourceFile,
    Span,
    Text,
    resolved,
    rule,
)
from conda_language_server.rules.list_repairs import is_package, split_item
from conda_language_server.rules.refused_places import is_refused
from conda_language_server.rules.yaml_problems import effect
from conda_language_server.syntax.yaml.nodes import walk

JOINED = Text(
    en="Several items stand on one line: a `-` starts one only at the beginning of a line; {effect}",
    zh_cn="一行里有多项：只有行首的 `-` 才开始新的列表项；{effect}",
)
IN_BRACKETS = Text(
    en="Several items stand here without a comma between them; {effect}",
    zh_cn="此处有多项，但之间缺少逗号；{effect}",
)
AS_TEXT = Text(en="conda reads `{text}`", zh_cn="conda 读到的是 `{text}`")
NO_DASH = Text(
    en="This line has no `-` and belongs to the item above: conda reads `{text}`; {effect}",
    zh_cn="此行没有 `-`，属于上一项：conda 读到的是 `{text}`；{effect}",
)
ADD_DASH = Text(en="Add a `- `", zh_cn="添加 `- `")
SEPARATE = Text(en="Put a comma between them", zh_cn="用逗号隔开")
SPLIT = Text(en="Put each on a line of its own", zh_cn="拆成单独的行")
_JOINT = re.compile(r"(?<=[^\s-])(?:,? {1,8}|,)- {1,8}(?=[^\s\d-])")
_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"[\r\n]")
_LISTS = (["channels"], ["dependencies"])
"""Of the lists of an environment file; what joined lines under `pip:` come to is a matter of the rules on pip."""


@rule("YML017", "joined-items", severity=Severity.WARNING, fixable=True, refuses=True)
def joined_items(source: SourceFile) -> Findings:
    """Two items of a list stand on one line.

    ## What it does
    Looks for items that hold a ` - ` between two texts, and for packages on lines of their own that lack their dash.

    ## Why is this bad
    A line break is lost, and YAML takes what is left for one text. conda then looks for one channel with spaces in its name, or refuses
    the package.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python=3.8, - biopython=1.78
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ YML017 Several items stand on one line: a `-` starts one only at the beginning of a line; conda refuses the file
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python=3.8
      - biopython=1.78
    ```

    ## Fix safety
    Safe where conda refuses the item as it stands, unsafe where it takes it.
    """
    if source.kind == "environment" and not source.document.refused:
        yield from _without_dash(source)
    if not _JOINT.search(source.text):
        return
    for sequence, index, node in _items(source):
        parts = _JOINT.split(node.text)
        if len(parts) < 2 or not all(parts):
            continue
        refused = source.kind == "environment" and is_refused(source, node.span)
        yield (IN_BRACKETS if sequence.flow else JOINED).at(
            node.span,
            severity=Severity.ERROR if refused else Severity.WARNING,
            fix=_split(source, sequence, index, node, parts, refused=refused),
            effect=effect(source) if refused else AS_TEXT(text=node.text),
        )


def _without_dash(source: SourceFile) -> Findings:
    """Packages on lines of their own that YAML reads as more of the one above, since their dash is lost."""
    for dep in EnvironmentFile(source).refused:
        item, node = dep.item, dep.node
        if item.value is not node or node.style != "plain" or item.dash < 0 or not _BREAK.search(source.text, *node.span):
            continue
        lines = [line for line in _LINE.finditer(source.text, *node.span) if line.group().strip()]
        if len(lines) < 2 or not all(is_package(line.group().strip()) for line in lines):
            continue
        lead = " " * column(source.text, item.dash) + "- "
        starts = [line.start() + len(line.group()) - len(line.group().lstrip()) for line in lines[1:]]
        edits = tuple(Edit(Span(line.start(), start), lead) for line, start in zip(lines[1:], starts, strict=True))
        place = Span(starts[0], starts[0] + len(lines[1].group().strip()))
        yield NO_DASH.at(place, severity=Severity.ERROR, fix=ADD_DASH.fix(edits), text=node.text, effect=effect(source))


def _items(source: SourceFile) -> Iterator[tuple[Sequence, int, Scalar]]:
    """The texts of the lists that conda reads, as far as they are written on one line and without quotes."""
    root = resolved(source.document.root)
    if type(root) is not Mapping or (source.document.refused and source.kind != "environment"):
        return
    for sequence in walk(root):
        if type(sequence) is not Sequence or not sequence.items:
            continue
        if source.kind == "environment" and keys_to(source.document, sequence.span.start) not in _LISTS:
            continue
        for index, item in enumerate(sequence.items):
            node = item.value
            if type(node) is not Scalar or node.style != "plain" or type(node.value) is not str:
                continue
            if _JOINT.search(node.text) and not _BREAK.search(source.text, *node.span):
                yield sequence, index, node


def _split(source: SourceFile, sequence: Sequence, index: int, node: Scalar, parts: list[str], *, refused: bool) -> Fix | None:
    edits = split_item(source.document, sequence, index, node, parts)
    return (SEPARATE if sequence.flow else SPLIT).fix(edits, safety="safe" if refused else "unsafe")
