"""`requirements.txt` → `environment.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from conda_language_server.data import normalized
from conda_language_server.facts import Facts
from conda_language_server.features.convert.converted import Converted
from conda_language_server.features.convert.names import conda_name, conda_version, of_same_major
from conda_language_server.features.convert.requirements_file import RequirementLine, requirement_lines
from conda_language_server.features.pip_words import conditions
from conda_language_server.model.operations import scalar_source
from conda_language_server.syntax.pip.freeze import is_build_folder
from conda_language_server.syntax.pip_requirement import PipRequirement, parse
from conda_language_server.text.messages import Message, Text

RENAMED = Text(en="`{old}` is called `{new}` in conda", zh_cn="`{old}` 在 conda 中叫 `{new}`")
STAYS_WITH_PIP = Text(en="`{line}` stays with pip: {why}", zh_cn="`{line}` 仍由 pip 安装：{why}")
UNREADABLE = Text(en="pip cannot read `{line}`: left as a comment", zh_cn="pip 无法读懂 `{line}`：保留为注释")
BUILT_BY_CONDA = Text(
    en="`{line}` points into the machine that built the package: taken as `{name}`",
    zh_cn="`{line}` 指向构建该软件包的机器：按 `{name}` 处理",
)
NOT_KNOWN = Text(en="the built-in list of conda packages does not have it", zh_cn="内置的 conda 软件包列表中没有它")
HAS_MARKER = Text(en="conda has no markers (`;`)", zh_cn="conda 没有环境标记（`;`）")
HAS_EXTRAS = Text(en="conda has no extras (`[…]`)", zh_cn="conda 没有附加项（`[…]`）")
NO_REQUIREMENT = Text(en="an option, address or path", zh_cn="是选项、网址或路径")
LOCAL_VERSION = Text(en="conda packages have no local version such as `+cpu`", zh_cn="conda 软件包没有 `+cpu` 这样的本地版本")
WITH_TORCH = Text(en="it must come from where `{other}` comes from", zh_cn="它必须与 `{other}` 来自同一处")
_TORCH = ("torch", "torchvision", "torchaudio", "torchtext")
"""Packages that are built for one another: conda's torchvision would bring conda's PyTorch, and pip would put another over it."""


class _Choice(NamedTuple):
    """What becomes of a line: the match spec for conda, or None, and then why pip keeps it. Both None: pip cannot read it."""

    spec: str | None
    why: Message | None = None
    note: Message | None = None


def unreadable_lines(requirements: str) -> tuple[int, str] | None:
    """How many lines pip cannot read, and the first of them, if these are a third of the text or more: then it is no requirements file."""
    texts = [line.text for line in requirement_lines(requirements) if line.text]
    unreadable = [text for text in texts if _is_unreadable(text)]
    return (len(unreadable), unreadable[0]) if unreadable and 3 * len(unreadable) >= len(texts) else None


def _is_unreadable(text: str) -> bool:
    """Whether pip refuses a line, or takes it for a path with spaces, as it takes most lines of prose that hold a slash."""
    requirement = parse(text)
    return bool(requirement.problems) or (requirement.kind == "path" and " " in text)


def to_environment(requirements: str, facts: Facts, *, name: str = "myenv", python: str | None = None) -> Converted:
    """An environment file with the conda packages that are known, and all other lines under `pip:`. Comments go along.

    Args:
        requirements: the text of a requirements file.
        facts: its `packages` say which other conda packages there are.
        name: the name of the environment.
        python: the version for `python=…`; any where None.
    """
    lines = list(requirement_lines(requirements))
    choices = _choices(lines, facts)
    conda: list[str] = []
    pip: list[str] = []
    notes: list[Message] = []
    head: list[str] = []
    for line, choice in zip(lines, choices, strict=True):
        if choice.why is not None and not conda and not pip and line.above:
            # A comment at the top speaks of the whole file more often than of its first line, which goes to the end of the new one.
            head, line = [*line.above], line._replace(above=())
        if line.text and choice.spec is None and choice.why is None:
            notes.append(UNREADABLE(line=line.text))
            conda += _item(
                line._replace(above=(*line.above, f"# {_printable(line.text)}{'  ' + line.comment if line.comment else ''}")), "", "  "
            )
        elif line.text and choice.spec is None:
            notes.append(STAYS_WITH_PIP(line=line.text, why=choice.why))
            pip += _item(line, line.text, "      ")
        else:
            notes += [choice.note] if choice.note else []
            conda += _item(line, choice.spec or "", "  ")
    top = [*head, f"name: {scalar_source(name)}", "channels:", "  - conda-forge", "dependencies:"]
    has_python = any(re.match(r"  - [\"']?python\b(?!-)", line) for line in conda)
    base = [] if has_python else [f"  - {scalar_source(f'python={python}' if python else 'python')}"]
    tail = ["  - pip", "  - pip:", *pip] if _items(pip) else pip
    if any(line.startswith("  - pip") and re.fullmatch(r"  - pip\b(?!-).*", line) for line in conda) and _items(pip):
        tail = tail[1:]
    return Converted("\n".join([*top, *base, *conda, *tail]) + "\n", tuple(notes))


def _choices(lines: Sequence[RequirementLine], facts: Facts) -> list[_Choice]:
    choices = [_choice(line.text, facts) for line in lines]
    names = [parse(line.text).canonical_name if line.text else None for line in lines]
    kept = next((name for name, choice in zip(names, choices, strict=True) if name in _TORCH and choice.why is not None), None)
    if kept is None:
        return choices
    return [
        _Choice(None, WITH_TORCH(other=kept)) if name in _TORCH and choice.spec is not None else choice
        for name, choice in zip(names, choices, strict=True)
    ]


def _printable(text: str) -> str:
    """As `requirement_lines` makes comments: without the characters that YAML refuses."""
    return "".join(c if c.isprintable() else " " for c in text)


def _items(lines: Iterable[str]) -> bool:
    return any(line.lstrip().startswith("- ") for line in lines)


def _item(line: RequirementLine, text: str, indent: str) -> list[str]:
    above: Sequence[str] = [f"{indent}{comment}" if comment else "" for comment in line.above]
    if not text:
        return [*above]
    return [*above, f"{indent}- {scalar_source(text)}{'  ' + line.comment if line.comment else ''}"]


def _choice(text: str, facts: Facts) -> _Choice:
    if not text:
        return _Choice("")
    requirement = parse(text)
    if requirement.problems:
        return _Choice(None)
    if requirement.name and requirement.target and is_build_folder(requirement.target) and not requirement.marker:
        built = conda_name(requirement.name, facts) or requirement.name.lower()
        return _Choice(built, None, BUILT_BY_CONDA(line=text, name=built))
    specifiers = conditions(requirement)
    why = _reason_for_pip(requirement, specifiers)
    name = conda_name(requirement.name, facts) if requirement.name and why is None else None
    if name is None:
        return _Choice(None, (why or NOT_KNOWN)())
    renamed = requirement.name and normalized(name) != normalized(requirement.name)
    wanted = [conda_version(name, operator, version) for operator, version in specifiers]
    spec = name + ",".join(_condition(*condition) for condition in of_same_major(name, normalized(requirement.name or ""), wanted))
    return _Choice(spec, None, RENAMED(old=requirement.name, new=name) if renamed else None)


def _reason_for_pip(requirement: PipRequirement, specifiers: Iterable[tuple[str, str]]) -> Text | None:
    """Why a line can be no conda package, whatever its name."""
    if requirement.kind != "requirement" or requirement.options or requirement.target:
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
