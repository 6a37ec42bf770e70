from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say, stands_at_end

TEXTS = {
    "parentheses-dropped": Text(
        en="conda silently drops `({dropped})`: any version is taken",
        zh_cn="conda 会悄悄丢弃 `({dropped})`：任意版本都可能被安装",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV133", "parentheses-dropped", severity=Severity.WARNING, fixable=True)
def parentheses_dropped(line: Spec) -> Findings:
    """A constraint in parentheses, which conda drops.

    ## What it does
    Looks for `name (>=1)`.

    ## Why is this bad
    It is the way of other tools. conda accepts it and forgets what stands between the parentheses: any version is installed.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy (>=1.20)
    #         ^^^^^^^^ ENV133 conda silently drops `(>=1.20)`: any version is taken
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy >=1.20
    ```

    ## Fix safety
    Unsafe: conda begins to do what the line says, which it did not until now.
    """
    for note in notes(line, "ENV133"):
        yield say(line, note, TEXTS, WRITE, safety="unsafe", replacement=str(note.arguments["dropped"]), fixable=stands_at_end(line, note))
