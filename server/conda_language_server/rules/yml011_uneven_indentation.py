from __future__ import annotations

import re
from itertools import takewhile

from conda_language_server.rules.api import Findings, Safety, Severity, SourceFile, Text, rule
from conda_language_server.rules.yaml_problems import effect, problems_of, repair
from conda_language_server.syntax.yaml.meant_keys import is_top_key
from conda_language_server.syntax.yaml.nodes import Problem
from conda_language_server.syntax.yaml.source_lines import Line, line_at, lines_after, lines_before

UNEVEN = Text(
    en="The line is indented by {indent}, what it belongs to by {expected}; {effect}",
    zh_cn="此行缩进为 {indent}，而它所属的内容缩进为 {expected}；{effect}",
)
_PIP = re.compile(r"[^#]*#.*\bpip\b").match
INDENT = Text(en="Indent it by {expected}", zh_cn="将缩进改为 {expected}")


@rule("YML011", "uneven-indentation", severity=Severity.ERROR, fixable=True)
def uneven_indentation(source: SourceFile) -> Findings:
    """An item or a key is indented otherwise than the list or the keys it belongs to.

    ## What it does
    Looks for the first line of each block whose indentation fits nothing above it.

    ## Why is this bad
    YAML knows from the indentation alone what belongs to what. One space too many or too few, and conda cannot read the file.

    ## Example
    ```yaml environment.yml
    dependencies:
        - python
      - numpy
    # ^ YML011 The line is indented by 2, what it belongs to by 4; conda refuses the file
    ```

    Use instead:
    ```yaml fixed
    dependencies:
        - python
        - numpy
    ```

    ## Fix safety
    Safe, unless the line stands between two lists or blocks and could belong to either, or is a key that conda does not know.
    """
    for problem in problems_of(source, "YML011"):
        expected = problem.arguments.get("expected", 0)
        fix = INDENT.fix(repair(problem), safety=_safety(source, problem), expected=expected) if repair(problem) else None
        yield UNEVEN.at(problem.span, fix=fix, indent=problem.arguments.get("indent", 0), expected=expected, effect=effect(source))


def _safety(source: SourceFile, problem: Problem) -> Safety:
    """Unsafe where like lines are open on both sides of the column, and for a key that conda does not know at the left edge."""
    line = line_at(source.text, problem.span.start)
    if not line.is_item and problem.arguments.get("expected") == 0 and not is_top_key(line.content.partition(":")[0].strip("\"' ")):
        return "unsafe"
    columns = set()
    lowest = 1 << 30
    for above in lines_before(source.text, line):
        if above.is_empty:
            continue
        if above.is_item == line.is_item and above.indent <= lowest:
            columns.add(above.indent)
        lowest = min(lowest, above.indent)
        if lowest == 0:
            break
    between = any(column < line.indent for column in columns) and any(column > line.indent for column in columns)
    return "unsafe" if between or _crosses_pip(source, line, problem) else "safe"


def _crosses_pip(source: SourceFile, line: Line, problem: Problem) -> bool:
    """Whether the line, or those at whose column others are put, may belong to a `pip:` section that is commented out or broken right above."""
    above = next((other for other in lines_before(source.text, line) if other.content), None)
    if above is not None and line.is_item and line.indent > above.indent - 1 and _PIP(above.content) is not None:
        return True
    last = line_at(source.text, max(edit.span.start for edit in repair(problem)))
    below = takewhile(lambda other: other.is_empty, lines_after(source.text, last))
    return last.is_item and any(_PIP(other.content) is not None for other in below)
