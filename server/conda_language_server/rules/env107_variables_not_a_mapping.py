from __future__ import annotations

import re
from collections.abc import Sequence as Many

from conda_language_server.model.environment import KEYS
from conda_language_server.model.operations import indent_entries, replace_source
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import (
    Edit,
    EnvironmentFile,
    Findings,
    Fix,
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
from conda_language_server.rules.flat_entries import flat_below
from conda_language_server.rules.yaml_problems import has_twin, told

NULL = Text(
    en="`variables:` has nothing under it; conda expects lines such as `KEY: value`",
    zh_cn="`variables:` 下没有内容；conda 需要 `KEY: value` 这样的行",
)
WRONG = Text(
    en="`variables:` is {kind}; conda expects lines such as `KEY: value`",
    zh_cn="`variables:` 是{kind}；conda 需要 `KEY: value` 这样的行",
)
EMPTY = Text(en="Write `variables: {{}}`", zh_cn="写成 `variables: {{}}`")
INDENT = Text(en="Indent the lines below it", zh_cn="缩进其下各行")
TO_MAPPING = Text(en="Write the items as `KEY: value`", zh_cn="把各项写成 `KEY: value`")
ADD_COLONS = Text(en="Add a colon behind each name", zh_cn="在每个名称后加冒号")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_NAME_AND_VALUE = re.compile(r"[ \t]*([A-Za-z_]\w*)[ \t]+[^\s:#].*")
_ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(\S.*)")


@rule("ENV107", "variables-not-a-mapping", severity=Severity.ERROR, fixable=True)
def variables_not_a_mapping(env: EnvironmentFile) -> Findings:
    """`variables:` is a list, a text or nothing.

    ## What it does
    Looks at the type of the value of `variables`.

    ## Why is this bad
    conda reads names with values there. Since 26.3 it refuses the file otherwise, also where nothing stands under it.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
    variables:
    #^^^^^^^^ ENV107 `variables:` is a list; conda expects lines such as `KEY: value`
      - LANG=C.UTF-8
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python
    variables:
      LANG: C.UTF-8
    ```

    ## Fix safety
    Safe: lines below that have lost their indentation get it back, nothing becomes an empty mapping, a list of `KEY=value` or `KEY: value` items becomes those keys, and so does one such text.
    """
    entry = env.entries.get("variables")
    node = resolved(entry.value) if entry else None
    if entry is None or (node is not None and node.kind in ("map", "omap")):
        return
    if told(env.source.document, entry.value.span):
        return
    if node is None or node.kind == "null":
        if has_twin(env.source, "variables"):
            return
        flat = flat_below(env.root, entry, KEYS.__contains__) if env.root else []
        empty = EMPTY.fix(replace_source(env.source.document, entry.value, "{}")) if type(entry.value) is Scalar else None
        fix = INDENT.fix(indent_entries(env.source.document, flat)) if flat else empty
        yield NULL.at(entry.value.span if entry.value.span.of(env.text) else entry.key.span, fix=fix)
        return
    edits = _as_mapping(env, node) if type(node) is Sequence and node is entry.value else ()
    if type(node) is Scalar and node is entry.value and node.style == "plain" and (match := _ASSIGNMENT.fullmatch(node.span.of(env.text))):
        edits = [replace_source(env.source.document, node, f"\n  {match[1]}: {match[2]}")]
    fix = TO_MAPPING.fix(tuple(edits)) if edits else _with_colons(env, node)
    yield WRONG.at(entry.key.span, kind=kind_words(node.kind), fix=fix)


def _with_colons(env: EnvironmentFile, node: Node) -> Fix | None:
    """A colon behind the name on each line of `NAME value`."""
    if type(node) is not Scalar or node.style != "plain":
        return None
    lines = [(match, line) for match in _LINE.finditer(env.text, *node.span) for line in [_NAME_AND_VALUE.fullmatch(match.group())]]
    names = [line[1] for _, line in lines if line is not None]
    if len(set(names)) < len(lines):
        return None
    ends = [match.start() + line.end(1) for match, line in lines if line is not None]
    return ADD_COLONS.fix(tuple(Edit(Span(end, end), ":") for end in ends), safety="unsafe")


def _as_mapping(env: EnvironmentFile, sequence: Sequence) -> Many[Edit]:
    """The dashes taken away, where every item is an assignment on a line of its own."""
    edits: list[Edit] = []
    names: set[str] = set()
    for item in sequence.items:
        value = item.value
        source = value.span.of(env.text)
        if item.dash < 0 or "\n" in source:
            return ()
        if type(value) is Scalar and value.style == "plain" and type(value.value) is str and (match := _ASSIGNMENT.fullmatch(source)):
            name, new = match[1], f"{match[1]}: {match[2]}"
        elif type(value) is Mapping and len(value.entries) == 1 and type(value.entries[0].key) is Scalar and not value.flow:
            name, new = value.entries[0].key.text, source
        else:
            return ()
        if name in names:
            return ()
        names.add(name)
        edits.append(Edit(item.span._replace(start=item.dash, end=value.span.end), new))
    return edits
