from __future__ import annotations

import re

from conda_language_server.model.operations.layout import keys_to
from conda_language_server.rules.api import Edit, Findings, Severity, SourceFile, Span, Text, rule
from conda_language_server.rules.yaml_problems import problems_of

GLUED = Text(
    en="`#` without a space before it starts no comment; conda takes it as part of `{text}`",
    zh_cn="`#` 前面没有空格，不构成注释；conda 会把它当作 `{text}` 的一部分",
)
SEPARATE = Text(en="Put spaces before `#`", zh_cn="在 `#` 前加空格")
_COMMENT = re.compile(r"#(?:\s|\Z)")
_FRAGMENT = re.compile(r"#[A-Za-z0-9_]+=")
_FREE_TEXT = re.compile(r"pass|token|proxy|proxies|prompt", re.IGNORECASE)


@rule("YML008", "glued-comment", severity=Severity.WARNING, fixable=True)
def glued_comment(source: SourceFile) -> Findings:
    """A `#` without a space before it is no comment.

    ## What it does
    Looks for `#` right behind a value. In addresses, passwords and values that conda does not read itself, only a `#` with a space
    behind it counts.

    ## Why is this bad
    YAML starts a comment only where a space stands before the `#`. What was meant as a remark, or as a flag such as `#!top`, becomes
    part of the value.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge# first
    #              ^ YML008 `#` without a space before it starts no comment; conda takes it as part of `conda-forge# first`
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge  # first
    ```

    ## Fix safety
    Unsafe: the value becomes another one, the one that was meant.
    """
    for problem in problems_of(source, "YML008"):
        at, text = problem.span.start, problem.arguments["text"]
        if _is_meant(source, at, text):
            yield GLUED.at(problem.span, fix=SEPARATE.fix(Edit(Span(at, at), "  "), safety="unsafe"), text=text)


def _is_meant(source: SourceFile, at: int, text: str) -> bool:
    """Whether a comment was meant: anywhere with a space behind the `#`, else in the values that never hold one."""
    if source.text.startswith("##", at - 1):
        return False
    if _COMMENT.match(source.text, at):
        return not _is_name(source, at)
    keys = keys_to(source.document, at)
    if "://" in text or _FRAGMENT.match(source.text, at) or not keys or "pip" in keys:
        return False
    if source.kind == "environment":
        return keys[0] in ("channels", "dependencies") and len(keys) == 1
    return not _FREE_TEXT.search(" ".join(keys))


def _is_name(source: SourceFile, at: int) -> bool:
    """conda refuses a `#` in `name:`, and ENV108 says so."""
    return source.kind == "environment" and keys_to(source.document, at) == ["name"]
