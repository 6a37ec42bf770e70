from __future__ import annotations

from conda_language_server.rules.api import Condarc, Findings, Mapping, Sequence, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

DELETED = Text(
    en="the next `conda config` command that moves or removes an item of `{key}` deletes the comments in its list",
    zh_cn="下一次用 `conda config` 移动或删除 `{key}` 的条目时，列表里的注释会被删掉",
)


@rule("RC235", "comment-conda-deletes", severity=Severity.HINT, default=False)
def comment_conda_deletes(rc: Condarc) -> Findings:
    """Comments inside a list, which `conda config` does not keep.

    ## What it does
    Finds comments between and behind the items of lists.

    ## Why is this bad
    `conda config --add channels X` for a channel that is there already, `--remove` and `--clear` write the list anew, without its
    comments and flags. A comment above the key stays.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge  # for everything
    #                ^^^^^^^^^^^^^^^^ RC235 the next `conda config` command that moves or removes an item of `channels` deletes the comments in its list
      - defaults
    ```
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for key in rc.keys:
        value = key.entry.value
        if key.parameter and isinstance(value, (Sequence, Mapping)):
            inside = next(
                (c for c in rc.source.document.comments if value.span.start < c.span.start and c.span.end <= _end(rc, value)), None
            )
            if inside and isinstance(value, Sequence):
                yield DELETED.at(inside.span, key=key.name)


def _end(rc: Condarc, value: Sequence | Mapping) -> int:
    """The end of the last line of a list."""
    return rc.source.lines.line_span(rc.source.lines.line_of(value.span.end)).end
