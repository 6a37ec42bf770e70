"""What follows the name of a package: operators, each explained, versions, and fields in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from conda_language_server.data.python_releases import RELEASES
from conda_language_server.facts import Facts
from conda_language_server.features.completion.matching import ENOUGH, sort_key
from conda_language_server.features.completion.place import Place
from conda_language_server.features.types import CompletionItem
from conda_language_server.text.messages import Message, Text

OPERATORS = {
    "=": Text(en="`=1.2` is 1.2.*: 1.2, 1.2.5, but neither 1.3 nor 1.20", zh_cn="`=1.2` 即 1.2.*：包括 1.2、1.2.5，不包括 1.3 和 1.20"),
    ">=": Text(en="this version or a newer one", zh_cn="该版本或更新的版本"),
    "==": Text(en="this version exactly; `==1.2` and `==1.2.0` are the same", zh_cn="恰好是该版本；`==1.2` 与 `==1.2.0` 相同"),
    "<": Text(
        en="an older version; `<2` still lets pre-releases such as 2.0a1 in, `<2.0a0` does not",
        zh_cn="更旧的版本；`<2` 仍包括 2.0a1 这样的预发布版，`<2.0a0` 则不包括",
    ),
    "<=": Text(en="this version or an older one; `<=1.2` leaves 1.2.1 out", zh_cn="该版本或更旧的版本；`<=1.2` 不包括 1.2.1"),
    ">": Text(en="a newer version; `>1.2` lets 1.2.1 in", zh_cn="更新的版本；`>1.2` 包括 1.2.1"),
    "~=": Text(
        en="`~=1.4.2` is 1.4.2 or newer within 1.4.*; needs two parts at least",
        zh_cn="`~=1.4.2` 指 1.4.* 之内 1.4.2 或更新的版本；至少要写两段",
    ),
    "!=": Text(en="any version but this one; `!=1.2.*` any but 1.2.x", zh_cn="除该版本外的任意版本；`!=1.2.*` 排除所有 1.2.x"),
}

FIELDS = {
    "version": Text(en="version, with any operators: `[version='>=1.2,<2']`", zh_cn="版本，可用任意运算符：`[version='>=1.2,<2']`"),
    "build": Text(en="build string, `*` stands for anything: `[build='*cuda*']`", zh_cn="构建字符串，`*` 代表任意内容：`[build='*cuda*']`"),
    "channel": Text(en="channel the package must come from", zh_cn="软件包必须来自的频道"),
    "subdir": Text(en="platform the package is built for: `[subdir=linux-64]`", zh_cn="软件包的目标平台：`[subdir=linux-64]`"),
    "build_number": Text(en="build number, with operators: `[build_number='>=2']`", zh_cn="构建号，可用运算符：`[build_number='>=2']`"),
    "md5": Text(en="MD5 sum of the package file", zh_cn="软件包文件的 MD5"),
    "sha256": Text(en="SHA256 sum of the package file", zh_cn="软件包文件的 SHA256"),
    "license": Text(en="licence of the package", zh_cn="软件包的许可证"),
    "track_features": Text(en="feature that the package tracks", zh_cn="软件包跟踪的特性"),
    "url": Text(en="address of the package file", zh_cn="软件包文件的地址"),
    "fn": Text(en="name of the package file", zh_cn="软件包的文件名"),
}

SUPPORTED_UNTIL = Text(en="supported until {date}", zh_cn="支持到 {date}")
_LAST_OFFERED = 6
_BOUNDS = re.compile(r"[<>](?==?)").findall
_REST = re.compile(r"(?P<before>.*[,|(]\s*)?(?P<operator>[=<>!~]*)(?P<gap>\s*)(?P<version>[^\s=<>!~,|()]*)", re.DOTALL)


def items(name: str, place: Place, start: int, facts: Facts) -> list[CompletionItem]:
    """What may follow a name. `start` is where, in the typed text, the version part begins."""
    rest = place.typed[start:]
    if rest.startswith("["):
        return list(_fields(place, start, rest))
    match = _REST.fullmatch(rest)
    if match is None:
        return []
    operator, version = match["operator"], match["version"]
    found: list[CompletionItem] = []
    if not version:
        bounds = _BOUNDS(match["before"]) if match["before"] else ()
        found += _operators(operator, bounds[-1] if bounds else "", place, start + match.start("operator"))
    known = [v for v in _versions(name, facts) if v.startswith(version)]
    prefix = "" if operator or match["before"] else "="
    if operator or version or match["gap"] or place.typed.endswith(" "):
        found += _version_items(name, known, prefix if not version else "", place, start + match.start("version"))
    return found


def _operators(typed: str, bound: str, place: Place, start: int) -> Iterator[CompletionItem]:
    """The operators that begin with what was typed and are more than that. Behind a lower bound an upper one comes first, and vice versa.

    A `=` is an operator, and what follows it is a version: a list with `==` in it would be in the way of the enter key. A `>` alone is half of `>=` more often than an operator of its own.
    """
    longer = [operator for operator in OPERATORS if operator.startswith(typed) and typed not in ("=", operator)]
    first = {">": ("<", "<=", "!="), "<": (">=", ">", "!=")}.get(bound, ())
    longer.sort(key=lambda operator: first.index(operator) if operator in first else len(first))
    for index, operator in enumerate(longer):
        about = OPERATORS[operator]
        key = sort_key(2 if typed == ">" and operator == ">=" else 4, index)
        yield CompletionItem(operator, "operator", place.part(start), operator, about(), (about(),), False, key, again=True)


def _versions(name: str, facts: Facts) -> Sequence[str]:
    if facts.packages and (known := facts.packages.versions(name)):
        return known
    return [release.version for release in RELEASES[:_LAST_OFFERED]] if name == "python" else ()


def _version_items(name: str, known: Sequence[str], prefix: str, place: Place, start: int) -> Iterator[CompletionItem]:
    ends = {release.version: release.end_of_life for release in RELEASES} if name == "python" else {}
    for index, version in enumerate(known[:ENOUGH]):
        about: Message | None = SUPPORTED_UNTIL(date=f"{ends[version]:%Y-%m}") if version in ends else None
        label = prefix + version
        yield CompletionItem(label, "version", place.part(start), label, about, (), False, sort_key(3, index))


def _fields(place: Place, start: int, rest: str) -> Iterator[CompletionItem]:
    """The fields of `name[field='value']`; nothing within a value."""
    if "]" in rest or (match := re.search(r"[\[,]\s*(\w*)$", rest)) is None or rest.count("'") % 2 or rest.count('"') % 2:
        return
    used = set(re.findall(r"[\[,]\s*(\w+)\s*=", rest))
    for index, (field, about) in enumerate(FIELDS.items()):
        if field not in used and field.startswith(match[1]):
            new_text = f"{field}='$1'"
            yield CompletionItem(
                field, "field", place.part(start + match.start(1)), new_text, about(), (about(),), True, sort_key(1, index)
            )  # fmt: skip
