from __future__ import annotations

import re

from conda_language_server.data import absent_from_pypi, conda_to_absent_pypi
from conda_language_server.data.standard_library import ABSENT_FROM_PYPI
from conda_language_server.rules.api import Findings, Fix, PipLine, Severity, Text, rule
from conda_language_server.rules.pypi_placeholders import PLACEHOLDERS

OTHER = Text(
    en="`{name}` at PyPI is not what is imported as `{name}`, and does not install; the package is called `{right}`",
    zh_cn="PyPI 上的 `{name}` 并不是导入时的 `{name}`，而且无法安装；真正的软件包叫 `{right}`",
)
BACKPORT = Text(
    en="`{name}` at PyPI is a copy of a part of Python for versions long gone; it breaks newer ones",
    zh_cn="PyPI 上的 `{name}` 是 Python 自带模块在早期版本上的替代品；它会破坏较新的版本",
)
STANDARD = Text(
    en="`{name}` is part of Python itself; PyPI has no such package, and pip stops",
    zh_cn="`{name}` 是 Python 自带的模块；PyPI 上没有这个软件包，pip 会中止",
)
CONDA = Text(
    en="`{name}` is the name of the conda package; PyPI calls it `{right}`, and pip finds nothing that fits, or something outdated",
    zh_cn="`{name}` 是 conda 软件包的名称，PyPI 上叫 `{right}`；pip 找不到合适的软件包，或只找到过时的",
)
DISTRIBUTION = Text(
    en="`{name}` belongs to the Python of a Debian or Ubuntu system; PyPI has no such package, and pip stops",
    zh_cn="`{name}` 属于 Debian 或 Ubuntu 系统自带的 Python；PyPI 上没有这个软件包，pip 会中止",
)
MODEL = Text(
    en="`{name}` is a model of spaCy, which PyPI does not have; pip needs its address",
    zh_cn="`{name}` 是 spaCy 的模型，PyPI 上没有；pip 需要它的下载地址",
)
DOWNLOAD = Text(
    en="conda-forge has it as `spacy-model-NAME`; or run `python -m spacy download NAME` in the environment",
    zh_cn="conda-forge 上它叫 `spacy-model-名称`；也可在环境中运行 `python -m spacy download 名称`",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
REMOVE = Text(en="Remove this line", zh_cn="删除这一行")

_ABSENT = frozenset(ABSENT_FROM_PYPI.split())
# Copies for Python 2 and 3.3 that get in front of the real module.
_BACKPORTS = frozenset(("enum34", "typing", "pathlib", "asyncio", "futures"))


@rule("ENV178", "wrong-pypi-name", severity=Severity.WARNING, fixable=True)
def wrong_pypi_name(line: PipLine) -> Findings:
    """A package under `pip:` that PyPI has for show only, or not at all.

    ## What it does
    Knows `sklearn`, `pytorch`, `cv2` and others that stop with an error when they are installed, old copies of modules of Python itself, such
    as `enum34`, modules that Python brings along, such as `os`, names that only conda uses, such as `python-graphviz`, which `conda env export`
    may write under `pip:`, and what `pip freeze` lists on Ubuntu, such as `pkg-resources`.

    ## Why is this bad
    pip stops, after all conda packages are installed; an old copy of a module installs and breaks Python.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - sklearn==0.0
    #       ^^^^^^^ ENV178 `sklearn` at PyPI is not what is imported as `sklearn`, and does not install; the package is called `scikit-learn`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - scikit-learn
    ```

    ## Fix safety
    Unsafe: another package is installed, in its newest version where the version is that of a placeholder, or none.
    """
    requirement = line.requirement
    name = requirement.canonical_name
    if name is None or requirement.problems or requirement.kind != "requirement" or requirement.name_span is None:
        return
    if name in PLACEHOLDERS:
        extras = f"[{','.join(requirement.extras)}]" if requirement.extras else ""
        right = PLACEHOLDERS[name] + extras + (f"; {requirement.marker}" if requirement.marker else "")
        fix = line.rewrite(WRITE, right, right=right, safety="unsafe")
        yield OTHER.at(requirement.name_span, name=requirement.name, right=PLACEHOLDERS[name], fix=fix)
    elif name in conda_to_absent_pypi():
        pypi = conda_to_absent_pypi()[name]
        yield CONDA.at(requirement.name_span, name=requirement.name, right=pypi, fix=_renamed(line, pypi))
    elif name in absent_from_pypi():
        if absent_from_pypi()[name] == "distribution":
            yield DISTRIBUTION.at(requirement.name_span, name=requirement.name, fix=line.rewrite(REMOVE, "", safety="unsafe"))
        else:
            address = _address_of_model(line)
            yield MODEL.at(requirement.name_span, name=requirement.name, fix=address, help=None if address else DOWNLOAD)
    elif name in _ABSENT:
        yield STANDARD.at(requirement.name_span, name=requirement.name, fix=line.rewrite(REMOVE, "", safety="unsafe"))
    elif name in _BACKPORTS and not requirement.marker:
        yield BACKPORT.at(requirement.name_span, name=requirement.name, fix=line.rewrite(REMOVE, "", safety="unsafe"))


def _renamed(line: PipLine, pypi: str) -> Fix | None:
    """The line with PyPI's name in place of conda's."""
    requirement = line.requirement
    if requirement.name_span is None or ("[" in pypi and requirement.extras):
        return None
    behind = line.text[requirement.name_span.end :]
    if pypi == "opencv-python":
        # Versions at PyPI have a fourth number there.
        behind = re.sub(r"(==\s*\d+\.\d+\.\d+)(?![\w.*])", r"\1.*", behind, count=1)
    right = line.text[: requirement.name_span.start] + pypi + behind
    return line.rewrite(WRITE, right.strip(), right=right.strip(), safety="unsafe")


def _address_of_model(line: PipLine) -> Fix | None:
    """A pinned model by its address, as `spacy download` has it."""
    requirement = line.requirement
    pinned = re.fullmatch(r"==\s*((\d+)\.\d+\.\d+)", requirement.specifier)
    if pinned is None or requirement.options or requirement.marker:
        return None
    name = str(requirement.canonical_name).replace("-", "_")
    file = f"{name}-{pinned[1]}" + ("-py3-none-any.whl" if int(pinned[2]) > 2 else ".tar.gz")
    right = f"{requirement.canonical_name} @ https://github.com/explosion/spacy-models/releases/download/{name}-{pinned[1]}/{file}"
    return line.rewrite(WRITE, right, right=right, safety="unsafe")
