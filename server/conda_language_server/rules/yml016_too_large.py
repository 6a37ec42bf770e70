from __future__ import annotations

from conda_language_server.model.long_lists import long_list
from conda_language_server.rules.api import Findings, Severity, SourceFile, Text, rule
from conda_language_server.rules.yaml_problems import first_line, problems_of

LONG = Text(en="The file is larger than {size} MiB and is not checked", zh_cn="文件超过 {size} MiB，不作检查")
DEEP = Text(
    en="Lists and mappings stand more than {limit} deep in each other here; the file is not checked",
    zh_cn="此处列表与映射的嵌套超过 {limit} 层；不检查此文件",
)
MANY = Text(
    en="This list has {count} items; only what conda refuses is looked for in the file, and no advice is given",
    zh_cn="此列表有 {count} 项；对此文件只查找 conda 会拒绝的内容，不再给出建议",
)


@rule("YML016", "too-large", severity=Severity.WARNING)
def too_large(source: SourceFile) -> Findings:
    """The file is too large or too deep to be checked.

    ## What it does
    Stops at 2 MiB of text and at 100 lists and mappings in each other. Nothing else is said of such a file. Where a list has more than
    30,000 items, only what conda refuses is looked for, and a note says so.

    ## Why is this bad
    No environment needs this much. conda itself takes minutes for such files, or ends with an error of Python.

    ## Example
    ```yaml environment.yml
    dependencies: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
    #                                                                                                                ^ YML016 Lists and mappings stand more than 100 deep in each other here; the file is not checked
    ```

    Use instead:
    ```yaml instead
    dependencies: []
    ```
    """
    for problem in problems_of(source, "YML016"):
        span = first_line(source, problem.span)
        limit = problem.arguments["limit"]
        yield LONG.at(span, size=limit // (1024 * 1024)) if problem.code == "too-long" else DEEP.at(span, limit=limit)
    found = long_list(source)
    if found is not None:
        yield MANY.at(found.key, severity=Severity.INFO, count=found.items)
