from __future__ import annotations

import re

from conda_language_server.rules.api import Edit, Findings, Severity, SourceFile, Span, Text, rule
from conda_language_server.rules.refused_places import is_refused
from conda_language_server.rules.yaml_problems import effect, problems_of, repair
from conda_language_server.syntax.yaml.nodes import Problem

DASH = Text(en="A space is missing behind the `-` of `{text}`; {effect}", zh_cn="`{text}` 的 `-` 后面缺少空格；{effect}")
COLON = Text(en="A space is missing behind the `:` of `{text}`; {effect}", zh_cn="`{text}` 的 `:` 后面缺少空格；{effect}")
AS_TEXT = Text(en="conda reads all of it as one text", zh_cn="conda 会把全部内容当作一个文本")
ADD = Text(en="Add the space", zh_cn="添加空格")
_WORD = re.compile(r"\S+")


@rule("YML009", "missing-blank", severity=Severity.WARNING, fixable=True, refuses=True)
def missing_blank(source: SourceFile) -> Findings:
    """A space is missing behind `-` or `:`.

    ## What it does
    Looks for `-numpy` where an item is meant and `name:demo` where a key is meant.

    ## Why is this bad
    Without the space, YAML takes the whole word as text. The lines around it then make no sense, or run together to one long text:
    `-numpy` below `-python` is the text `-python -numpy`.

    ## Example
    ```yaml environment.yml
    name:demo
    #   ^ YML009 A space is missing behind the `:` of `name:demo`; conda refuses the file
    dependencies:
      - numpy
    ```

    Use instead:
    ```yaml fixed
    name: demo
    dependencies:
      - numpy
    ```

    ## Fix safety
    Safe where conda refuses the file without the space, unsafe where it takes the text. None in front of a bracket that nothing closes.
    """
    for problem in problems_of(source, "YML009"):
        refused = problem.stage != "note" or is_refused(source, problem.span)
        edits = repair(problem) or tuple(Edit(Span(span.end, span.end), " ") for span in problem.arguments["spans"])
        text = DASH if problem.code == "missing-space-after-dash" else COLON
        yield text.at(
            problem.span,
            severity=Severity.ERROR if refused else Severity.WARNING,
            fix=None if _is_before_stray(source, edits) else ADD.fix(edits, safety="safe" if refused else "unsafe"),
            text=_word(source, problem),
            effect=effect(source) if refused else AS_TEXT,
        )


def _is_before_stray(source: SourceFile, edits: tuple[Edit, ...]) -> bool:
    """Whether a bracket stands there that nothing closes, so that more than a space is wrong."""
    for edit in edits:
        rest = source.text[edit.span.end : source.lines.line_span(source.lines.line_of(edit.span.end)).end]
        if rest[:1] in tuple("]})") or (rest[:1] in tuple("[{(") and not any(sign in rest for sign in "]})")):
            return True
    return False


def _word(source: SourceFile, problem: Problem) -> str:
    """The word that lacks a space, from the start of a key or dash to the next space."""
    start = problem.span.start
    while start > 0 and not source.text[start - 1].isspace():
        start -= 1
    found = _WORD.match(source.text, start)
    return found.group() if found else ""
