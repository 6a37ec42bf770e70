from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.condarc_merge import ConfigFile, Configuration, Hidden, merge
from conda_language_server.model.mamba_merge import merge_for_mamba
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Finding, Findings, Fix, Sequence, Severity, Tag, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, visible
from conda_language_server.syntax.yaml.nodes import walk

TWICE = Text(en="this is already listed on line {line}, and that place counts", zh_cn="第 {line} 行已列出，以那一处为准")
ELSEWHERE = Text(
    en="{path} lists this too, on line {line}, and its place in the order counts", zh_cn="{path} 第 {line} 行也列出了它，以那里的位置为准"
)
REMOVE = Text(en="Remove this one, which has no effect", zh_cn="删除这个不起作用的条目")
FIRST = Text(en="listed here", zh_cn="在此处列出")


@rule("RC223", "item-twice", severity=Severity.WARNING, fixable=True)
def item_twice(rc: Condarc, facts: Facts) -> Findings:
    """An item stands twice in a list, in this file or in all files together.

    ## What it does
    Compares the items as conda does: the texts as written, before variables are replaced. So `conda-forge` and `conda-forge/` are
    two channels, and `$HOME/envs` is not `/home/me/envs`.

    ## Why is this bad
    Only one place counts: the higher file's, within a file the first. The other line looks as if it meant something.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge
      - bioconda
      - conda-forge
    #   ^^^^^^^^^^^ RC223 this is already listed on line 2, and that place counts
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
      - bioconda
    ```

    ## Fix safety
    Safe: the second one has no effect. Of items in another file this is only a hint, without a fix.
    """
    if not is_judged(rc):
        return
    own = rc.source.path or ""
    for effective in _configuration(rc, facts, own).keys.values():
        for hidden in effective.hidden:
            if hidden.why == "duplicate" and hidden.origin.source == own:
                yield from _finding(rc, hidden, own)


def _configuration(rc: Condarc, facts: Facts, own: str) -> Configuration:
    if facts.condarc is UNKNOWN or not facts.condarc.is_read:
        files = [ConfigFile(own, rc)]
        return merge_for_mamba(files) if rc.is_mamba else merge(files)
    return facts.condarc.with_file(rc)


def _finding(rc: Condarc, hidden: Hidden, own: str) -> Iterator[Finding]:
    span = visible(rc, hidden.origin.span)
    if hidden.by.source == own:
        yield TWICE.at(
            span, line=hidden.by.line, fix=_removal(rc, hidden), related=FIRST.related(visible(rc, hidden.by.span)), tags=(Tag.UNNECESSARY,)
        )
    elif hidden.by.line is not None:
        yield ELSEWHERE.at(span, path=hidden.by.source, line=hidden.by.line, severity=Severity.HINT, tags=(Tag.UNNECESSARY,))


def _removal(rc: Condarc, hidden: Hidden) -> Fix | None:
    for node in walk(rc.source.document.root):
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                if item.value.span == hidden.origin.span:
                    return REMOVE.fix(remove_item(rc.source.document, node, index))
    return None
