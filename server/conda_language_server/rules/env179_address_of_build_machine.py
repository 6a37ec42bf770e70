from __future__ import annotations

from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
from conda_language_server.syntax.pip.freeze import is_build_folder

BUILD = Text(
    en="`{target}` is a folder of the machine that built `{name}`; it exists nowhere else, and pip stops",
    zh_cn="`{target}` 是构建 `{name}` 的机器上的文件夹；别处并不存在，pip 会报错停止",
)
FOLDER = Text(
    en="The folder behind `{right}` is one of the machine on which it was installed; pip takes the line for a path, and stops",
    zh_cn="`{right}` 后面的文件夹属于当初安装它的机器；pip 会把整行当作路径而报错停止",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV179", "address-of-build-machine", severity=Severity.WARNING, fixable=True)
def address_of_build_machine(line: PipLine) -> Findings:
    """A line of `pip freeze` that points into the machine on which conda's package was built.

    ## What it does
    Looks for `name @ file:///croot/…`, `/home/conda/feedstock_root/…` and the like, and for `name==1.0 (/folder)`, which old versions of
    conda exported.

    ## Why is this bad
    `pip freeze` says so of every package that conda installed. The folder exists on no other machine, so pip stops, after all conda
    packages are installed.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - numpy @ file:///croot/numpy_and_numpy_base_1682520569166/work
    #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV179 `file:///croot/numpy_and_numpy_base_1682520569166/work` is a folder of the machine that built `numpy`; it exists nowhere else, and pip stops
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - numpy
    ```

    ## Fix safety
    Unsafe: the newest version at PyPI is installed. The package may better be listed among those of conda.
    """
    from conda_language_server.rules.pip_words import without_folder  # with the first line of a pip section

    requirement = line.requirement
    right = without_folder(line.text) if "(" in line.text else None
    if right is not None:
        yield FOLDER.at(line.span, right=right, fix=line.rewrite(WRITE, right, right=right, safety="unsafe"))
    if requirement.problems or not requirement.name or not requirement.target or requirement.target_span is None:
        return
    if is_build_folder(requirement.target):
        right = requirement.name + (f"; {requirement.marker}" if requirement.marker else "")
        fix = line.rewrite(WRITE, right, right=right, safety="unsafe")
        yield BUILD.at(requirement.target_span, target=requirement.target, name=requirement.name, fix=fix)
