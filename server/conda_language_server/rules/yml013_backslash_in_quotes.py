from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.rules.api import Edit, Finding, Findings, Scalar, Severity, SourceFile, Text, rule
from conda_language_server.rules.yaml_problems import effect, problems_of, repair
from conda_language_server.syntax.yaml.nodes import walk

ESCAPE = Text(
    en="A backslash between double quotes is no character of its own, and `{escape}` is none that YAML knows; {effect}",
    zh_cn="双引号中的反斜杠用于转义，而 YAML 不认识 `{escape}`；{effect}",
)
CLOSING = Text(
    en="With a backslash before it, this quote closes nothing; {effect}",
    zh_cn="前面有反斜杠，这个引号不起闭合作用；{effect}",
)
CHANGED = Text(
    en="A backslash between double quotes is no character of its own; conda reads `{value}`",
    zh_cn="双引号中的反斜杠用于转义；conda 读到的是 `{value}`",
)
DOUBLE = Text(en="Write two backslashes for each", zh_cn="将每个反斜杠写成两个")
SINGLE = Text(en="Use single quotes", zh_cn="改用单引号")
# A path of Windows that begins with a drive, a variable or a dot, its first backslash a single one.
_PATH = re.compile(r'"(?:[A-Za-z]:|%\w+%|\$\{?\w+\}?|~|\.{1,2})\\(?!\\)')


@rule("YML013", "backslash-in-quotes", severity=Severity.WARNING, fixable=True, refuses=True)
def backslash_in_quotes(source: SourceFile) -> Findings:
    r"""A path of Windows stands in double quotes.

    ## What it does
    Looks for backslashes between double quotes that YAML does not know, and for paths in which it takes them for something else.

    ## Why is this bad
    Between double quotes a backslash begins an escape: `\n` is a line break, `\t` a tab, `\c` an error. A `.condarc` with such an error
    is skipped as a whole with a line in the log. Between single quotes, and without quotes, a backslash is a backslash.

    ## Example
    ```yaml .condarc
    envs_dirs:
      - "D:\conda\envs"
    #      ^^ YML013 A backslash between double quotes is no character of its own, and `\c` is none that YAML knows; conda skips the whole file
    ```

    Use instead:
    ```yaml fixed
    envs_dirs:
      - "D:\\conda\\envs"
    ```

    ## Fix safety
    Safe where conda cannot read the value, unsafe where it reads another one than is meant.
    """
    for problem in problems_of(source, "YML013"):
        fix = DOUBLE.fix(repair(problem)) if repair(problem) else None
        escape = problem.span.of(source.text)
        text = CLOSING if escape == '\\"' else ESCAPE
        yield text.at(problem.span, severity=Severity.ERROR, fix=fix, escape=escape, effect=effect(source))
    if '"' in source.text and "\\" in source.text:
        yield from _changed(source)


def _changed(source: SourceFile) -> Iterator[Finding]:
    refused = {source.lines.line_of(problem.span.start) for problem in problems_of(source, "YML013")}
    for node in walk(source.document.root):
        if not isinstance(node, Scalar) or node.style != "double":
            continue
        written = node.span.of(source.text)
        if not _PATH.match(written) or source.lines.line_of(node.span.start) in refused:
            continue
        inner = written[1:-1]
        if "'" in inner or "\n" in inner or "\r" in inner:
            fix = DOUBLE.fix(Edit(node.span, '"' + inner.replace("\\", "\\\\") + '"'), safety="unsafe")
        else:
            fix = SINGLE.fix(Edit(node.span, f"'{inner}'"), safety="unsafe")
        yield CHANGED.at(node.span, fix=fix, value=_visible(node.text))


def _visible(text: str) -> str:
    return "".join(ch if ch.isprintable() else "\N{REPLACEMENT CHARACTER}" for ch in text)
