"""What a line of a `pip:` section means, in words. Source: PEP 440, PEP 508 and pip's requirements file format."""

from __future__ import annotations

import re

from conda_language_server.data import normalized
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
from conda_language_server.text.messages import Message, Text

FROM_PYPI = Text(en="{text}, installed by pip from PyPI", zh_cn="{text}，由 pip 从 PyPI 安装")
FROM_ADDRESS = Text(en="`{name}`, installed by pip from `{url}`", zh_cn="`{name}`，由 pip 从 `{url}` 安装")
FROM_PLACE = Text(en="installed by pip from `{place}`", zh_cn="由 pip 从 `{place}` 安装")
EXTRAS = Text(en="with what its extras {extras} need", zh_cn="连同附加项 {extras} 所需的软件包")
MARKER = Text(en="only where `{marker}`", zh_cn="仅当 `{marker}` 时")
OPTION = Text(en="option for pip: {about}", zh_cn="pip 选项：{about}")
UNKNOWN_OPTION = Text(en="`{option}`: an option for pip", zh_cn="`{option}`：pip 选项")
REFUSED = Text(en="pip cannot read `{text}`", zh_cn="pip 无法读懂 `{text}`")

_LONG_NAMES = {
    "--requirement": "-r", "--constraint": "-c", "--editable": "-e", "-i": "--index-url", "-f": "--find-links", "--pypi-url": "--index-url",
}  # fmt: skip
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?P<extras>\[[^\]]*\])?\s*\(?\s*(?P<specifiers>[=<>!~][^;@#()]*)?\)?\s*"
    r"(?:@\s*(?P<url>[^\s;]+)\s*)?(?:;\s*(?P<marker>[^#]*?))?(?:\s+(?:#|--).*)?"
)
_SPECIFIER = re.compile(r"\s*(===|==|~=|!=|<=|>=|<|>)\s*([\w.*+!-]+)\s*(?:,|$)")


def pip_words(text: str) -> Message:
    """One sentence about a line of a `pip:` section."""
    line = re.split(r"(?:^|\s)#", text.strip(), maxsplit=1)[0].strip()
    if line.startswith("-"):
        return _option(line)
    match = _REQUIREMENT.fullmatch(line)
    if match is None:
        return FROM_PLACE(place=line) if re.search(r"://|[/\\]|\.whl$|\.zip$|\.tar\.gz$", line) else REFUSED(text=line)
    versions = _versions(match["specifiers"] or "")
    if versions is None:
        return REFUSED(text=line)
    name = match["name"]
    if match["url"]:
        words = FROM_ADDRESS(name=name, url=match["url"])
    else:
        words = FROM_PYPI(text=SUBJECT(name=name, version=versions))
    if extras := re.findall(r"[\w.-]+", match["extras"] or ""):
        words = FURTHER(text=words, more=EXTRAS(extras=", ".join(f"`{extra}`" for extra in extras)))
    return FURTHER(text=words, more=MARKER(marker=match["marker"].strip())) if match["marker"] else words


def pip_page(text: str) -> str | None:
    """The page of a line's package on PyPI; None for options, addresses and what pip cannot read."""
    match = _REQUIREMENT.fullmatch(text.strip())
    name = pip_line_name(text)
    return f"https://pypi.org/project/{name}/" if name and match and not match["url"] else None


def pip_line_name(text: str) -> str | None:
    """The name of a line's package, normalised (PEP 503); None for options, addresses and what pip cannot read."""
    match = _REQUIREMENT.fullmatch(text.strip())
    return normalized(match["name"]) if match and _versions(match["specifiers"] or "") is not None else None


def _option(line: str) -> Message:
    match = re.match(r"(--?[A-Za-z][\w-]*)", line)
    name = match[1] if match else line
    known = OPTIONS.get(_LONG_NAMES.get(name, name)) or (OPTIONS.get(line[:2]) if not line.startswith("--") else None)
    return OPTION(about=known[1]()) if known else UNKNOWN_OPTION(option=name)


def _versions(specifiers: str) -> Message | None:
    """The conditions in words; None where pip would refuse them."""
    words: list[Message] = []
    at, specifiers = 0, specifiers.strip()
    while at < len(specifiers):
        match = _SPECIFIER.match(specifiers, at)
        if match is None:
            return None
        words.append(_condition(match[1], match[2]))
        at = match.end()
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
