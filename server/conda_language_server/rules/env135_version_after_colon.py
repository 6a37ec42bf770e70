from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "version-after-colon": Text(
        en="conda takes `{version}` for the name of a package; an equals sign is meant",
        zh_cn="conda 会把 `{version}` 当作包名；应使用等号",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV135", "version-after-colon", severity=Severity.WARNING, fixable=True)
def version_after_colon(line: Spec) -> Findings:
    """A version behind a colon: conda looks for a package with that name.

    ## What it does
    Looks for `name:1.0`.

    ## Why is this bad
    conda takes what follows the colon for the package: `numpy:1.26` asks for a package called `1.26`.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy:1.26
    #        ^ ENV135 conda takes `1.26` for the name of a package; an equals sign is meant
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy=1.26
    ```

    ## Fix safety
    Unsafe: conda begins to do what the line says, which it did not until now.
    """
    for note in notes(line, "ENV135"):
        yield say(line, note, TEXTS, WRITE, safety="unsafe")
