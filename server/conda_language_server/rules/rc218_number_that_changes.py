from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.condarc_values import Raw
from conda_language_server.model.operations import quote
from conda_language_server.model.parameters import Shape
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.syntax.yaml.nodes import walk

CHANGED = Text(
    en="`{text}` without quotes is a number, of which conda makes the text `{value}`",
    zh_cn="不加引号的 `{text}` 是数字，conda 会把它变成文本 `{value}`",
)
QUOTE = Text(en="Put it in quotes", zh_cn="加上引号")


@rule("RC218", "number-that-changes", severity=Severity.WARNING, fixable=True)
def number_that_changes(rc: Condarc) -> Findings:
    """A number where conda wants a text, and another text comes out.

    ## What it does
    Finds numbers without quotes whose digits do not survive, such as `3.10`, under parameters that are texts.

    ## Why is this bad
    `default_python: 3.10` means Python 3.1.

    ## Example
    ```yaml .condarc
    default_python: 3.10
    #               ^^^^ RC218 `3.10` without quotes is a number, of which conda makes the text `3.1`
    ```

    Use instead:
    ```yaml fixed
    default_python: "3.10"
    ```

    ## Fix safety
    Unsafe: conda then sees another value than before.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for key in rc.keys:
        for raw in _texts(key.parameter.shape, rc.raw_of(key)) if key.parameter else ():
            if isinstance(raw.value, (int, float)) and not isinstance(raw.value, bool) and str(raw.value) != raw.text:
                node = next((n for n in walk(key.entry.value) if isinstance(n, Scalar) and n.span == raw.span), None)
                fix = QUOTE.fix(quote(rc.source.document, node), safety="unsafe") if node else None
                yield CHANGED.at(raw.span, text=raw.text, value=raw.value, fix=fix)


def _texts(shape: Shape, raw: Raw) -> Iterator[Raw]:
    """The single values that conda takes for texts."""
    if shape.element is None:
        if "str" in shape.types:
            yield raw
    elif isinstance(raw.value, (tuple, dict)):
        for part in raw.value.values() if isinstance(raw.value, dict) else raw.value:
            yield from _texts(shape.element, part)
