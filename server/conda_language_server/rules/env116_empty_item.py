from __future__ import annotations

from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import Edit, EnvironmentFile, Findings, Item, Severity, Span, Text, resolved, rule

EMPTY = Text(en="This item is empty; conda refuses the file because of it", zh_cn="该项为空；conda 会因此拒绝此文件")
REMOVE = Text(en="Remove the empty item", zh_cn="删除空项")


@rule("ENV116", "empty-item", severity=Severity.ERROR, fixable=True)
def empty_item(env: EnvironmentFile) -> Findings:
    """An item under `dependencies` has nothing behind its dash.

    ## What it does
    Looks for items that are nothing, `~` or `null`, such as a dash left over where a package was commented out.

    ## Why is this bad
    conda refuses the file: `'None' is an invalid type for a 'dependency'`.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
      - # numpy
    # ^ ENV116 This item is empty; conda refuses the file because of it
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python
      # numpy
    ```

    ## Fix safety
    Safe: nothing was asked for. A comment behind the dash stays.
    """
    sequence = env.sequence("dependencies")
    for index, item in env.odd_items:
        node = resolved(item.value)
        if sequence is None or node is None or node.kind != "null":
            continue
        span = item.value.span if item.value.span.of(env.text) else Span(item.dash, item.dash + 1) if item.dash >= 0 else item.span
        edits = _dash_alone(env, item) if len(sequence.items) > 1 else ()
        yield EMPTY.at(span, fix=REMOVE.fix(edits or remove_item(env.source.document, sequence, index)))


def _dash_alone(env: EnvironmentFile, item: Item) -> tuple[Edit, ...]:
    """Only the dash goes where a comment follows it on the line, so that the comment stays."""
    comment = next((c for c in env.source.document.comments if c.span.start > item.dash), None)
    if item.dash < 0 or comment is None or env.text[item.dash + 1 : comment.span.start].strip(" "):
        return ()
    return (Edit(Span(item.dash, comment.span.start), ""),)
