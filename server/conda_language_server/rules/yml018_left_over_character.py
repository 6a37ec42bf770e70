from __future__ import annotations

from conda_language_server.rules.api import Edit, Findings, Severity, SourceFile, Text, rule
from conda_language_server.rules.refused_places import is_refused
from conda_language_server.rules.yaml_problems import effect, first_line, problems_of, repair

LEFT_OVER = Text(en="`{character}` is left over here; {effect}", zh_cn="此处的 `{character}` 是多余的；{effect}")
AS_TEXT = Text(en="conda reads `{text}`", zh_cn="conda 读到的是 `{text}`")
REMOVE_FROM_PIP = Text(en="Remove it: the lines below belong to `pip:`", zh_cn="删除它：下面各行属于 `pip:`")
REMOVE = Text(en="Remove it", zh_cn="删除它")
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("YML018", "left-over-character", severity=Severity.WARNING, fixable=True, refuses=True)
def left_over_character(source: SourceFile) -> Findings:
    """A comma or closing bracket that belongs to nothing.

    ## What it does
    Looks for `,`, `]` and `}` behind a closing quote, behind the colon of a key with a list below, and where a value would start; for `[]`
    behind the key of a list that has its items below; and for a colon behind an address.

    ## Why is this bad
    They come from lists of Python or JSON, or stay when a list in brackets becomes one of several lines. YAML cannot read such a value,
    or makes a string of the key and all the items below it.

    ## Example
    ```yaml environment.yml
    dependencies:
      - "bwa =0.7.17",
    #                ^ YML018 `,` is left over here; conda refuses the file
      - samtools
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - "bwa =0.7.17"
      - samtools
    ```

    ## Fix safety
    Safe where conda cannot read the file with it and the character is all that is too much. Unsafe where a bracket may have lost its
    counterpart, and where conda reads a string.
    """
    for problem in problems_of(source, "YML018"):
        refused = problem.stage != "note" or is_refused(source, problem.span)
        edits: tuple[Edit, ...] = repair(problem)
        right = next((edit.text.strip() for edit in edits if edit.text.strip(" :")), "")
        opens_pip = source.kind == "environment" and source.text.startswith("pip:", problem.span.end)
        title = WRITE if right else REMOVE_FROM_PIP if opens_pip else REMOVE
        is_clear = refused and not right and problem.arguments.get("clear", True)
        yield LEFT_OVER.at(
            first_line(source, problem.span),
            severity=Severity.ERROR if refused else Severity.WARNING,
            fix=title.fix(edits, safety="safe" if is_clear and not opens_pip else "unsafe", moves=opens_pip, right=right),
            character=problem.arguments["character"],
            effect=effect(source) if refused else AS_TEXT(text=problem.arguments["text"]),
        )
