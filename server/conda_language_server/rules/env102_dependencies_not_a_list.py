from __future__ import annotations

import re

from conda_language_server.model.operations import replace_source, to_list
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import (
    Edit,
    EnvironmentFile,
    Findings,
    Fix,
    Mapping,
    Node,
    Scalar,
    Severity,
    Span,
    Text,
    resolved,
    rule,
)

NULL = Text(en="`dependencies:` has nothing under it; conda expects a list", zh_cn="`dependencies:` 下没有内容；conda 需要一个列表")
WRONG = Text(
    en="`dependencies:` is {kind}, not a list; conda refuses the file",
    zh_cn="`dependencies:` 是{kind}而不是列表；conda 会拒绝此文件",
)
TO_LIST = Text(en="Make it a list", zh_cn="改为列表")
WRITE_DASHES = Text(en="Write `-` in front of each package", zh_cn="在每个软件包前写 `-`")
EMPTY_LIST = Text(en="Write `dependencies: []`", zh_cn="写成 `dependencies: []`")
DASHES = Text(en="Write each package on a line of its own that starts with `- `", zh_cn="每个软件包单独一行，并以 `- ` 开头")

_BREAK = re.compile(r"\r\n?|\n")
_BULLET = re.compile(r"^ *(?P<sign>[－–—−‐‑•·●▪*][ \u3000]*)(?=[A-Za-z_])", re.MULTILINE)


@rule("ENV102", "dependencies-not-a-list", severity=Severity.ERROR, fixable=True)
def dependencies_not_a_list(env: EnvironmentFile) -> Findings:
    """`dependencies:` holds something else than a list.

    ## What it does
    Looks at the type of the value of `dependencies`.

    ## Why is this bad
    conda reads a list there and refuses every other value, also no value at all.

    ## Example
    ```yaml environment.yml
    dependencies: numpy
    #             ^^^^^ ENV102 `dependencies:` is a text, not a list; conda refuses the file
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy
    ```

    ## Fix safety
    Safe: a single value becomes the only item, nothing becomes an empty list, bullets become dashes. There is no fix for a set of keys.
    """
    entry = env.entries.get("dependencies")
    if entry is None:
        return
    node = resolved(entry.value)
    kind = node.kind if node is not None else "null"
    if kind == "list" or any(
        p.code == "missing-space-after-dash" and entry.value.span.touches(p.span) for p in env.source.document.problems
    ):
        return
    span = entry.value.span if entry.value.span.of(env.text) else entry.key.span
    if kind == "null":
        fix: Fix | None = EMPTY_LIST.fix(replace_source(env.source.document, entry.value, "[]")) if type(entry.value) is Scalar else None
        yield NULL.at(span, fix=fix)
        return
    one_word = type(entry.value) is Scalar and kind == "str" and " " not in entry.value.text.strip() and "," not in entry.value.text
    fix = _with_dashes(env, entry.value) or (TO_LIST.fix(to_list(env.source.document, entry)) if one_word else None)
    if type(node) is Mapping:
        span = Span(entry.key.span.start, entry.colon + 1) if entry.colon >= 0 else entry.key.span
    yield WRONG.at(_first_line(env, span), kind=kind_words(kind), fix=fix, help=DASHES)


def _with_dashes(env: EnvironmentFile, value: Node) -> Fix | None:
    """`-` in place of the dash of another alphabet, or of a bullet, where every line begins with one."""
    if type(value) is not Scalar or value.style != "plain":
        return None
    start = env.source.lines.line_span(env.source.lines.line_of(value.span.start)).start
    whole = Span(start, value.span.end)
    found = list(_BULLET.finditer(whole.of(env.text)))
    if not found or len(found) != len(_BREAK.split(whole.of(env.text).strip())):
        return None
    return WRITE_DASHES.fix(tuple(Edit(Span(start + sign.start("sign"), start + sign.end("sign")), "- ") for sign in found))


def _first_line(env: EnvironmentFile, span: Span) -> Span:
    return Span(span.start, min(span.end, env.source.lines.line_span(env.source.lines.line_of(span.start)).end))
