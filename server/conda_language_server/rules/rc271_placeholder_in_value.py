from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.model.operations import remove_item
from conda_language_server.model.placeholders import placeholder
from conda_language_server.rules.api import Condarc, Findings, Mapping, Node, Scalar, Sequence, Severity, Span, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, visible
from conda_language_server.syntax.yaml.nodes import walk

STANDS_FOR = Text(
    en="`{word}` stands for a value of your own, as in a manual; {tool} takes it as it is",
    zh_cn="`{word}` 是文档中的占位符，应换成您自己的值；{tool} 会原样使用它",
)
EXAMPLE = Text(
    en="`{word}` is a host of examples; there is no channel and no proxy at it",
    zh_cn="`{word}` 是示例中的主机名，那里没有频道，也没有代理",
)
ADVICE = Text(en="Write your own value, or remove the line", zh_cn="请写入自己的值，或删除这一行")
REMOVE = Text(en="Remove it", zh_cn="删除它")


@rule("RC271", "placeholder-in-value", severity=Severity.WARNING, fixable=True)
def placeholder_in_value(rc: Condarc) -> Findings:
    """A value that was copied out of a manual, with its placeholder.

    ## What it does
    Finds `PACKAGE_NAME`, `<your-channel>`, `/path/to/…`, `your.proxy` and the like in the values of parameters, and hosts that exist in
    examples alone, such as `example.com`, which are told as a note.

    ## Why is this bad
    conda takes the text as it is. A package of that name does not exist, so that `conda create` fails; a channel or proxy is not reached.

    ## Example
    ```yaml .condarc
    create_default_packages:
      - PACKAGE_NAME
    #   ^^^^^^^^^^^^ RC271 `PACKAGE_NAME` stands for a value of your own, as in a manual; conda takes it as it is
      - ipykernel
    ```

    Use instead:
    ```yaml instead
    create_default_packages:
      - ipykernel
    ```

    ## Fix safety
    Unsafe: to remove an item of a list is offered as a choice.
    """
    if not is_judged(rc):
        return
    refused = {failure.span for failure in rc.failures}
    for key in rc.keys if rc.root else ():
        for value in _values(key.entry.value) if key.parameter and key.parameter.name != "env_prompt" else ():
            # What conda refuses has a rule of its own.
            if value.node.span not in refused and isinstance(value.node.value, str):
                yield from _findings(rc, value)


class _Value(NamedTuple):
    """A value, and where it is an item of a list, its place there."""

    node: Scalar
    sequence: Sequence | None = None
    position: int = 0


def _values(root: Node) -> Iterator[_Value]:
    for node in walk(root):
        if isinstance(node, Sequence):
            yield from (_Value(item.value, node, index) for index, item in enumerate(node.items) if isinstance(item.value, Scalar))
        elif isinstance(node, Mapping):
            yield from (_Value(entry.value) for entry in node.entries if isinstance(entry.value, Scalar))
    if isinstance(root, Scalar):
        yield _Value(root)


def _findings(rc: Condarc, value: _Value) -> Findings:
    found = placeholder(str(value.node.value))
    if found is None:
        return
    edits = remove_item(rc.source.document, value.sequence, value.position) if value.sequence else ()
    removal = REMOVE.fix(edits, safety="unsafe")
    text, severity = (STANDS_FOR, None) if found.is_certain else (EXAMPLE, Severity.INFO)
    is_plain = value.node.span.of(rc.text) == value.node.value
    start = value.node.span.start + found.start
    yield text.at(
        Span(start, start + len(found.word)) if is_plain else visible(rc, value.node.span),
        word=found.word,
        tool=rc.tool,
        severity=severity,
        others=(removal,) if removal else (),
        help=ADVICE,
    )
