from __future__ import annotations

from conda_language_server.model.environment import KEYS
from conda_language_server.model.operations.layout import eol, node_end
from conda_language_server.rules.api import (
    Edit,
    EnvironmentFile,
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
    rule,
)
from conda_language_server.rules.list_repairs import lines_as_dependencies
from conda_language_server.rules.missing_colons import with_colon
from conda_language_server.rules.yaml_problems import told
from conda_language_server.syntax import match_spec

EMPTY = Text(en="The file is empty; conda needs at least a `dependencies:` list", zh_cn="文件为空；conda 至少需要一个 `dependencies:` 列表")
NO_MAPPING = Text(
    en="The file is one {kind} without any key; conda expects keys such as `name:`, `channels:` and `dependencies:`",
    zh_cn="整个文件是一个{kind}，没有任何键；conda 需要 `name:`、`channels:`、`dependencies:` 这样的键",
)
NAME_IT = Text(en="Make it the `dependencies:`", zh_cn="改为 `dependencies:` 列表")
KEYS_ALONE = Text(en="Remove the dashes in front of the keys", zh_cn="删除键前面的短横线")
LIST = Text(en="list", zh_cn="列表")
TEXT = Text(en="text", zh_cn="文本")


@rule("ENV100", "no-keys", severity=Severity.ERROR, fixable=True)
def no_keys(env: EnvironmentFile) -> Findings:
    """The file is empty, or holds a list or a text instead of keys.

    ## What it does
    Looks at the outermost value of the file.

    ## Why is this bad
    conda reads keys. An empty file, a bare list or a plain text stops it with a message that names none of this
    (`'NoneType' object is not iterable`).

    ## Example
    ```yaml environment.yml
    - numpy
    #^^^^^^ ENV100 The file is one list without any key; conda expects keys such as `name:`, `channels:` and `dependencies:`
    - scipy
    ```

    Use instead:
    ```yaml fixed
    dependencies:
    - numpy
    - scipy
    ```

    ## Fix safety
    Safe, and offered for a list of packages, which can only be meant as the `dependencies`, and for a list of the keys that conda reads,
    which lose their dashes. Unsafe for the lines of a requirements file, which become items.
    """
    document = env.source.document
    if env.root is not None or document.refused or document.too_large:
        return
    root = document.root
    if root is None or (root.kind == "null" and not root.span.of(env.text)):
        yield EMPTY.at(env.source.lines.line_span(0))
        return
    if told(document, root.span):
        return
    first_line_end = env.source.lines.line_span(env.source.lines.line_of(root.span.start)).end
    span = Span(root.span.start, min(root.span.end, first_line_end))
    yield NO_MAPPING.at(
        span,
        kind=LIST if root.kind == "list" else TEXT,
        fix=_fix(env, root) or _without_dashes(env, root) or _from_lines(env, root) or with_colon(env.text, root),
    )


def _fix(env: EnvironmentFile, root: Node) -> Fix | None:
    """`dependencies:` in front of a list of packages, on a line of its own."""
    if type(root) is not Sequence or not root.items or root.tag or root.anchor or not all(_is_package(item) for item in root.items):
        return None
    lines = env.source.lines
    start = lines.line_span(lines.line_of(root.span.start)).start
    if root.flow or env.text[start : root.span.start].strip(" \ufeff"):
        return NAME_IT.fix(Edit(Span(root.span.start, root.span.start), "dependencies: ")) if root.flow else None
    start += env.text.startswith("\ufeff", start)
    return NAME_IT.fix(Edit(Span(start, start), "dependencies:" + eol(env.text)))


def _from_lines(env: EnvironmentFile, root: Node) -> Fix | None:
    if type(root) is not Scalar or root.style != "plain" or any(key.startswith(root.text) for key in KEYS):
        # A file that was cut in the middle of its first key names no package.
        return None
    return lines_as_dependencies(env.source)


def _without_dashes(env: EnvironmentFile, root: Node) -> Fix | None:
    """`name: …` for `- name: …` where every item holds keys that conda reads; all lines of an item move to the left with its key."""
    if type(root) is not Sequence or root.flow or root.tag or root.anchor:
        return None
    edits: list[Edit] = []
    for item in root.items:
        node = item.value
        if type(node) is not Mapping or node.flow or not all(type(e.key) is Scalar and e.key.text in KEYS for e in node.entries):
            return None
        dash, key = item.dash, node.entries[0].key.span.start
        if env.text[dash + 1 : key].strip(" "):
            return None
        edits.append(Edit(Span(dash, key), ""))
        for number in range(env.source.lines.line_of(dash) + 1, env.source.lines.line_of(node_end(env.text, node)) + 1):
            start, end = env.source.lines.line_span(number)
            blanks = end - start - len(env.text[start:end].lstrip(" "))
            edits.append(Edit(Span(start, start + min(blanks, key - dash)), ""))
    return KEYS_ALONE.fix(tuple(edit for edit in edits if edit.span.start < edit.span.end))


def _is_package(item: Item) -> bool:
    node = item.value
    if type(node) is Mapping:
        return [entry.key.text for entry in node.entries if type(entry.key) is Scalar] == ["pip"]
    return type(node) is Scalar and type(node.value) is str and not match_spec.parse(node.text).problems
