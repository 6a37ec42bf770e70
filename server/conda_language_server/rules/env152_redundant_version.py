from __future__ import annotations

from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Tag, Text, rule
from conda_language_server.syntax.version_ranges import implies, is_empty_intersection

NEEDLESS = Text(
    en="`{text}` says nothing that `{other}` on line {line} does not say already",
    zh_cn="`{text}` 的约束已包含在第 {line} 行的 `{other}` 中",
)
NARROW = Text(en="the narrower constraint", zh_cn="更严格的约束")
REMOVE = Text(en="Remove `{text}`", zh_cn="删除 `{text}`")


@rule("ENV152", "redundant-version", severity=Severity.INFO, fixable=True)
def redundant_version(env: EnvironmentFile) -> Findings:
    """A constraint is already part of another one on the same package.

    ## What it does
    Looks for two entries of one package of which one lets in everything that the other lets in.

    ## Why is this bad
    The wider one has no effect, yet somebody will edit it and wonder.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy>=1.20
    #   ^^^^^^^^^^^ ENV152 `numpy>=1.20` says nothing that `numpy=1.26` on line 3 does not say already
      - numpy=1.26
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy=1.26
    ```

    ## Fix safety
    Safe: the same versions are let in. Entries with a build or a channel are left alone.
    """
    for deps in (env.by_name[name] for name in env.repeated):
        if len(deps) >= 50:
            continue
        for wide in deps:
            narrow = next((other for other in deps if other is not wide and _is_part(other, wide, deps)), None)
            if narrow is not None:
                yield NEEDLESS.at(
                    wide.span,
                    text=wide.text,
                    other=narrow.text,
                    line=env.line_of(narrow.span),
                    related=NARROW.related(narrow.span),
                    fix=REMOVE.fix(remove_item(env.source.document, wide.sequence, wide.index), text=wide.text),
                    tags=(Tag.UNNECESSARY,),
                )


def _is_part(narrow: Dependency, wide: Dependency, deps: tuple[Dependency, ...]) -> bool:
    """Whether `wide` adds nothing to `narrow`. Of two that say the same, the first stays; equal texts are another rule's."""
    if narrow.text == wide.text or wide.spec.build or wide.spec.channel or wide.spec.subdir or wide.spec.fields:
        return False
    inner, outer = narrow.spec.version_spec, wide.spec.version_spec
    if outer is None:
        return True if inner is not None else deps.index(narrow) < deps.index(wide)
    if inner is None or not implies(inner, outer) or is_empty_intersection([inner]) is True:
        return False
    return not implies(outer, inner) or deps.index(narrow) < deps.index(wide)
