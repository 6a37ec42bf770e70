from __future__ import annotations

from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, visible

BLOCKED = Text(
    en="this has no effect: {path} says `#!final` on line {line}, and no file above it is heard",
    zh_cn="此处不起作用：{path} 第 {line} 行带有 `#!final`，优先级更高的文件都不再有效",
)


@rule("RC222", "value-blocked-by-final", severity=Severity.WARNING)
def value_blocked_by_final(rc: Condarc, facts: Facts) -> Findings:
    r"""A value that can have no effect, since a file of lower priority has marked the key as final.

    ## What it does
    Puts all configuration files together and finds what a `#!final` shuts out: single values, entries of mappings and items of lists.

    ## Why is this bad
    A change here changes nothing. `#!final` even wins over environment variables.

    ## Example
    ```yaml .condarc {"condarc": {"lower": {"/etc/conda/.condarc": "channels: #!final\n  - company"}}}
    channels:
      - conda-forge
    #   ^^^^^^^^^^^ RC222 this has no effect: /etc/conda/.condarc says `#!final` on line 2, and no file above it is heard
    ```
    """
    if facts.condarc is UNKNOWN or not facts.condarc.is_read or not is_judged(rc):
        return
    own = rc.source.path or ""
    for effective in facts.condarc.with_file(rc).keys.values():
        for hidden in effective.hidden:
            if hidden.why == "final" and hidden.origin.source == own:
                span = visible(rc, hidden.origin.span)
                yield BLOCKED.at(span, path=hidden.by.source, line=hidden.by.line, tags=(Tag.UNNECESSARY,))
