"""Which rule speaks of which problem or note of a line under `pip:`.

The kinds are those of `syntax/pip/explain.py`; the repairs are in `pip_repairs.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from conda_language_server.model.listed import PipLine
from conda_language_server.rules.api import Finding, Fix, Safety, Severity, Text
from conda_language_server.syntax.problem import Problem
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.rules.pip_repairs import Repair

RULE_OF = {
    "single-equals": "ENV141",
    "channel-in-requirement": "ENV141",
    "blank-before-version": "ENV141",
    "unknown-option": "ENV142",
    "ambiguous-option": "ENV142",
    "option-without-value": "ENV142",
    "option-with-value": "ENV142",
    "option-without-space": "ENV142",
    "option-without-space-before": "ENV142",
    "invalid-option-value": "ENV142",
    "taken-for-path": "ENV143",
    "invalid-requirement": "ENV147",
    "invalid-name": "ENV147",
    "invalid-extras": "ENV147",
    "invalid-marker": "ENV147",
    "quoted-requirement": "ENV147",
    "several-requirements": "ENV147",
    "look-alike": "ENV147",
    "unexpanded-variable": "ENV147",
    "glued-comment": "ENV147",
    "unclosed-quote": "ENV147",
    "install-command": "ENV147",
    "comma-after-name": "ENV147",
    "operator-without-version": "ENV148",
    "unknown-operator": "ENV148",
    "compatible-release-of-one-part": "ENV148",
    "wildcard-with-comparison": "ENV148",
    "blank-between-constraints": "ENV148",
    "invalid-version": "ENV148",
    "invalid-wheel-name": "ENV149",
    "invalid-egg": "ENV149",
    "editable-without-name": "ENV149",
    "broken-url": "ENV149",
    "file-url-with-host": "ENV149",
    "file-url-spelling": "ENV149",
    "windows-path": "ENV149",
    # Taken by pip, but not what it says.
    "glued-option": "ENV159",
    "equals-behind-option": "ENV159",
    "file-without-option": "ENV159",
    "option-stuck-to-name": "ENV159",
    "text-behind-option-dropped": "ENV159",
    "option-ignored": "ENV159",
    "editable-is-no-project": "ENV159",
    "several-lines": "ENV159",
    "line-too-long-to-check": "ENV159",
}
OTHER_PROBLEMS = "ENV147"
"""The rule for everything that is refused and has no rule of its own."""

WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
REMOVE = Text(en="Remove this line", zh_cn="删除这一行")
SPLIT = Text(en="Put each on a line of its own", zh_cn="拆成单独的行")


def refusal(line: PipLine, rule: str) -> Problem | None:
    """The first problem of a refused line, if it is this rule's."""
    # Most files have no pip section: what only its lines need is loaded with the first of them.
    from conda_language_server.rules.pip_repairs import first_problem

    problem = first_problem(line.text) if line.requirement.problems else None
    return problem if problem is not None and RULE_OF.get(problem.code, OTHER_PROBLEMS) == rule else None


def notes(line: PipLine, rule: str) -> Iterator[Problem]:
    """The notes on an accepted line that are this rule's."""
    if not line.requirement.problems:
        yield from (note for note in line.requirement.notes if RULE_OF.get(note.code) == rule)


def say(
    line: PipLine,
    problem: Problem,
    texts: Mapping[str, Text],
    *,
    kind: str | None = None,
    severity: Severity | None = None,
    safety: Safety | None = None,
    **more: object,
) -> Finding:
    """A finding about a problem or note in the words of its kind (or of `kind`), with its repair where there is one.

    `safety` replaces that of the repair: what is clearly meant on a refused line may be a change on one that pip takes.
    """
    from conda_language_server.rules.pip_repairs import Repair, repaired
    from conda_language_server.rules.stray_signs import without_stray

    repair = repaired(line.text, problem)
    if repair is None and line.requirement.problems:
        right = without_stray(line.text, lambda text: not PipLine(text).requirement.problems)
        repair = Repair(right, "unsafe") if right is not None else None
    if repair is not None and safety is not None:
        repair = repair._replace(safety=safety)
    arguments = {name: value for name, value in problem.arguments.items() if name != "replacement"} | more
    return texts[kind or problem.code].at(
        problem.span, spec=line.text.strip(), severity=severity, fix=repair and fix_of(line, repair), **arguments
    )


def address_fix(line: PipLine, span: Span, right: str, *, safety: Safety = "unsafe") -> Fix | None:
    """A fix that puts an address in place of another; `#egg=` comes with it where pip would not take the line without."""
    from conda_language_server.rules.pip_repairs import repaired
    from conda_language_server.syntax import pip_requirement

    new = line.text[: span.start] + right + line.text[span.end :]
    problems = pip_requirement.parse(new).problems
    if problems:
        repair = repaired(new, problems[0])
        if repair is None:
            return None
        new, safety = repair.text, "unsafe"
    return line.rewrite(WRITE, new, right=new, safety=safety)


def fix_of(line: PipLine, repair: Repair) -> Fix | None:
    """The repair as a fix; None where it changes nothing."""
    if repair.text == line.text:
        return None
    title = REMOVE if not repair.text else SPLIT if "\n" in repair.text else WRITE
    return line.rewrite(title, repair.text, right=repair.text, safety=repair.safety)
