from __future__ import annotations

from typing import TYPE_CHECKING

from conda_language_server.model.paths import pip_path
from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.pip_problems import RULE_OF

if TYPE_CHECKING:
    from conda_language_server.syntax.pip_requirement import PipRequirement

MISSING = Text(
    en="There is no `{target}` beside this file; pip fails on it after all conda packages are installed",
    zh_cn="此文件旁边没有 `{target}`；pip 会在所有 conda 软件包装完之后因此失败",
)
NO_FOLDER = Text(
    en="pip takes `{target}` for a folder beside this file, and there is none",
    zh_cn="pip 会把 `{target}` 当作此文件旁边的文件夹，但并没有这样的文件夹",
)
REPOSITORY = Text(en="A repository is written `git+https://github.com/{target}`", zh_cn="代码仓库应写成 `git+https://github.com/{target}`")
ADDRESS = Text(en="A repository is written `git+https://{target}`", zh_cn="代码仓库应写成 `git+https://{target}`")
RELATIVE = Text(en="pip looks from the folder of this file", zh_cn="pip 以此文件所在的文件夹为起点查找")


@rule("ENV143", "missing-target", severity=Severity.WARNING)
def missing_target(env: EnvironmentFile, facts: Facts) -> Findings:
    """A file or folder that a pip line names does not exist.

    ## What it does
    Looks for the targets of `-r`, `-c`, `-e` and of paths under `pip:`, beside the environment file.

    ## Why is this bad
    conda runs pip last. When the file is missing, everything else is installed already, and the environment stays behind half done.

    ## Example
    ```yaml environment.yml {"path_exists": {"requirements.txt": false}}
    dependencies:
      - pip
      - pip:
          - -r requirements.txt
    #          ^^^^^^^^^^^^^^^^ ENV143 There is no `requirements.txt` beside this file; pip fails on it after all conda packages are installed
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - pip
      - pip:
          - requests
    ```
    """
    if facts.path_exists is UNKNOWN:
        return
    for line in env.pip_lines:
        requirement = line.requirement
        target = pip_path(requirement)
        if target is None or requirement.problems or facts.path_exists.get(target) is not False:
            continue
        if _is_something_else(requirement):
            continue
        span = env.place(line, requirement.target_span) if requirement.target_span else line.span
        if any(RULE_OF[note.code] == "ENV143" for note in requirement.notes):
            yield NO_FOLDER.at(span, target=target, help=(ADDRESS if "." in target.partition("/")[0] else REPOSITORY)(target=target))
        else:
            yield MISSING.at(span, target=target, help=RELATIVE)


def _is_something_else(requirement: PipRequirement) -> bool:
    """Whether a line that pip takes for a path is meant as an address, or was printed by pip; other rules speak of these."""
    from conda_language_server.rules.pip_words import stuck_option, without_folder
    from conda_language_server.syntax.pip.addresses import meant

    return meant(requirement) is not None or without_folder(requirement.text) is not None or stuck_option(requirement.text) is not None
