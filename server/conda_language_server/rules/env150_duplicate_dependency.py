from __future__ import annotations

from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.not_one_package import is_no_package

LISTED_TWICE = Text(en="`{name}` is already listed on line {line}", zh_cn="`{name}` 已在第 {line} 行列出")
FIRST = Text(en="first listed here", zh_cn="首次列出的位置")
REMOVE = Text(en="Remove the second `{text}`", zh_cn="删除重复的 `{text}`")


@rule("ENV150", "duplicate-dependency", severity=Severity.WARNING, fixable=True)
def duplicate_dependency(env: EnvironmentFile) -> Findings:
    """A package is listed twice under `dependencies`.

    ## What it does
    Looks for two entries that name the same conda package.

    ## Why is this bad
    Both entries count, but a reader sees one of them and edits the wrong one.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy=1.26
      - scipy
      - numpy=1.26
    #   ^^^^^^^^^^ ENV150 `numpy` is already listed on line 2
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy=1.26
      - scipy
    ```

    ## Fix safety
    Safe, and offered only if both entries are the same text. Otherwise the choice is the user's.
    """
    for name in env.repeated:
        if name == "*":
            continue
        deps = [dep for dep in env.by_name[name] if not is_no_package(dep.spec)]
        if not deps:
            continue
        first = deps[0]
        for dep in deps[1:]:
            same = dep.text == first.text
            yield LISTED_TWICE.at(
                dep.span,
                name=name,
                line=env.line_of(first.span),
                related=FIRST.related(first.span),
                fix=REMOVE.fix(remove_item(env.source.document, dep.sequence, dep.index), text=dep.text) if same else None,
                tags=(Tag.UNNECESSARY,) if same else (),
            )
