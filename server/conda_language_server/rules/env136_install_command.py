from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "install-command": Text(
        en="conda takes `{first}` for the package and the rest for its version; write packages, not commands",
        zh_cn="conda 会把 `{first}` 当作包名，其余当作版本；请写软件包而不是命令",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV136", "install-command", severity=Severity.WARNING, fixable=True)
def install_command(line: Spec) -> Findings:
    """A command such as `pip install numpy` instead of a package.

    ## What it does
    Looks for the words of an install command.

    ## Why is this bad
    conda reads `pip install numpy` as the package `pip` in version `install` and build `numpy`, and the solver then finds nothing.

    ## Example
    ```yaml environment.yml
    dependencies:
      - conda install numpy
    #   ^^^^^^^^^^^^^^ ENV136 conda takes `conda` for the package and the rest for its version; write packages, not commands
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy
    ```

    ## Fix safety
    Unsafe: conda begins to do what the line says, which it did not until now. A command of pip is left to the user, who may want the package under `pip:`.
    """
    for note in notes(line, "ENV136"):
        yield say(
            line,
            note,
            TEXTS,
            WRITE,
            safety="unsafe",
            first=str(note.arguments["command"]).split()[0],
            fixable=not str(note.arguments["command"]).startswith(("pip", "uv")),
        )
