from __future__ import annotations

from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.pip_section import move_from_pip
from conda_language_server.rules.api import EnvironmentFile, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.pip_problems import RULE_OF, WRITE
from conda_language_server.syntax.problem import Problem

TEXTS = {
    "single-equals": Text(
        en="A single `=` is conda's way; pip wants `==` and refuses `{spec}`",
        zh_cn="单个 `=` 是 conda 的写法；pip 要求 `==`，不接受 `{spec}`",
    ),
    "channel-in-requirement": Text(
        en="pip knows no channels such as `{channel}`; it refuses `{spec}`",
        zh_cn="pip 没有 `{channel}` 这样的频道；不接受 `{spec}`",
    ),
    "blank-before-version": Text(
        en="In front of the version `{version}` pip wants `==`; it refuses `{spec}`",
        zh_cn="pip 要求在版本 `{version}` 前写 `==`；不接受 `{spec}`",
    ),
}
BUILD = Text(
    en="pip knows no builds such as `{build}`, and wants `==` in front of a version; it refuses `{spec}`",
    zh_cn="pip 没有 `{build}` 这样的构建号，版本号前也要写 `==`；不接受 `{spec}`",
)
MOVE = Text(en="Move to the conda packages", zh_cn="移到 conda 软件包中")


@rule("ENV141", "conda-syntax-in-pip", severity=Severity.ERROR, fixable=True)
def conda_syntax_in_pip(env: EnvironmentFile) -> Findings:
    """A line under `pip:` is written the way conda writes it.

    ## What it does
    Looks for a single `=` (`requests=2.31`), for a space in front of a version, and for channels (`conda-forge::numpy`) under `pip:`.

    ## Why is this bad
    pip refuses such a line. conda finds out last of all: every conda package is installed by then, nothing from PyPI is, and the
    environment stays behind without its variables.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
      - pip
      - pip:
          - requests=2.31
    #               ^^^^^ ENV141 A single `=` is conda's way; pip wants `==` and refuses `requests=2.31`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python
      - pip
      - pip:
          - requests==2.31
    ```

    ## Fix safety
    Safe for versions, and for a channel, with which the line moves to the conda packages. Unsafe where a build is lost.
    """
    from conda_language_server.rules.pip_repairs import named  # with the first line of a pip section

    for line in env.refused_pip_lines:
        problem = named(line.text, line.requirement.problems[0])
        if RULE_OF.get(problem.code) == "ENV141":
            preferred, *others = _fixes(env, line, problem) or [None]
            text = BUILD if problem.arguments.get("build") else TEXTS[problem.code]
            arguments = {name: value for name, value in problem.arguments.items() if name != "replacement"}
            yield text.at(
                env.place(line, problem.span),
                spec=line.text.strip(),
                fix=preferred,
                others=tuple(other for other in others if other),
                **arguments,
            )


def _fixes(env: EnvironmentFile, line: Dependency, problem: Problem) -> list[Fix | None]:
    """The repairs, the likeliest first. Only conda can do what a channel says; a version may be meant for either."""
    if line.item.value is not line.node:
        return []
    from conda_language_server.rules.pip_repairs import repaired  # with the first line of a pip section

    repair = repaired(line.text, problem)
    edits = repair and replace_scalar(env.source.document, line.node, repair.text)
    write = WRITE.fix(edits, right=repair.text, safety=repair.safety) if repair and edits else None
    move = None
    if line.spec.name and not line.spec.problems and env.pip_section:
        move = MOVE.fix(move_from_pip(env, env.pip_section, line), moves=True)
    found = [move, write] if problem.code == "channel-in-requirement" else [write]
    if problem.arguments.get("build") and not problem.arguments["build"].startswith(("pypi", "<pip>")):
        found.append(move)
    return [fix for fix in found if fix is not None]
