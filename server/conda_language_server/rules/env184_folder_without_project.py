from __future__ import annotations

from collections.abc import Mapping

from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.paths import folder_above, project_files, project_folder
from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Fix, Severity, Text, rule

HERE = Text(
    en="pip counts `{folder}` from the folder of this file, and neither `pyproject.toml` nor `setup.py` is there; pip cannot install it",
    zh_cn="pip 以此文件所在的文件夹为起点查找 `{folder}`，而那里既没有 `pyproject.toml` 也没有 `setup.py`；pip 无法安装它",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
MOVE = Text(en="Name the folder that holds the project", zh_cn="请写项目所在的文件夹")


@rule("ENV184", "folder-without-project", severity=Severity.WARNING, fixable=True)
def folder_without_project(env: EnvironmentFile, facts: Facts) -> Findings:
    """A folder that pip is to install holds no project.

    ## What it does
    Looks whether `pyproject.toml` or `setup.py` stands in the folders that `-e .`, `.` and `./folder` name. They are counted from the folder of
    the environment file, which is not the project's own where the file lies in `.binder` or `docs`.

    ## Why is this bad
    pip stops: "neither 'setup.py' nor 'pyproject.toml' found". conda runs pip last, so that the environment stays behind half done.

    ## Example
    ```yaml environment.yml {"path_exists": {".": true, "./pyproject.toml": false, "./setup.py": false, "../pyproject.toml": true, "../setup.py": false}}
    dependencies:
      - pip
      - pip:
          - -e .
    #       ^^^^ ENV184 pip counts `.` from the folder of this file, and neither `pyproject.toml` nor `setup.py` is there; pip cannot install it
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - -e ..
    ```

    ## Fix safety
    Unsafe: another folder is installed, the one above where that one holds a project.
    """
    if facts.path_exists is UNKNOWN:
        return
    for line in env.pip_lines:
        requirement = line.requirement
        folder = None if requirement.problems else project_folder(requirement)
        if folder is None or facts.path_exists.get(folder) is not True or _holds_project(folder, facts.path_exists) is not False:
            continue
        fix = _fix(env, line, folder, facts.path_exists)
        yield HERE.at(line.span, folder=folder, fix=fix, help=None if fix else MOVE)


def _holds_project(folder: str, exists: Mapping[str, bool]) -> bool | None:
    """None where nobody has looked."""
    found = [exists.get(path) for path in project_files(folder)]
    return None if None in found else any(found)


def _fix(env: EnvironmentFile, line: Dependency, folder: str, exists: Mapping[str, bool]) -> Fix | None:
    """The folder above, if a project is there."""
    above = folder_above(folder)
    if line.item.value is not line.node or not _holds_project(above, exists) or line.requirement.target_span is None:
        return None
    place = line.text.find(folder, line.requirement.target_span.start)
    if place < 0:
        return None
    right = line.text[:place] + above + line.text[place + len(folder) :]
    return WRITE.fix(replace_scalar(env.source.document, line.node, right), right=right, safety="unsafe")
