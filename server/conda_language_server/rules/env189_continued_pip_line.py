from __future__ import annotations

from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule
from conda_language_server.syntax import pip_requirement

JOINED = Text(
    en="The backslash joins this line with the next one, and pip refuses what comes of it: `{line}`",
    zh_cn="反斜杠会把本行与下一行连接起来，而 pip 不接受连接后的 `{line}`",
)
REMOVE = Text(en="Remove the backslash at the end of each line", zh_cn="删除各行末尾的反斜杠")


@rule("ENV189", "continued-pip-line", severity=Severity.ERROR, fixable=True)
def continued_pip_line(env: EnvironmentFile) -> Findings:
    r"""A line under `pip:` ends with a backslash.

    ## What it does
    Reads lines that end with a backslash together with the line after them, as pip does.

    ## Why is this bad
    conda writes the list into a file, one item on each line, and there a backslash at the end of a line says that it goes on. Two packages
    become one line, and pip refuses the whole list.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - requests==2.31 \
    #       ^^^^^^^^^^^^^^^^ ENV189 The backslash joins this line with the next one, and pip refuses what comes of it: `requests==2.31 flask`
          - flask
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - requests==2.31
          - flask
    ```

    ## Fix safety
    Safe: pip takes the lines in no other way.
    """
    for places in env.continued_pip_lines:
        group = [env.pip_lines[place] for place in places]
        if not pip_requirement.parse("\n".join(dep.text for dep in group)).problems:
            continue
        first = group[0]
        whole = "".join(dep.text.rstrip("\\") for dep in group)
        ends = [dep for dep in group if dep.text.endswith("\\")]
        lines = [dep.text.rstrip("\\").rstrip() for dep in group]
        is_clear = all(dep.item.value is dep.node for dep in ends) and not any(pip_requirement.parse(text).problems for text in lines)
        edits = tuple(replace_scalar(env.source.document, dep.node, dep.text.rstrip("\\").rstrip()) for dep in ends)
        yield JOINED.at(first.span, line=whole, fix=REMOVE.fix(edits) if is_clear else None)
