from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import replace

from conda_language_server.model.environment import PipSection
from conda_language_server.model.operations import to_list
from conda_language_server.model.operations.layout import node_end
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import (
    Edit,
    EnvironmentFile,
    Findings,
    Item,
    PipLine,
    Safety,
    Scalar,
    Sequence,
    Severity,
    Span,
    Text,
    resolved,
    rule,
)
from conda_language_server.rules.list_repairs import as_items
from conda_language_server.rules.yaml_problems import told

IGNORED = Text(
    en="`pip:` is {kind}, not a list; conda 26.7 silently ignores it, older ones hand pip something else or fail",
    zh_cn="`pip:` 是{kind}而不是列表；conda 26.7 会悄悄忽略它，旧版本会把别的内容交给 pip 或者失败",
)
BESIDE = Text(
    en="Nothing stands under `pip:`: the items below it are indented like itself, and conda installs them as its own packages",
    zh_cn="`pip:` 下没有内容：下面各项与它缩进相同，conda 会把它们当作自己的软件包安装",
)
INDENT = Text(en="Indent the items below, so that they belong to `pip:`", zh_cn="将下面各项缩进，使其属于 `pip:`")
TO_LIST = Text(en="Make it a list", zh_cn="改为列表")


@rule("ENV113", "pip-not-a-list", severity=Severity.WARNING, fixable=True)
def pip_not_a_list(env: EnvironmentFile) -> Findings:
    """`pip:` is followed by a text instead of a list.

    ## What it does
    Looks at the type of the value of `pip:` under `dependencies`; and at what stands below a `pip:` that has nothing under it.

    ## Why is this bad
    conda accepts other values. Since 26.7 it reads lists only, and `- pip: requests` installs nothing, without a word. Older ones hand pip
    the letters of a text one by one, as packages, or the keys of a mapping. mamba and micromamba refuse the file.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip: requests
    #        ^^^^^^^^ ENV113 `pip:` is a text, not a list; conda 26.7 silently ignores it, older ones hand pip something else or fail
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - requests
    ```

    ## Fix safety
    Unsafe: pip then installs what the line says. Offered for a text, which becomes an item, or one for each
    of its lines; and for items below an empty `pip:`, which are indented. The latter is safe where conda refuses one
    of these items and pip would take them all; an empty line or a comment behind the last that conda refuses ends them.
    """
    for section in env.pip_sections:
        node = resolved(section.value)
        if node is not None and node.kind == "null" and not env.source.document.refused:
            yield from _items_beside(env, section)
        if node is None or type(node) is Sequence or node.kind == "null":
            continue
        plain = type(section.value) is Scalar and node.kind == "str" and "\n" not in section.value.text and section.value.text.strip()
        if told(env.source.document, section.value.span):
            continue
        span = (
            section.value.span if type(section.value) is Scalar and "\n" not in section.value.span.of(env.text) else section.entry.key.span
        )
        items = as_items(env.source, section.value, _is_requirement)
        fix = replace(items, safety="unsafe") if items is not None else None
        if fix is None and plain:
            fix = TO_LIST.fix(to_list(env.source.document, section.entry), safety="unsafe")
        yield IGNORED.at(span, kind=kind_words(node.kind), fix=fix)


def _is_requirement(text: str) -> bool:
    return text != "" and not PipLine(text).requirement.problems


def _items_beside(env: EnvironmentFile, section: PipSection) -> Findings:
    """Items that follow directly below a `pip:` without a list, in place of one."""
    sequence = env.sequence("dependencies")
    below = sequence.items[section.index + 1 :] if sequence is not None and not sequence.flow else ()
    lines = env.source.lines
    if (
        not below
        or type(below[0].value) is not Scalar
        or section.value.span.of(env.text)
        or lines.line_of(below[0].dash) != lines.line_of(section.entry.key.span.end) + 1
    ):
        return
    lost = _lost_items(env, below)
    last = lines.line_of(node_end(env.text, lost[-1].value))
    starts = [lines.line_span(number) for number in range(lines.line_of(lost[0].dash), last + 1)]
    # Whole lines, so that nothing else is changed in them at the same time.
    edits = tuple(Edit(Span(start, end), "    " + env.text[start:end]) for start, end in starts if env.text[start:end].strip())
    is_list = all(type(item.value) is Scalar for item in lost)
    safety = _safety(env, lost) if len(lost) == len(below) or _is_refused(env, lost[-1]) else "unsafe"
    yield BESIDE.at(section.entry.key.span, fix=INDENT.fix(edits, safety=safety, moves=True) if is_list else None)


def _lost_items(env: EnvironmentFile, below: Many[Item]) -> Many[Item]:
    """The items of the list that lost its indentation: all, or those above an empty line or a comment behind the last that conda refuses."""
    lines = env.source.lines
    start = below[0].span.start
    refused = {lines.line_of(dep.span.start) for dep in env.refused if dep.span.start >= start}
    if not refused:
        return below
    for place in range(1, len(below)):
        end, start = lines.line_of(node_end(env.text, below[place - 1].value)), lines.line_of(below[place].dash)
        if start > end + 1 and not any(line >= start for line in refused):
            return below[:place]
    return below


def _is_refused(env: EnvironmentFile, item: Item) -> bool:
    return any(dep.item is item for dep in env.refused)


def _safety(env: EnvironmentFile, below: Many[Item]) -> Safety:
    """Safe where conda refuses one of the items, and pip would take all of them: they were pip's."""
    start, end = below[0].span.start, below[-1].span.end
    is_refused = any(start <= dep.span.start < end for dep in env.refused)
    are_requirements = all(type(item.value) is Scalar and _is_requirement(item.value.text) for item in below)
    return "safe" if is_refused and are_requirements else "unsafe"
