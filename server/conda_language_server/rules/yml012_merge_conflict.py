from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, SourceFile, Text, rule
from conda_language_server.rules.yaml_problems import effect, first_line, problems_of

CONFLICT = Text(
    en="`{text}` is the mark of a merge that was not finished; {effect}",
    zh_cn="`{text}` 是尚未完成的合并留下的标记；{effect}",
)
CHOOSE = Text(en="Keep one of the two versions and remove the marks", zh_cn="请保留其中一个版本并删除标记")


@rule("YML012", "merge-conflict", severity=Severity.ERROR)
def merge_conflict(source: SourceFile) -> Findings:
    """The marks of a merge conflict are still in the file.

    ## What it does
    Looks for lines that start with `<<<<<<<` or `>>>>>>>` and cannot be read.

    ## Why is this bad
    Git leaves both versions in the file and waits for somebody to choose.

    ## Example
    ```yaml environment.yml
    dependencies:
    <<<<<<< HEAD
    #^^^^^^^^^^^ YML012 `<<<<<<< HEAD` is the mark of a merge that was not finished; conda refuses the file
      - numpy=1.26
    =======
      - numpy=2.0
    >>>>>>> feature
    ```

    Use one of the two:
    ```yaml instead
    dependencies:
      - numpy=2.0
    ```
    """
    for problem in problems_of(source, "YML012"):
        yield CONFLICT.at(first_line(source, problem.span), text=problem.arguments["text"], effect=effect(source), help=CHOOSE)
