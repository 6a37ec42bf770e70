from __future__ import annotations

from conda_language_server.model.operations.layout import ancestors, column, line_start
from conda_language_server.rules.api import Edit, Findings, Fix, Scalar, Sequence, Severity, SourceFile, Span, Text, rule
from conda_language_server.rules.yaml_problems import problems_of
from conda_language_server.syntax import match_spec, pip_requirement
from conda_language_server.syntax.nodes import Problem

FOLDED = Text(
    en="This `-` starts no item, since its line is indented deeper than the one above; conda reads `{text}`",
    zh_cn="此行比上一行缩进更深，这个 `-` 不会开始新的列表项；conda 读到的是 `{text}`",
)
ALIGN = Text(en="Indent it like the item above", zh_cn="与上一项对齐")


@rule("YML010", "folded-item", severity=Severity.WARNING, fixable=True, refuses=True)
def folded_item(source: SourceFile) -> Findings:
    """An item is indented deeper than the one above and so becomes part of it.

    ## What it does
    Looks for values over several lines of which a later line starts with `-`.

    ## Why is this bad
    YAML joins a deeper-indented line to the text above it. The two items become one, which conda takes as a package with a strange
    version, or refuses.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
        - numpy
    #   ^ YML010 This `-` starts no item, since its line is indented deeper than the one above; conda reads `python - numpy`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python
      - numpy
    ```

    ## Fix safety
    Safe where conda refuses the joined text, unsafe where it takes it.
    """
    for problem in problems_of(source, "YML010"):
        around = ancestors(source.document, problem.span.start)
        refused = _is_refused(source, [node for node, _ in around if isinstance(node, Sequence)], problem)
        yield FOLDED.at(
            problem.span,
            severity=Severity.ERROR if refused else Severity.WARNING,
            fix=_fix(source, problem, refused=refused),
            text=problem.arguments["text"],
        )


def _is_refused(source: SourceFile, lists: list[Sequence], problem: Problem) -> bool:
    """Whether the joined text is a dependency, or a line for pip, that is refused."""
    root_entry = next(
        (e for node, i in ancestors(source.document, problem.span.start)[:1] if not isinstance(node, Sequence) for e in (node.entries[i],)),
        None,
    )
    if (
        source.kind != "environment"
        or root_entry is None
        or not isinstance(root_entry.key, Scalar)
        or root_entry.key.text != "dependencies"
    ):
        return False
    text = problem.arguments["text"]
    if len(lists) == 1:
        return bool(match_spec.parse(text).problems)
    return len(lists) == 2 and bool(pip_requirement.parse(text).problems)


def _fix(source: SourceFile, problem: Problem, *, refused: bool) -> Fix | None:
    innermost = next(
        ((node, i) for node, i in reversed(ancestors(source.document, problem.span.start)) if isinstance(node, Sequence)), None
    )
    if innermost is None or innermost[0].flow:
        return None
    margin = " " * column(source.text, innermost[0].items[innermost[1]].dash)
    spans: tuple[Span, ...] = problem.arguments["spans"]
    edits = tuple(Edit(Span(line_start(source.text, span.start), span.start), margin) for span in spans)
    return ALIGN.fix(edits, safety="safe" if refused else "unsafe")
