from __future__ import annotations

from conda_language_server.model.environment import Dependency
from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Severity, Text, rule

MISSING = Text(
    en="There is no `{target}` beside this file; pip fails on it after all conda packages are installed",
    zh_cn="此文件旁边没有 `{target}`；pip 会在所有 conda 软件包装完之后因此失败",
)
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
        target = _target(line)
        if target is not None and facts.path_exists.get(target) is False:
            start = line.text.find(target)
            span = env.place(line, line.span._replace(start=start, end=start + len(target))) if start >= 0 else line.span
            yield MISSING.at(span, target=target, help=RELATIVE)


def _target(line: Dependency) -> str | None:
    return line.requirement.target if line.text[:1] in "-./" and not line.requirement.problems else None
