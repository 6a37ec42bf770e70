from __future__ import annotations

from conda_language_server.model.condarc_merge import ENVIRONMENT
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, visible

BY_FILE = Text(
    en="this has no effect: {path} sets it too, on line {line}, and counts more",
    zh_cn="此处不起作用：{path} 第 {line} 行也设置了它，且优先级更高",
)
BY_VARIABLE = Text(
    en="this has no effect: an environment variable `{variable}` sets it too and counts more",
    zh_cn="此处不起作用：有 `{variable}` 环境变量也设置了它，且优先级更高",
)


@rule("RC221", "overridden-value", severity=Severity.INFO)
def overridden_value(rc: Condarc, facts: Facts) -> Findings:
    """A value that another source with a higher priority sets too.

    ## What it does
    Puts all configuration files of the machine and the `CONDA_*` variables together as conda does. A single value and an entry of a
    mapping count where they are set last; lists are added up instead. mamba takes a mapping as one value: the entries of a lower file
    are lost.

    ## Why is this bad
    A change here changes nothing.

    ## Example
    ```yaml .condarc {"condarc": {"higher": {"/opt/conda/envs/a/.condarc": "channel_priority: flexible"}}}
    channel_priority: strict
    #                 ^^^^^^ RC221 this has no effect: /opt/conda/envs/a/.condarc sets it too, on line 1, and counts more
    ```
    """
    if facts.condarc is UNKNOWN or not facts.condarc.is_read or not is_judged(rc):
        return
    own = rc.source.path or ""
    for effective in facts.condarc.with_file(rc).keys.values():
        for hidden in effective.hidden:
            if hidden.why == "overridden" and hidden.origin.source == own:
                span = visible(rc, hidden.origin.span)
                text = BY_VARIABLE if hidden.by.source == ENVIRONMENT else BY_FILE
                variable = f"{rc.tool.upper()}_…"
                yield text.at(span, path=hidden.by.source, line=hidden.by.line, variable=variable, tags=(Tag.UNNECESSARY,))
