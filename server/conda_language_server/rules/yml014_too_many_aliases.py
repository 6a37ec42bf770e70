from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, SourceFile, Text, rule
from conda_language_server.rules.yaml_problems import problems_of, severity_of

TOO_MANY = Text(
    en="With `*{name}` the aliases of this file stand for more than {limit} values; what they bring in is not checked",
    zh_cn="到 `*{name}` 为止，此文件的别名已展开为超过 {limit} 个值；它们引入的内容不再检查",
)


@rule("YML014", "too-many-aliases", severity=Severity.WARNING)
def too_many_aliases(source: SourceFile) -> Findings:
    """The aliases of a file stand for an enormous number of values.

    ## What it does
    Counts the values that aliases such as `*base` stand for, those inside of other aliases included.

    ## Why is this bad
    A few lines in which each alias holds the one before it ten times grow to billions of values. conda's reader takes them, and what
    walks over them does not come to an end.

    ## Example
    Each list holds the one before it ten times, so that the last of them stands for some 100,000 values.
    ```yaml .condarc
    a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
    d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
    e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
    #                                  ^^ YML014 With `*d` the aliases of this file stand for more than 100000 values; what they bring in is not checked
    ```

    Use instead:
    ```yaml instead
    a: &a [1, 1]
    b: [*a, *a]
    ```
    """
    for problem in problems_of(source, "YML014"):
        yield TOO_MANY.at(problem.span, severity=severity_of(problem), name=problem.arguments["name"], limit=problem.arguments["limit"])
