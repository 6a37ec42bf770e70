from __future__ import annotations

import re
from dataclasses import replace

from conda_language_server.model.operations.layout import column, keys_to
from conda_language_server.rules.api import Edit, EnvironmentFile, Findings, Fix, Sequence, Severity, SourceFile, Span, Text, resolved, rule
from conda_language_server.rules.yaml_problems import problems_of, repair
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.yaml.nodes import Problem

FOLDED = Text(
    en="This `-` starts no item, since its line is indented deeper than the one above; conda reads `{text}`",
    zh_cn="此行比上一行缩进更深，这个 `-` 不会开始新的列表项；conda 读到的是 `{text}`",
)
MAKE_SECTION = Text(en="Make it a line of a `pip:` section", zh_cn="改为 `pip:` 部分中的一行")
ALIGN = Text(en="Indent it like the item above", zh_cn="与上一项对齐")
_PIP = re.compile(r"- +(pip)[ \t]*(?:\r\n?|\n)[ \t]*\Z")


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
    Safe where conda refuses the joined text, unsafe where it takes it. Below a bare `pip`, where a `pip:` section may be meant, unsafe.
    """
    for problem in problems_of(source, "YML010"):
        refused = _is_refused(source, problem)
        align = ALIGN.fix(repair(problem), safety="safe" if refused else "unsafe")
        section = _section(source, problem)
        yield FOLDED.at(
            problem.span,
            severity=Severity.ERROR if refused else Severity.WARNING,
            fix=section or align,
            others=(replace(align, safety="unsafe"),) if section and align else (),
            text=problem.arguments["text"],
        )


def _is_refused(source: SourceFile, problem: Problem) -> bool:
    """Whether the joined text is a dependency, or a line for pip, that is refused."""
    text, keys = problem.arguments["text"], keys_to(source.document, problem.span.start)
    if source.kind == "environment" and keys == ["dependencies"]:
        return bool(match_spec.parse(text).problems)
    if source.kind != "environment" or keys != ["dependencies", "pip"]:
        return False
    from conda_language_server.syntax import pip_requirement  # with the first line of a pip section

    if not pip_requirement.parse(text).problems:
        return False
    section = EnvironmentFile(source).pip_section
    # conda installs the last section only, and only if it is a list, so that pip never sees a line of another.
    return section is not None and type(resolved(section.value)) is Sequence and section.item.span.touches(problem.span)


def _are_requirements(text: str) -> bool:
    """Whether pip would take what stands below `pip`."""
    from conda_language_server.syntax import pip_requirement  # with the first line of a pip section

    return not any(pip_requirement.parse(part).problems for part in re.split(r"(?:\A| )- ", text)[1:])


def _section(source: SourceFile, problem: Problem) -> Fix | None:
    """Below a bare `pip` a section was probably meant, and only the colon is missing."""
    above = _PIP.search(source.text, 0, problem.span.start)
    is_shifted = above is not None and column(source.text, problem.span.start) - column(source.text, above.start()) < 2
    if (
        above is None
        or is_shifted
        or not _are_requirements(problem.arguments["text"])
        or source.kind != "environment"
        or keys_to(source.document, problem.span.start) != ["dependencies"]
    ):
        return None
    return MAKE_SECTION.fix(Edit(Span(above.end(1), above.end(1)), ":"), safety="unsafe", moves=True)
