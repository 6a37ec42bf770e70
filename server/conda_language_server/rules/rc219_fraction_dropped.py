from __future__ import annotations

from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

DROPPED = Text(
    en="`{key}` is a whole number to conda: `{text}` becomes {value}", zh_cn="conda 只取 `{key}` 的整数部分：`{text}` 会变成 {value}"
)


@rule("RC219", "fraction-dropped", severity=Severity.WARNING)
def fraction_dropped(rc: Condarc) -> Findings:
    """A number with a fraction where conda keeps the whole part.

    ## What it does
    Finds fractions under parameters that are whole numbers.

    ## Why is this bad
    `remote_backoff_factor: 0.5` is the same as 0, and nothing says so.

    ## Example
    ```yaml .condarc
    remote_backoff_factor: 0.5
    #                      ^^^ RC219 `remote_backoff_factor` is a whole number to conda: `0.5` becomes 0
    ```
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for key in rc.keys:
        raw = rc.raw_of(key) if key.parameter and key.parameter.shape.types == ("int",) else None
        if raw and isinstance(raw.value, float) and raw.value == raw.value and abs(raw.value) < _HUGE and not raw.value.is_integer():
            yield DROPPED.at(raw.span, key=key.name, text=raw.text, value=int(raw.value))


_HUGE = 1e300
