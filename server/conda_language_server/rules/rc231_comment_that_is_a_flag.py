from __future__ import annotations

from conda_language_server.model.condarc_places import places
from conda_language_server.rules.api import Condarc, Edit, Findings, Severity, Text, rule

IS_FLAG = Text(
    en="conda takes this comment for the flag `#!{word}`: the word alone is enough, without `!`",
    zh_cn="conda 会把这个注释当作标记 `#!{word}`：只写这个词、不带 `!` 也算",
)
AS_FLAG = Text(en="Write `#!{word}`, so that everybody sees it", zh_cn="写成 `#!{word}`，让人一眼看出")
AS_COMMENT = Text(en="Make it a comment: `# {word}`", zh_cn="改为普通注释：`# {word}`")


@rule("RC231", "comment-that-is-a-flag", severity=Severity.WARNING, fixable=True)
def comment_that_is_a_flag(rc: Condarc) -> Findings:
    """A comment of one word that commands conda.

    ## What it does
    Finds `#top`, `#bottom` and `#final` without `!` where they have an effect.

    ## Why is this bad
    What looks like a note moves a channel to the front or forbids other files to change a value.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge
      - bioconda #top
    #            ^^^^ RC231 conda takes this comment for the flag `#!top`: the word alone is enough, without `!`
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
      - bioconda #!top
    ```

    ## Fix safety
    Safe: `#!top` means the same. To make it an ordinary comment changes the order and is offered too.
    """
    for place in places(rc) if rc.source.document.comments else ():
        flag = place.attached.flag
        if flag is None or not place.obeys(flag):
            continue
        span = place.attached.comments[0].span
        if "!" not in span.of(rc.text):
            fixes = (
                AS_FLAG.fix(Edit(span, f"#!{flag}"), word=flag),
                AS_COMMENT.fix(Edit(span, f"# {flag}"), safety="unsafe", word=flag),
            )
            yield IS_FLAG.at(span, word=flag, fix=fixes[0], others=tuple(filter(None, fixes[1:])))
