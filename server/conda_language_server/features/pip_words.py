"""What a line of a `pip:` section means, in words. Source: PEP 440, PEP 508 and pip's requirements file format."""

from __future__ import annotations

import re

from conda_language_server.features.completion.pip import OPTIONS
from conda_language_server.features.spec_words import (
    ANY_VERSION,
    AT_LEAST,
    AT_MOST,
    BOTH,
    COMPATIBLE,
    EXACTLY,
    EXACTLY_WORD,
    EXCEPT,
    EXCEPT_START,
    FURTHER,
    LISTED,
    NEWER,
    OLDER,
    STARTS_WITH_WORD,
    SUBJECT,
)
from conda_language_server.syntax.pip_requirement import PipRequirement
from conda_language_server.text.messages import Message, Text, codes

FROM_PYPI = Text(en="{text}, installed by pip from PyPI", zh_cn="{text}，由 pip 从 PyPI 安装")
FROM_ADDRESS = Text(en="`{name}`, installed by pip from `{url}`", zh_cn="`{name}`，由 pip 从 `{url}` 安装")
FROM_PLACE = Text(en="installed by pip from `{place}`", zh_cn="由 pip 从 `{place}` 安装")
EXTRAS = Text(en="with what its extras {extras} need", zh_cn="连同附加项 {extras} 所需的软件包")
MARKER = Text(en="only where `{marker}`", zh_cn="仅当 `{marker}` 时")
OPTION = Text(en="option for pip: {about}", zh_cn="pip 选项：{about}")
UNKNOWN_OPTION = Text(en="`{option}`: an option for pip", zh_cn="`{option}`：pip 选项")
REFUSED = Text(en="pip cannot read `{text}`", zh_cn="pip 无法读懂 `{text}`")
EMPTY = Text(en="nothing for pip to do", zh_cn="没有需要 pip 做的事")

_SHORT_NAMES = {"--requirement": "-r", "--constraint": "-c", "--editable": "-e"}
_CONDITION = re.compile(r"(===|==|~=|!=|<=|>=|<|>)\s*([^\s,()]+)")


def pip_words(requirement: PipRequirement) -> Message:
    """One sentence about a line of a `pip:` section."""
    if requirement.problems:
        return REFUSED(text=requirement.text.strip())
    if requirement.kind == "empty":
        return EMPTY()
    if requirement.options and requirement.kind != "requirement":
        name = requirement.options[0].name
        known = OPTIONS.get(_SHORT_NAMES.get(name, name))
        return OPTION(about=known[1]()) if known else UNKNOWN_OPTION(option=name)
    return _requirement(requirement)


def pip_page(requirement: PipRequirement) -> str | None:
    """The page of a line's package on PyPI; None for options, addresses and what pip cannot read."""
    is_from_pypi = requirement.kind == "requirement" and not requirement.problems
    return f"https://pypi.org/project/{requirement.canonical_name}/" if is_from_pypi and requirement.name else None


def conditions(requirement: PipRequirement) -> list[tuple[str, str]]:
    """The operators and versions of a line in the order in which they are written, which `specifier` does not always keep."""
    span = requirement.specifier_span
    return _CONDITION.findall(span.of(requirement.text)) if span else []


def _requirement(requirement: PipRequirement) -> Message:
    target = requirement.target
    if requirement.name is None:
        words = FROM_PLACE(place=target or requirement.text.strip())
    elif target:
        words = FROM_ADDRESS(name=requirement.name, url=target)
    else:
        words = FROM_PYPI(text=SUBJECT(name=requirement.name, version=_versions(requirement)))
    if requirement.extras:
        words = FURTHER(text=words, more=EXTRAS(extras=codes(requirement.extras)))
    return FURTHER(text=words, more=MARKER(marker=requirement.marker)) if requirement.marker else words


def _versions(requirement: PipRequirement) -> Message:
    words = [_condition(operator, version) for operator, version in conditions(requirement)]
    if len(words) < 2:
        return words[0] if words else ANY_VERSION()
    first = words[0]
    for more in words[1:-1]:
        first = LISTED(first=first, second=more)
    return BOTH(first=first, second=words[-1])


def _condition(operator: str, version: str) -> Message:
    if version.endswith(".*"):
        return (EXCEPT_START if operator == "!=" else STARTS_WITH_WORD)(v=version[:-2])
    if operator == "==" and re.fullmatch(r"\d+(\.\d+)?", version):
        return EXACTLY(v=version, alike=f"{version}.0")
    if operator == "~=":
        return COMPATIBLE(v=version, prefix=version.rpartition(".")[0])
    texts = {">=": AT_LEAST, "<=": AT_MOST, ">": NEWER, "<": OLDER, "!=": EXCEPT}
    return texts.get(operator, EXACTLY_WORD)(v=version)
