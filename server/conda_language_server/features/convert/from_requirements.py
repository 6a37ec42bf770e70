"""`requirements.txt` → `environment.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from conda_language_server.facts import Facts
from conda_language_server.features.convert.converted import Converted
from conda_language_server.features.convert.names import conda_name, conda_version
from conda_language_server.features.convert.requirements_file import RequirementLine, requirement_lines
from conda_language_server.features.pip_words import conditions
from conda_language_server.model.operations import scalar_source
from conda_language_server.syntax.pip_requirement import PipRequirement, parse
from conda_language_server.text.messages import Message, Text

RENAMED = Text(en="`{old}` is called `{new}` in conda", zh_cn="`{old}` 在 conda 中叫 `{new}`")
STAYS_WITH_PIP = Text(en="`{line}` stays with pip: {why}", zh_cn="`{line}` 仍由 pip 安装：{why}")
NOT_KNOWN = Text(en="no conda package of this name is known", zh_cn="没有已知的同名 conda 软件包")
HAS_MARKER = Text(en="conda has no markers (`;`)", zh_cn="conda 没有环境标记（`;`）")
HAS_EXTRAS = Text(en="conda has no extras (`[…]`)", zh_cn="conda 没有附加项（`[…]`）")
NO_REQUIREMENT = Text(en="an option, address or path", zh_cn="是选项、网址或路径")
LOCAL_VERSION = Text(en="conda packages have no local version such as `+cpu`", zh_cn="conda 软件包没有 `+cpu` 这样的本地版本")


def to_environment(requirements: str, facts: Facts, *, name: str = "myenv", python: str | None = None) -> Converted:
    """An environment file with the conda packages that are known, and all other lines under `pip:`. Comments go along.

    Args:
        requirements: the text of a requirements file.
        facts: its `packages` say which other conda packages there are.
        name: the name of the environment.
        python: the version for `python=…`; any where None.
    """
    conda: list[str] = []
    pip: list[str] = []
    notes: list[Message] = []
    for line in requirement_lines(requirements):
        spec = _conda_spec(line.text, facts, notes)
        if line.text and spec is None:
            pip += _item(line, line.text, "      ")
        else:
            conda += _item(line, spec or "", "  ")
    head = [f"name: {scalar_source(name)}", "channels:", "  - conda-forge", "dependencies:"]
    has_python = any(re.match(r"  - [\"']?python\b(?!-)", line) for line in conda)
    base = [] if has_python else [f"  - {scalar_source(f'python={python}' if python else 'python')}"]
    tail = ["  - pip", "  - pip:", *pip] if _items(pip) else pip
    if any(line.startswith("  - pip") and re.fullmatch(r"  - pip\b(?!-).*", line) for line in conda) and _items(pip):
        tail = tail[1:]
    return Converted("\n".join([*head, *base, *conda, *tail]) + "\n", tuple(notes))


def _items(lines: Iterable[str]) -> bool:
    return any(line.lstrip().startswith("- ") for line in lines)


def _item(line: RequirementLine, text: str, indent: str) -> list[str]:
    above: Sequence[str] = [f"{indent}{comment}" if comment else "" for comment in line.above]
    if not text:
        return [*above]
    return [*above, f"{indent}- {scalar_source(text)}{'  ' + line.comment if line.comment else ''}"]


def _conda_spec(text: str, facts: Facts, notes: list[Message]) -> str | None:
    """The match spec for a line; None where pip must keep it, and a note that says why."""
    if not text:
        return None
    requirement = parse(text)
    specifiers = conditions(requirement)
    why = _reason_for_pip(requirement, specifiers)
    name = conda_name(requirement.name, facts) if requirement.name and why is None else None
    if name is None:
        notes.append(STAYS_WITH_PIP(line=text, why=(why or NOT_KNOWN)()))
        return None
    if requirement.name and name != requirement.name.lower():
        notes.append(RENAMED(old=requirement.name, new=name))
    return name + ",".join(_condition(*conda_version(name, operator, version)) for operator, version in specifiers)


def _reason_for_pip(requirement: PipRequirement, specifiers: Iterable[tuple[str, str]]) -> Text | None:
    """Why a line can be no conda package, whatever its name."""
    if requirement.kind != "requirement" or requirement.problems or requirement.options or requirement.target:
        return NO_REQUIREMENT
    if requirement.marker:
        return HAS_MARKER
    if requirement.extras:
        return HAS_EXTRAS
    return LOCAL_VERSION if any("+" in version for _, version in specifiers) else None


def _condition(operator: str, version: str) -> str:
    """A PEP 440 condition as conda writes it: `==1.2.*` is `=1.2`, `===` is `==`; the others are the same in both."""
    if operator == "==" and version.endswith(".*"):
        return f"={version[:-2]}"
    return ("==" if operator == "===" else operator) + version
