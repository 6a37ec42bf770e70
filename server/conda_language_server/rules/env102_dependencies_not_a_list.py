from __future__ import annotations

from conda_language_server.model.operations import replace_source, scalar_source
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
from conda_language_server.rules.list_repairs import packages_as_items, set_as_list
from conda_language_server.rules.mapping_items import spec_of
from conda_language_server.rules.yaml_problems import has_twin, told
from conda_language_server.syntax import match_spec

NULL = Text(en="`dependencies:` has nothing under it; conda expects a list", zh_cn="`dependencies:` 下没有内容；conda 需要一个列表")
WRONG = Text(
    en="`dependencies:` is {kind}, not a list; since 26.3 conda refuses the file",
    zh_cn="`dependencies:` 是{kind}而不是列表；从 26.3 起 conda 会拒绝此文件",
)
TO_ITEMS = Text(en="Write each as an item, such as `- python=3.11`", zh_cn="把每个写成列表项，例如 `- python=3.11`")
EMPTY_LIST = Text(en="Write `dependencies: []`", zh_cn="写成 `dependencies: []`")
DASHES = Text(en="Write each package on a line of its own that starts with `- `", zh_cn="每个软件包单独一行，并以 `- ` 开头")


@rule("ENV102", "dependencies-not-a-list", severity=Severity.ERROR, fixable=True)
def dependencies_not_a_list(env: EnvironmentFile) -> Findings:
    """`dependencies:` holds something else than a list.

    ## What it does
    Looks at the type of the value of `dependencies`.

    ## Why is this bad
    Since 26.3 conda refuses other values than a list, also no value at all. Older ones take a text for a list of its letters, and ask for
    packages that are called so.

    ## Example
    ```yaml environment.yml
    dependencies: numpy
    #             ^^^^^ ENV102 `dependencies:` is a text, not a list; since 26.3 conda refuses the file
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy
    ```

    ## Fix safety
    Safe: a single value becomes the only item, bullets become dashes, lines without dashes get them,
    and packages with commas between them get lines of their own. Unsafe for keys such as `python: 3.11`, which become `- python=3.11`, and for
    an empty list in place of nothing, with which conda creates an environment without packages.
    """
    entry = env.entries.get("dependencies")
    if entry is None:
        return
    node = resolved(entry.value)
    kind = node.kind if node is not None else "null"
    if kind == "list" or told(env.source.document, entry.value.span):
        return
    span = entry.value.span if entry.value.span.of(env.text) else entry.key.span
    if kind == "null":
        if has_twin(env.source, "dependencies"):
            return
        empty = replace_source(env.source.document, entry.value, "[]") if type(entry.value) is Scalar else ()
        fix: Fix | None = EMPTY_LIST.fix(empty, safety="unsafe")
        yield NULL.at(span, fix=fix)
        return
    fix = packages_as_items(env, entry) or set_as_list(env.source, entry.value, _is_package) or _keys_as_items(entry.value)
    if type(node) is Mapping:
        span = Span(entry.key.span.start, entry.colon + 1) if entry.colon >= 0 else entry.key.span
    yield WRONG.at(_first_line(env, span), kind=kind_words(kind), fix=fix, help=DASHES)


def _is_package(text: str) -> bool:
    return text != "" and " " not in text and not match_spec.parse(text).problems


def _keys_as_items(value: Node) -> Fix | None:
    """`- python=3.11` for each line `python: 3.11`; a `pip:` with its list becomes an item as it is."""
    if type(value) is not Mapping or value.flow or value.tag or value.anchor:
        return None
    edits = []
    for entry in value.entries:
        key, node = entry.key, entry.value
        if type(key) is not Scalar or entry.colon < 0:
            return None
        if key.text == "pip" and type(node) is Sequence:
            edits.append(Edit(Span(key.span.start, key.span.start), "- "))
            continue
        right = spec_of(key.text, node.text.strip()) if type(node) is Scalar and node.tag is None else None
        if right is None:
            return None
        edits.append(Edit(Span(key.span.start, max(entry.colon + 1, node.span.end)), "- " + scalar_source(right)))
    return TO_ITEMS.fix(tuple(edits), safety="unsafe")


def _first_line(env: EnvironmentFile, span: Span) -> Span:
    return Span(span.start, min(span.end, env.source.lines.line_span(env.source.lines.line_of(span.start)).end))
