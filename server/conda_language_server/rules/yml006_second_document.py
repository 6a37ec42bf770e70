from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, SourceFile, Text, rule
from conda_language_server.rules.yaml_problems import as_comments, effect, first_line, problems_of, severity_of

SECOND = Text(en="A second document starts here; {effect}", zh_cn="此处开始了第二个文档；{effect}")
BEHIND = Text(en="This stands behind the end mark `...`; {effect}", zh_cn="此内容位于结束标记 `...` 之后；{effect}")
AS_COMMENT = Text(en="Turn the second document into comments", zh_cn="把第二个文档改为注释")
ONE_FILE = Text(en="Put it into a file of its own", zh_cn="请将其放入单独的文件")


@rule("YML006", "second-document", severity=Severity.ERROR, fixable=True)
def second_document(source: SourceFile) -> Findings:
    """The file holds more than one YAML document.

    ## What it does
    Looks for a `---` below the first content, and for text below a `...`.

    ## Why is this bad
    A YAML file may hold several documents; conda takes exactly one.

    ## Example
    ```yaml environment.yml
    name: one
    dependencies: []
    ---
    #^^ YML006 A second document starts here; conda refuses the file
    name: two
    dependencies: []
    ```

    Use a file for each:
    ```yaml instead
    name: one
    dependencies: []
    ```

    ## Fix safety
    Unsafe: the second document is kept in comments, and only the writer knows whether the first is the right one.
    """
    for problem in problems_of(source, "YML006"):
        text = SECOND if problem.code == "second-document" else BEHIND
        fix = AS_COMMENT.fix(as_comments(source, problem.span.start), safety="unsafe")
        yield text.at(first_line(source, problem.span), severity=severity_of(problem), effect=effect(source), fix=fix, help=ONE_FILE)
