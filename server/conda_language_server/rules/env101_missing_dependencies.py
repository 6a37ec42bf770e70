from __future__ import annotations

from conda_language_server.model.operations import append_entry
from conda_language_server.rules.api import EnvironmentFile, Findings, Scalar, Severity, Span, Text, rule

MISSING = Text(en="There is no `dependencies:`; conda refuses the file without it", zh_cn="缺少 `dependencies:`；没有它 conda 会拒绝此文件")
ADD = Text(en="Add an empty `dependencies: []`", zh_cn="添加空的 `dependencies: []`")
RENAME = Text(en="List the packages under `dependencies:`", zh_cn="请在 `dependencies:` 下列出软件包")
_LOOKS_LIKE = {"dependency", "dependancies", "dependecies", "depends", "packages", "requirements"}


@rule("ENV101", "missing-dependencies", severity=Severity.ERROR, fixable=True)
def missing_dependencies(env: EnvironmentFile) -> Findings:
    """The file has no `dependencies:` key.

    ## What it does
    Looks for the key `dependencies` at the top level.

    ## Why is this bad
    It is the one key that conda asks for: without it `conda env create` stops. Since conda 26.7 the message is a
    misleading "do not specify a name or prefix".

    ## Example
    ```yaml environment.yml
    name: demo
    #^^^^^^^^^ ENV101 There is no `dependencies:`; conda refuses the file without it
    channels:
      - conda-forge
    ```

    Use instead:
    ```yaml fixed
    name: demo
    channels:
      - conda-forge
    dependencies: []
    ```

    ## Fix safety
    Safe: the empty list asks for no package, as the file does now. Not offered where a misspelt key probably is the list.
    """
    if env.root is None or env.source.document.refused or "dependencies" in env.entries:
        return
    first = env.root.entries[0] if env.root.entries else None
    line_end = env.source.lines.line_span(env.source.lines.line_of(env.root.span.start)).end
    span = Span(env.root.span.start, min(first.span.end, line_end)) if first else env.root.span
    misspelt = any(_is_like_dependencies(e.key.text) for e in env.root.entries if isinstance(e.key, Scalar))
    fix = None if misspelt or env.root.flow else ADD.fix(append_entry(env.source.document, env.root, "dependencies", "[]"))
    yield MISSING.at(span, fix=fix, help=RENAME)


def _is_like_dependencies(key: str) -> bool:
    word = key.strip().lower()
    return word in _LOOKS_LIKE or word.startswith(("depend", "depen", "dpend"))
