from __future__ import annotations

import re

from conda_language_server.rules.api import Edit, Findings, Severity, SourceFile, Span, Text, rule
from conda_language_server.rules.yaml_problems import effect, problems_of, repair, severity_of

TAB = Text(en="A tab stands where YAML takes spaces only; {effect}", zh_cn="此处是制表符，而 YAML 只接受空格；{effect}")
REPLACE = Text(en="Replace tabs by spaces", zh_cn="将制表符替换为空格")
_BLANKS = re.compile(r"[ \t]*")


@rule("YML002", "tab-character", severity=Severity.ERROR, fixable=True)
def tab_character(source: SourceFile) -> Findings:
    """A tab stands where YAML takes spaces only.

    ## What it does
    Looks for tabs in indentation, behind `-` and `:`, before comments, at line ends and on lines that are empty otherwise. Tabs in
    quotes and comments are fine.

    ## Why is this bad
    conda's reader (ruamel.yaml) takes none of these tabs, although the YAML standard allows some. Editors show them as spaces, so the
    mistake cannot be seen.

    ## Example
    ```yaml environment.yml
    dependencies:
    →- numpy
    #^ YML002 A tab stands where YAML takes spaces only; conda refuses the file
    →- scipy
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy
      - scipy
    ```

    ## Fix safety
    Safe: a tab can only be meant as spaces. Lines are indented as the lines above them are.
    """
    for problem in problems_of(source, "YML002"):
        edits = repair(problem) if problem.arguments.get("where") == "indentation" else _blanks(source.text, problem.span)
        yield TAB.at(problem.span, fix=REPLACE.fix(edits), severity=severity_of(problem), effect=effect(source))


def _blanks(text: str, at: Span) -> tuple[Edit, ...]:
    """One space for the tabs and spaces around a place, two before a comment, none at the end of a line."""
    start = len(text[: at.start].rstrip(" \t"))
    run = _BLANKS.match(text, at.start)
    end = run.end() if run else at.end
    new = "" if text[end : end + 1] in ("", "\r", "\n") else "  " if text[end] == "#" else " "
    return (Edit(Span(start, end), new),)
