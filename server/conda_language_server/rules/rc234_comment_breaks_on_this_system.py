from __future__ import annotations

from conda_language_server.model.operations.layout import line_end, line_start
from conda_language_server.rules.api import Condarc, Edit, Facts, Findings, Fix, Severity, Span, Text, rule

BREAKS = Text(
    en="conda opens this file as {encoding}, in which the bytes of this line mean nothing: every conda command crashes on it",
    zh_cn="conda 会按 {encoding} 打开这个文件，而这一行的字节在该编码中无效：所有 conda 命令都会因此崩溃",
)
FULL_STOP = Text(en="End the comment with `．`, so that its bytes come in pairs", zh_cn="在注释末尾加上 `．`，让字节数成双")
ADVICE = Text(
    en="Write the comment in ASCII, or set the variable `PYTHONUTF8=1`",
    zh_cn="请用英文写注释，或设置环境变量 `PYTHONUTF8=1`",
)
_UTF_8 = ("utf-8", "utf8", "ascii", "utf_8")


@rule("RC234", "comment-breaks-on-this-system", severity=Severity.ERROR, fixable=True)
def comment_breaks_on_this_system(rc: Condarc, facts: Facts) -> Findings:
    """A text in UTF-8 that conda cannot read on a system with another encoding.

    ## What it does
    Decodes the bytes as conda does where the system is not UTF-8, such as Chinese Windows (GBK) without UTF-8 mode.

    ## Why is this bad
    conda opens a `.condarc` in the encoding of the system. A Chinese comment with an even number of characters passes by chance
    (`# 镜像`), one with an odd number swallows the line break and ends every command with a `UnicodeDecodeError` (`# 源`).

    ## Example
    ```yaml .condarc {"encoding": "gbk"}
    # 源
    #^^ RC234 conda opens this file as gbk, in which the bytes of this line mean nothing: every conda command crashes on it
    channels:
      - conda-forge
    ```

    Use instead:
    ```yaml fixed
    # 源．
    channels:
      - conda-forge
    ```

    ## Fix safety
    Safe: only a comment changes.
    """
    encoding = facts.encoding.lower()
    known = rc.source.bytes
    # mamba takes the bytes as they are.
    if rc.is_mamba or encoding in _UTF_8 or rc.text.isascii() or (known and (known.problem or known.encoding.lower() not in _UTF_8)):
        return
    try:
        rc.text.encode("utf-8", "surrogatepass").decode(encoding)
    except UnicodeDecodeError as error:
        at = len(rc.text.encode("utf-8", "surrogatepass")[: error.start].decode("utf-8", "ignore"))
        yield BREAKS.at(_line(rc, at), encoding=facts.encoding, fix=_completed(rc, at, encoding), help=ADVICE)
    except LookupError:
        return


def _line(rc: Condarc, offset: int) -> Span:
    start, end = line_start(rc.text, offset), line_end(rc.text, offset)
    text = rc.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), end)


def _completed(rc: Condarc, offset: int, encoding: str) -> Fix | None:
    """A full stop at the end of the comment, if the line can then be decoded."""
    end = line_end(rc.text, offset)
    if not any(c.span.start <= offset and c.span.end == end for c in rc.source.document.comments):
        return None
    try:
        (rc.text[line_start(rc.text, offset) : end] + "．\n").encode("utf-8").decode(encoding)
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
    return FULL_STOP.fix(Edit(Span(end, end), "．"))
