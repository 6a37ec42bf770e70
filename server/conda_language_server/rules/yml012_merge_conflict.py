from __future__ import annotations

from conda_language_server.model.operations.layout import line_start, next_line
from conda_language_server.rules.api import Edit, Findings, Fix, Severity, SourceFile, Span, Text, rule
from conda_language_server.rules.yaml_problems import effect, first_line, problems_of
from conda_language_server.syntax.yaml.nodes import Problem

CONFLICT = Text(
    en="`{text}` is the mark of a merge that was not finished; {effect}",
    zh_cn="`{text}` 是尚未完成的合并留下的标记；{effect}",
)
REMOVE = Text(en="Remove the line", zh_cn="删除这一行")
CHOOSE = Text(en="Keep one of the two versions and remove the marks", zh_cn="请保留其中一个版本并删除标记")


@rule("YML012", "merge-conflict", severity=Severity.ERROR, fixable=True)
def merge_conflict(source: SourceFile) -> Findings:
    """The marks of a merge conflict are still in the file.

    ## What it does
    Looks for lines that start with `<<<<<<<`, `=======` or `>>>>>>>` and cannot be read, also for one that is left alone.

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

    ## Fix safety
    Unsafe: a mark that is left alone goes. Which of two versions is right only the writer knows.
    """
    for problem in problems_of(source, "YML012"):
        yield CONFLICT.at(
            first_line(source, problem.span),
            text=problem.arguments["text"],
            effect=effect(source),
            fix=_without_line(source, problem) if problem.arguments["alone"] else None,
            help=CHOOSE,
        )


def _without_line(source: SourceFile, problem: Problem) -> Fix | None:
    start = line_start(source.text, problem.span.start)
    return REMOVE.fix(Edit(Span(start, next_line(source.text, start)), ""), safety="unsafe")
