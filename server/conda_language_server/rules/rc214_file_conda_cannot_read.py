from __future__ import annotations

from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import visible

SKIPPED = Text(
    en="because of this conda skips the whole file with one line in its log and goes on as if it were not there",
    zh_cn="因此 conda 会跳过整个文件，只在日志里留一行，并当它不存在继续运行",
)
CRASHES = Text(
    en="because of this every conda command crashes with a bug report until the file is mended",
    zh_cn="因此在修好这个文件之前，所有 conda 命令都会崩溃并打印错误报告",
)
MAMBA = Text(
    en="because of this mamba skips the whole file with an error in its log and goes on as if it were not there",
    zh_cn="因此 mamba 会跳过整个文件，只在日志里留一条错误，并当它不存在继续运行",
)
VALIDATE = Text(en="`conda config --validate` says nothing about it", zh_cn="`conda config --validate` 对此不会给出任何提示")


@rule("RC214", "file-conda-cannot-read", severity=Severity.HINT, default=False)
def file_conda_cannot_read(rc: Condarc) -> Findings:
    r"""What becomes of a file that is broken YAML: skipped without a word, or the end of every command.

    ## What it does
    Tells which of the two it is. conda skips a file with a tab, an unclosed quote or another mistake inside a word; anything else,
    such as an unclosed bracket, wrong indentation, a key twice or a second document, stops it. mamba skips its files in any case.

    ## Why is this bad
    A skipped file looks as if it were in force. The rule that reports the mistake says the same in short, so this one is off by default.

    ## Example
    ```yaml .condarc
    channels:
      - "D:\conda"
    #      ^^ RC214 because of this conda skips the whole file with one line in its log and goes on as if it were not there
    ```
    """
    refusal = rc.source.document.refusal
    if refusal is not None and rc.is_mamba:
        yield MAMBA.at(visible(rc, refusal.span))
    elif refusal is not None:
        skipped = refusal.stage in ("scanner", "reader")
        yield (SKIPPED if skipped else CRASHES).at(visible(rc, refusal.span), help=VALIDATE if skipped else None)
