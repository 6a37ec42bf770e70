from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes

ONE_PART = Text(
    en="`~={version}` needs a second number; conda takes the file and then dies in the solver",
    zh_cn="`~={version}` 需要第二个数字；conda 会接受文件，但求解时会失败",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV131", "compatible-release-of-one-part", severity=Severity.WARNING, fixable=True)
def compatible_release_of_one_part(line: Spec) -> Findings:
    """`~=1` with a single number.

    ## What it does
    Looks for `~=` before a version without a dot.

    ## Why is this bad
    `~=1.2` is `>=1.2,1.*`. With one number there is nothing to take away: conda reads the file and stops in the solver with
    `Invalid version '': empty version string`.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy~=1
    #        ^^^ ENV131 `~=1` needs a second number; conda takes the file and then dies in the solver
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy>=1
    ```

    ## Fix safety
    Unsafe: `>=1` is what the operator says of a version without a second number; `=1` may be meant as well.
    """
    for note in notes(line, "ENV131"):
        version = note.arguments["version"]
        first, second = (line.text[: note.span.start] + new + line.text[note.span.end :] for new in (f">={version}", f"={version}"))
        yield ONE_PART.at(
            note.span,
            version=version,
            fix=line.rewrite(WRITE, first, right=first, safety="unsafe"),
            others=(line.rewrite(WRITE, second, right=second, safety="unsafe"),),
        )
