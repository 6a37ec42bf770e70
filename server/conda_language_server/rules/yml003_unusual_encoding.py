from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, SourceFile, Span, Text, rule
from conda_language_server.rules.yaml_problems import CRASHES, REFUSED, SKIPPED
from conda_language_server.text.decoding import EncodingProblem

NOT_UTF_8 = Text(
    en="The file is not UTF-8 but probably {encoding}; {effect}",
    zh_cn="此文件不是 UTF-8，而可能是 {encoding}；{effect}",
)
UTF_16_BARE = Text(
    en="The file is UTF-16 without a byte order mark; {effect}",
    zh_cn="此文件是没有字节顺序标记的 UTF-16；{effect}",
)
UTF_16 = Text(
    en="The file is UTF-16; conda reads it, most other tools do not",
    zh_cn="此文件是 UTF-16；conda 能读取，但多数其他工具不能",
)
UTF_16_BARE_READ = Text(
    en="The file is UTF-16 without a byte order mark; conda reads it on most machines, other tools do not",
    zh_cn="此文件是没有字节顺序标记的 UTF-16；conda 在多数机器上能读取，其他工具不能",
)
BINARY = Text(en="The file is no text; {effect}", zh_cn="此文件不是文本；{effect}")
MISREAD = Text(
    en="conda reads this file in the system's encoding, not as UTF-8, and gets other characters than these",
    zh_cn="conda 按系统编码而不是 UTF-8 读取此文件，读到的字符与此处不同",
)
SAVE = Text(en="Save the file as UTF-8 without a byte order mark", zh_cn="请将文件保存为不带字节顺序标记的 UTF-8")
ASCII = Text(en="Use ASCII characters only, or set `PYTHONUTF8=1`", zh_cn="请只使用 ASCII 字符，或设置 `PYTHONUTF8=1`")
_NAMES = {
    "gbk": "GBK",
    "gb18030": "GB18030",
    "big5": "Big5",
    "shift_jis": "Shift-JIS",
    "cp1252": "Windows-1252",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_EFFECTS = {"accepted": REFUSED, "skipped": SKIPPED}


@rule("YML003", "unusual-encoding", severity=Severity.WARNING, refuses=True)
def unusual_encoding(source: SourceFile) -> Findings:
    """The bytes of the file are not UTF-8.

    ## What it does
    Looks at the bytes of a saved file, as far as they are known: GBK, Big5, Shift-JIS, UTF-16 and others.

    ## Why is this bad
    conda reads an environment file as UTF-8 or else as UTF-16, so that GBK or Big5 becomes rubbish and the file is refused. UTF-16
    with a byte order mark, which `>` writes in Windows PowerShell 5.1, is read by conda and by few other tools. A `.condarc` is read
    in the encoding of the system: undecodable bytes stop every conda command.

    ## Example
    ```yaml environment.yml {"bytes": "gbk"}
    name: 环境
    #     ^ YML003 The file is not UTF-8 but probably GBK; conda refuses the file
    dependencies:
      - numpy
    ```

    Save the file as UTF-8, or let `conda-language-server check --fix` do so (with `--unsafe-fixes` where the encoding is a guess):
    ```yaml instead
    name: 环境
    dependencies:
      - numpy
    ```
    """
    problem = source.bytes.problem if source.bytes else None
    # mamba takes the bytes of its own file as they are.
    if problem is None or source.is_mamba:
        return
    if problem.code == "misread" and (problem := _misread_value(source, problem)) is None:
        return
    text = _text(problem)
    span = Span(problem.span.start, max(problem.span.end, min(problem.span.start + 1, len(source.text))))
    refused = problem.effect != "accepted"
    effect = CRASHES if source.kind == "condarc" and problem.effect == "refused" else _EFFECTS.get(problem.effect, REFUSED)
    guess = problem.guess or ""
    yield text.at(
        span,
        severity=Severity.ERROR if refused else Severity.WARNING,
        help=ASCII if problem.code == "misread" else SAVE,
        encoding=_NAMES.get(guess, guess.upper()),
        effect=effect,
    )


def _misread_value(source: SourceFile, problem: EncodingProblem) -> EncodingProblem | None:
    """The problem at the first character that counts; what a comment says is nothing to conda, and a mark has a rule of its own."""
    skipped = [comment.span for comment in source.document.comments]
    odd = (i for i, character in enumerate(source.text) if character > "\x7f")
    at = next((i for i in odd if not any(span.start <= i < span.end for span in skipped)), None)
    return None if at is None else problem._replace(span=Span(at, at + 1))


def _text(problem: EncodingProblem) -> Text:
    if problem.code == "binary":
        return BINARY
    if problem.code == "misread":
        return MISREAD
    if problem.code == "utf-16":
        return UTF_16
    if problem.code == "utf-16-without-bom":
        return UTF_16_BARE_READ if problem.effect == "accepted" else UTF_16_BARE
    return NOT_UTF_8
