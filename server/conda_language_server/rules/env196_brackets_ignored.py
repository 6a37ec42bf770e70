from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say, stands_at_end

TEXTS = {
    "extras-dropped": Text(
        en="conda silently drops `[{listed}]`; with `solver: rattler` the file is refused, and mamba takes it for a part of the name",
        zh_cn="conda 会悄悄丢弃 `[{listed}]`；使用 `solver: rattler` 时会拒绝它，mamba 则把它当作名称的一部分",
    ),
    "empty-brackets": Text(
        en="The empty brackets mean nothing to conda",
        zh_cn="空的方括号对 conda 没有意义",
    ),
    "bracket-text-dropped": Text(
        en="conda silently drops `{dropped}` in the brackets",
        zh_cn="conda 会悄悄丢弃方括号中的 `{dropped}`",
    ),
    "name-in-brackets-ignored": Text(
        en="conda goes by `{outside}` and ignores the name `{inside}` in the brackets",
        zh_cn="conda 以 `{outside}` 为准，忽略方括号中的名称 `{inside}`",
    ),
    "overridden-by-brackets": Text(
        en="`{outside}` is overridden by `{field}={inside}` in the brackets",
        zh_cn="`{outside}` 会被方括号中的 `{field}={inside}` 覆盖",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV196", "brackets-ignored", severity=Severity.WARNING, fixable=True)
def brackets_ignored(line: Spec) -> Findings:
    """Something in brackets that conda drops, such as pip's extras.

    ## What it does
    Looks at brackets behind a name.

    ## Why is this bad
    `requests[security]` is pip's way. conda has no extras and drops the brackets without a word.

    ## Example
    ```yaml environment.yml
    dependencies:
      - requests[security]
    #           ^^^^^^^^^^ ENV196 conda silently drops `[security]`; with `solver: rattler` the file is refused, and mamba takes it for a part of the name
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - requests
    ```

    ## Fix safety
    Safe: conda drops them as well. With `solver: rattler` it refuses some of them, and mamba looks for a package with the brackets in its
    name: both then find the package.
    """
    for note in notes(line, "ENV196"):
        yield say(
            line,
            note,
            TEXTS,
            WRITE,
            replacement="",
            listed=", ".join(map(str, note.arguments.get("extras", ()))),
            fixable=note.code in ("extras-dropped", "empty-brackets") and stands_at_end(line, note),
        )
