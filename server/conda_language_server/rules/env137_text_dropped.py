from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, say
from conda_language_server.syntax.signs import ODD_SPACES

TEXTS = {
    "comment-dropped": Text(
        en="conda silently drops `{dropped}` from the spec",
        zh_cn="conda 会悄悄丢弃 `{dropped}`",
    ),
    "hash-dropped": Text(
        en="conda drops the checksum `{hash}` and does not compare it",
        zh_cn="conda 会丢弃校验值 `{hash}`，不会比对",
    ),
    "text-after-line-break-dropped": Text(
        en="conda drops what stands behind the line break: `{dropped}`",
        zh_cn="conda 会丢弃换行之后的内容：`{dropped}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV137", "text-dropped", severity=Severity.WARNING, fixable=True)
def text_dropped(line: Spec) -> Findings:
    """Text behind the spec that conda drops.

    ## What it does
    Looks for a `#` inside the item's text, and for what follows a line break.

    ## Why is this bad
    A `#` without a space before it, or inside quotes, is no comment for YAML. conda then cuts the spec there, without a word.

    ## Example
    ```yaml environment.yml
    dependencies:
      - "numpy>=2  # for arrays"
    #            ^^^^^^^^^^^^^^ ENV137 conda silently drops `# for arrays` from the spec
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - numpy>=2  # for arrays
    ```

    ## Fix safety
    Safe, and offered where the comment can be written as one.
    """
    for note in notes(line, "ENV137"):
        # Behind a space of another keyboard it is a comment for whoever wrote it, and stays.
        is_comment = line.text[: note.span.start].rstrip(" ")[-1:] in tuple(ODD_SPACES)
        yield say(line, note, TEXTS, WRITE, replacement="" if note.code == "comment-dropped" else None, fixable=not is_comment)
