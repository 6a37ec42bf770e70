from __future__ import annotations

import re

from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import insert_item, replace_scalar
from conda_language_server.model.pip_section import move_to_pip
from conda_language_server.rules.api import EnvironmentFile, Finding, Findings, Fix, PipLine, Severity, Text, rule
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.problem import Problem
from conda_language_server.text.remembering import remembered

COMMAND = Text(
    en="conda takes `{first}` for the package and the rest for its version; write packages, not commands",
    zh_cn="conda 会把 `{first}` 当作包名，其余当作版本；请写软件包而不是命令",
)
REFUSED = Text(
    en="`{command}` is a command; conda takes packages only and refuses the file",
    zh_cn="`{command}` 是命令；conda 只接受软件包，会拒绝此文件",
)
PACKAGES = Text(
    en="Write each package on a line of its own, those for pip under `- pip:`", zh_cn="每个软件包单独一行，pip 的软件包写在 `- pip:` 下"
)
MOVE = Text(en="Move the package to the `pip:` section", zh_cn="把软件包移到 `pip:` 部分")
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


_MAY_BE = re.compile(r".*\b(?:pip[\d.]*|uv|conda|mamba|micromamba|apt|apt-get|brew|yum|dnf)\s").match


@rule("ENV136", "install-command", severity=Severity.WARNING, fixable=True, refuses=True)
def install_command(env: EnvironmentFile) -> Findings:
    """A command such as `pip install numpy` instead of a package.

    ## What it does
    Looks for the words of an install command.

    ## Why is this bad
    conda reads `pip install numpy` as the package `pip` in version `install` and build `numpy`, and the solver then finds nothing.
    `pip install numpy==2` it refuses, and with it the whole file.

    ## Example
    ```yaml environment.yml
    dependencies:
      - conda install numpy
    #   ^^^^^^^^^^^^^ ENV136 conda takes `conda` for the package and the rest for its version; write packages, not commands
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy
    ```

    ## Fix safety
    Unsafe: conda begins to do what the line says, which it did not until now. What a command of pip installs moves under `pip:`.
    """
    for place, text in enumerate(env.dependencies.texts):
        command = _command(text)
        if command is not None:
            yield _finding(env, env.dependencies[place], command, refused=bool(match_spec.parse(text).problems))


@remembered
def _command(text: str) -> Problem | None:
    if not _MAY_BE(text):
        return None
    spec = match_spec.parse(text)
    return next((problem for problem in (*spec.problems, *spec.notes) if problem.code == "install-command"), None)


def _finding(env: EnvironmentFile, dep: Dependency, problem: Problem, *, refused: bool) -> Finding:
    lines = problem.arguments["lines"]
    fix = _to_pip(env, dep, lines) if problem.arguments["is_pip"] else _packages(env, dep, lines)
    span = env.place(dep, problem.span)
    if refused:
        return REFUSED.at(span, severity=Severity.ERROR, command=problem.arguments["command"], fix=fix, help=PACKAGES)
    return COMMAND.at(span, first=dep.spec.name, fix=fix, help=PACKAGES)


def _to_pip(env: EnvironmentFile, dep: Dependency, lines: tuple[str, ...]) -> Fix | None:
    if len(lines) != 1 or PipLine(lines[0]).requirement.problems:
        return None
    return MOVE.fix(move_to_pip(env, dep, lines[0]), safety="unsafe", moves=True)


def _packages(env: EnvironmentFile, dep: Dependency, packages: tuple[str, ...]) -> Fix | None:
    if not packages or dep.item.value is not dep.node or any(match_spec.parse(package).problems for package in packages):
        return None
    document = env.source.document
    added = (edit for package in packages[1:] for edit in insert_item(document, dep.sequence, dep.index + 1, package))
    return WRITE.fix((replace_scalar(document, dep.node, packages[0]), *added), right=", ".join(packages), safety="unsafe")
