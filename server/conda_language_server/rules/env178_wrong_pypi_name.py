from __future__ import annotations

from conda_language_server.data.standard_library import ABSENT_FROM_PYPI
from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
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
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
REMOVE = Text(en="Remove this line", zh_cn="删除这一行")

_ABSENT = frozenset(ABSENT_FROM_PYPI.split())
# Copies for Python 2 and 3.3 that get in front of the real module.
_BACKPORTS = frozenset(("enum34", "typing", "pathlib", "asyncio", "futures"))


@rule("ENV178", "wrong-pypi-name", severity=Severity.WARNING, fixable=True)
def wrong_pypi_name(line: PipLine) -> Findings:
    """A package under `pip:` that PyPI has for show only, or not at all.

    ## What it does
    Knows `sklearn`, `pytorch`, `cv2` and others that stop with an error when they are installed, and old copies of modules of Python
    itself, such as `enum34`, and modules that Python brings along, such as `os`.

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
    Unsafe: another package is installed, in its newest version, or none.
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
    elif name in _ABSENT:
        yield STANDARD.at(requirement.name_span, name=requirement.name, fix=line.rewrite(REMOVE, "", safety="unsafe"))
    elif name in _BACKPORTS and not requirement.marker:
        yield BACKPORT.at(requirement.name_span, name=requirement.name, fix=line.rewrite(REMOVE, "", safety="unsafe"))
