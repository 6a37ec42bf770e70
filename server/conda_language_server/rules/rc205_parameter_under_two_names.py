from __future__ import annotations

from conda_language_server.model.operations import remove_entry
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

TWICE = Text(
    en="`{key}` is another name of `{first}`, which is set on line {line}; conda refuses a file that has both",
    zh_cn="`{key}` 与第 {line} 行的 `{first}` 是同一项设置的不同名称；两个都写时 conda 会拒绝该文件",
)
FIRST = Text(en="set here under another name", zh_cn="在此处以另一名称设置")
REMOVE = Text(en="Remove `{key}`", zh_cn="删除 `{key}`")


@rule("RC205", "parameter-under-two-names", severity=Severity.ERROR, fixable=True)
def parameter_under_two_names(rc: Condarc) -> Findings:
    """A parameter is set under two of its names.

    ## What it does
    Looks for a parameter and one of its other names in the same file, such as `ssl_verify` and `verify_ssl`.

    ## Why is this bad
    conda says `Multiple aliased keys in file …` and stops. In different files the two names are put together without complaint.

    ## Example
    ```yaml .condarc
    verify_ssl: true
    ssl_verify: true
    #^^^^^^^^^ RC205 `ssl_verify` is another name of `verify_ssl`, which is set on line 1; conda refuses a file that has both
    ```

    Use instead:
    ```yaml fixed
    ssl_verify: true
    ```

    ## Fix safety
    Safe where both say the same: the older name goes. Otherwise you choose which of the two is right.
    """
    # mamba knows no other names; that it takes the first of two equal keys, the rule on these says.
    if rc.is_mamba or not is_judged(rc):
        return
    seen: dict[str, int] = {}
    for index, key in enumerate(rc.keys):
        if key.parameter is None:
            continue
        first = rc.keys[seen.setdefault(key.parameter.name, index)]
        if first is key:
            continue
        old, new = (first, key) if key.name == key.parameter.name else (key, first)
        edits = ((k.name, remove_entry(rc.source.document, rc.root, k.entry)) for k in (old, new) if rc.root)
        fixes = tuple(fix for name, edit in edits if (fix := REMOVE.fix(edit, key=name)))
        same = rc.raw_of(key).plain == rc.raw_of(first).plain
        yield TWICE.at(
            key.span,
            key=key.name,
            first=first.name,
            line=rc.line_of(first.span),
            related=FIRST.related(first.span),
            fix=fixes[0] if same else None,
            others=() if same else fixes,
        )
