from __future__ import annotations

from conda_language_server.rules.api import Edit, Findings, Severity, SourceFile, Span, Text, rule

MARK = Text(
    en="The file starts with a byte order mark; on a Windows system without UTF-8 mode conda takes it as part of the first key",
    zh_cn="文件以字节顺序标记（BOM）开头；在未启用 UTF-8 模式的 Windows 上，conda 会把它当作第一个键的一部分",
)
REMOVE = Text(en="Remove the byte order mark", zh_cn="删除字节顺序标记")
SAVE = Text(en="Save the file as UTF-8 without a byte order mark", zh_cn="请将文件保存为不带字节顺序标记的 UTF-8")


@rule("YML004", "byte-order-mark", severity=Severity.WARNING, fixable=True)
def byte_order_mark(source: SourceFile) -> Findings:
    """A .condarc starts with a byte order mark.

    ## What it does
    Looks for the three bytes that Windows programs put in front of UTF-8 text.

    ## Why is this bad
    conda opens a `.condarc` in the encoding of the system. Where that is not UTF-8, as on most Chinese Windows systems, the mark becomes
    part of the first key: `channels:` is then no key that conda knows, and it is ignored without a word.

    ## Example
    ```yaml .condarc
    <U+FEFF>channels:
    #^ YML004 The file starts with a byte order mark; on a Windows system without UTF-8 mode conda takes it as part of the first key
      - conda-forge
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    ```

    ## Fix safety
    Safe: the mark says nothing. Where the editor has taken the mark out of the text already, save the file without it.
    """
    if source.kind != "condarc":
        return
    if source.text.startswith("\ufeff"):
        yield MARK.at(Span(0, 1), fix=REMOVE.fix(Edit(Span(0, 1), "")))
    elif source.bytes is not None and source.bytes.bom and source.bytes.encoding == "utf-8":
        yield MARK.at(Span(0, min(1, len(source.text))), help=SAVE)
