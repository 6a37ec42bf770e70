from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.condarc import Key
from conda_language_server.model.condarc_values import Raw
from conda_language_server.model.operations import remove_entry, remove_item, replace_source
from conda_language_server.model.parameters import Shape
from conda_language_server.rules.api import Condarc, Finding, Findings, Fix, Mapping, Scalar, Sequence, Severity, Span, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, refusal, visible

MEANS_FALSE = Text(en="`{key}` is empty, which means false to conda", zh_cn="`{key}` 留空，conda 会当作 false")
NO_VERIFICATION = Text(
    en="`ssl_verify` is empty, which means false to conda: certificates of servers are not checked",
    zh_cn="`ssl_verify` 留空，conda 会当作 false：不再校验服务器证书",
)
MEANS_NONE = Text(en="`{key}` is empty, which conda takes for the text `None`", zh_cn="`{key}` 留空，conda 会当作文本 `None`")
ITEM_NONE = Text(en="this item is empty, which conda takes for the text `None`", zh_cn="该条目为空，conda 会当作文本 `None`")
REMOVE = Text(en="Remove the empty `{key}`", zh_cn="删除空的 `{key}`")
REMOVE_ITEM = Text(en="Remove the empty item", zh_cn="删除空条目")
TRUE = Text(en="Write `true`", zh_cn="改为 `true`")


@rule("RC213", "empty-value", severity=Severity.WARNING, fixable=True, refuses=True)
def empty_value(rc: Condarc) -> Findings:
    """A key or item with nothing behind it where conda wants a single value.

    ## What it does
    Finds empty values (also `~` and `null`). Empty lists and mappings are fine: conda leaves them out.

    ## Why is this bad
    Nothing is a value to conda: for a switch it means false, for a text the word `None`, and it overrides what other files say. An
    empty `ssl_verify:` turns the check of certificates off. An empty number makes conda crash; this is an error.

    ## Example
    ```yaml .condarc
    ssl_verify:
    #^^^^^^^^^ RC213 `ssl_verify` is empty, which means false to conda: certificates of servers are not checked
    channels:
      - conda-forge
    ```

    Use instead:
    ```yaml fixed
    ssl_verify: true
    channels:
      - conda-forge
    ```

    ## Fix safety
    Unsafe: the key is removed or, for `ssl_verify`, becomes true, and then no longer overrides other files. Safe for an empty number,
    which conda refuses.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for failure in rc.failures:
        if failure.code == "null-number":
            key = next((k for k in rc.keys if k.parameter and k.parameter.name == failure.arguments["key"]), None)
            yield refusal(rc, failure, fix=_removal(rc, key, safe=True) if key else None)
    for key in rc.keys:
        if key.parameter:
            yield from _in_value(rc, key, key.parameter.shape, rc.raw_of(key))


def _in_value(rc: Condarc, key: Key, shape: Shape, raw: Raw) -> Iterator[Finding]:
    if shape.kind == "primitive" and raw.value is None:
        yield from _single(rc, key, shape, raw)
    elif isinstance(raw.value, tuple) and shape.element and shape.element.types == ("str",):
        for index, part in enumerate(raw.value):
            if part.value is None:
                sequence = key.value
                fix = (
                    REMOVE_ITEM.fix(remove_item(rc.source.document, sequence, index), safety="unsafe")
                    if isinstance(sequence, Sequence)
                    else None
                )
                yield ITEM_NONE.at(visible(rc, part.span), fix=fix)
    elif isinstance(raw.value, dict) and shape.element and shape.element.types == ("str",):
        for name, part in raw.value.items():
            if part.value is None:
                yield MEANS_NONE.at(visible(rc, part.span), key=name, fix=_entry_removal(rc, key, part.span))


def _single(rc: Condarc, key: Key, shape: Shape, raw: Raw) -> Iterator[Finding]:
    if any(failure.span == raw.span for failure in rc.failures):
        return
    span = visible(rc, raw.span)
    if key.parameter and key.parameter.name == "ssl_verify":
        node = key.entry.value
        fix = TRUE.fix(replace_source(rc.source.document, node, "true"), safety="unsafe") if isinstance(node, Scalar) else None
        yield NO_VERIFICATION.at(span, fix=fix)
    elif shape.types == ("bool",):
        yield MEANS_FALSE.at(span, key=key.name, fix=_removal(rc, key))
    elif shape.types == ("str",):
        yield MEANS_NONE.at(span, key=key.name, fix=_removal(rc, key))


def _entry_removal(rc: Condarc, key: Key, span: Span) -> Fix | None:
    mapping = key.value
    if not isinstance(mapping, Mapping):
        return None
    for entry in mapping.entries:
        if entry.value.span == span and isinstance(entry.key, Scalar):
            return REMOVE.fix(remove_entry(rc.source.document, mapping, entry), safety="unsafe", key=entry.key.text)
    return None


def _removal(rc: Condarc, key: Key, *, safe: bool = False) -> Fix | None:
    if rc.root is None:
        return None
    return REMOVE.fix(remove_entry(rc.source.document, rc.root, key.entry), safety="safe" if safe else "unsafe", key=key.name)
