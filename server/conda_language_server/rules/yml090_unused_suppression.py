from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Tag, Text, rule
from conda_language_server.rules.registry import load
from conda_language_server.text.suppressions import Suppression

UNUSED = Text(en="Nothing is found here that `{code}` would silence", zh_cn="此处没有 `{code}` 可以屏蔽的问题")
MISWRITTEN = Text(en="This comment silences nothing as it is written", zh_cn="这条注释写法不对，没有任何作用")
WRITE_SO = Text(
    en="Write it like this: `# conda-language-server: ignore[ENV150]`", zh_cn="请写成这样：`# conda-language-server: ignore[ENV150]`"
)
UNKNOWN = Text(en="`{code}` is the code or name of no rule", zh_cn="`{code}` 不是任何规则的代码或名称")
REMOVE = Text(en="Remove it", zh_cn="请将其删除")


@rule("YML090", "unused-suppression", severity=Severity.INFO)
def unused_suppression(unused: list[Suppression]) -> Findings:
    """A comment silences a rule that finds nothing.

    ## What it does
    Looks for comments such as `# conda-language-server: ignore[YML008]` on lines where that rule finds nothing, and for codes that
    belong to no rule. A comment that is written otherwise, such as `ignore ENV150` without brackets, or without the colon, silences
    nothing; that is a warning.

    ## Why is this bad
    The comment outlives its reason, and hides the next mistake on its line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy  # conda-language-server: ignore[ENV150]
    #                                          ^^^^^^ YML090 Nothing is found here that `ENV150` would silence
    ```

    Use instead:
    ```yaml instead
    dependencies:
      - numpy
    ```
    """
    for suppression in unused:
        if suppression.code is None:
            yield MISWRITTEN.at(suppression.span, severity=Severity.WARNING, help=WRITE_SO)
        else:
            text = UNUSED if load(suppression.code) is not None else UNKNOWN
            yield text.at(suppression.span, help=REMOVE, tags=(Tag.UNNECESSARY,), code=suppression.code)
