from __future__ import annotations

import re

from conda_language_server.model.condarc_flags import read_flag
from conda_language_server.rules.api import Condarc, Edit, Findings, Fix, Severity, Text, rule

NOTHING = Text(
    en="`{text}` is an ordinary comment to conda; the flag is written `#!{word}`, in small letters, without a blank and with nothing else in the comment",
    zh_cn="`{text}` 对 conda 来说只是普通注释；标记应写成 `#!{word}`：小写、中间无空格，且注释里不能有其他内容",
)
IMPORTANT = Text(
    en="`!important` belongs to environment variables; in a file the flag is `#!final`",
    zh_cn="`!important` 只用于环境变量；在文件里对应的标记是 `#!final`",
)
WRITE = Text(en="Write `#!{word}`", zh_cn="改为 `#!{word}`")
_FLAG_LIKE = re.compile(r"(?<![#＃])[#＃]+[ \t]*[!！]+[ \t]*(?P<word>final|top|bottom|important)\b(?P<rest>.*)", re.IGNORECASE)


@rule("RC230", "misspelt-flag", severity=Severity.WARNING, fixable=True)
def misspelt_flag(rc: Condarc) -> Findings:
    """A comment that looks like a flag and is none.

    ## What it does
    Finds `# !top`, `#! top`, `#!Top`, `#！top`, `#!top because …`, two flags in one comment, and `#!important`.

    ## Why is this bad
    conda takes a comment for a flag only if it is exactly `#!final`, `#!top` or `#!bottom`. Everything else is silently nothing, so
    that a file which should be protected can be overridden.

    ## Example
    ```yaml .condarc
    channel_priority: strict  #! final
    #                         ^^^^^^^^ RC230 `#! final` is an ordinary comment to conda; the flag is written `#!final`, in small letters, without a blank and with nothing else in the comment
    ```

    Use instead:
    ```yaml fixed
    channel_priority: strict  #!final
    ```

    ## Fix safety
    Unsafe: the flag begins to count. Not offered where the comment says more, which would be lost.
    """
    if rc.is_mamba:
        return
    for comment in rc.source.document.comments:
        text = comment.span.of(rc.text).rstrip()
        match = _FLAG_LIKE.fullmatch(text) if comment.own_line else _FLAG_LIKE.search(text)
        if match is None or read_flag(text) or (comment.own_line and match["rest"].strip(" \t!！#")):
            continue
        word = "final" if match["word"].lower() == "important" else match["word"].lower()
        alone = match.start() == 0 and not match["rest"].strip(" \t!！")
        edit = Edit(comment.span._replace(end=comment.span.start + len(text)), f"#!{word}")
        fix: Fix | None = WRITE.fix(edit, safety="unsafe", word=word) if alone else None
        message = IMPORTANT if match["word"].lower() == "important" else NOTHING
        yield message.at(edit.span, text=text, word=word, fix=fix)
