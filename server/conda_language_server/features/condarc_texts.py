"""Words that several features of a `.condarc` use: types, defaults, choices, flags and places."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from conda_language_server.model.condarc_merge import ENVIRONMENT, Origin
from conda_language_server.model.expansion import NOWHERE, Surroundings
from conda_language_server.model.parameters import Parameter, Shape
from conda_language_server.text.messages import Code, Joined, Message, Text, codes
from conda_language_server.text.secrets import mask_values

FLAG_TEXTS = {
    "final": Text(
        en="`#!final`: files of higher priority and environment variables can no longer change this; lower files still add to lists",
        zh_cn="`#!final`：优先级更高的文件和环境变量都不能再改变它；优先级更低的文件仍会往列表里添加条目",
    ),
    "top": Text(
        en="`#!top`: this item goes to the front of the list, whichever file it stands in",
        zh_cn="`#!top`：无论写在哪个文件里，这一条都排到列表最前面",
    ),
    "bottom": Text(
        en="`#!bottom`: this item goes to the end of the list, whichever file it stands in",
        zh_cn="`#!bottom`：无论写在哪个文件里，这一条都排到列表最后面",
    ),
}
CHOICES: dict[tuple[str, str], Message] = {
    ("channel_priority", "strict"): Text(en="only the first channel that has a package", zh_cn="只用第一个含有该软件包的频道")(),
    ("channel_priority", "flexible"): Text(en="lower channels only where they are needed", zh_cn="必要时才用后面的频道")(),
    ("channel_priority", "disabled"): Text(en="the highest version from wherever it comes", zh_cn="不分频道，取最高版本")(),
    ("safety_checks", "enabled"): Text(en="stop at a damaged package", zh_cn="遇到损坏的软件包就停止")(),
    ("safety_checks", "warn"): Text(en="tell and go on", zh_cn="警告后继续")(),
    ("safety_checks", "disabled"): Text(en="do not look", zh_cn="不检查")(),
    ("path_conflict", "clobber"): Text(en="overwrite", zh_cn="覆盖")(),
    ("path_conflict", "warn"): Text(en="overwrite and tell", zh_cn="覆盖并警告")(),
    ("path_conflict", "prevent"): Text(en="stop", zh_cn="停止")(),
    ("ssl_verify", "truststore"): Text(en="the certificates of the operating system", zh_cn="操作系统的证书库")(),
    ("ssl_verify", "false"): Text(en="certificates are not checked: dangerous", zh_cn="不校验证书，有风险")(),
    ("solver", "libmamba"): Text(en="fast, the default", zh_cn="速度快，默认")(),
    ("solver", "classic"): Text(en="the old one, slow", zh_cn="旧的，较慢")(),
    ("solver", "rattler"): Text(en="needs the plugin conda-rattler-solver", zh_cn="需要插件 conda-rattler-solver")(),
}
MIRROR_OF = Text(en="{mirror}, mirror of `{channel}`", zh_cn="{mirror}，`{channel}` 的镜像")
VARIABLE = Text(en="an environment variable", zh_cn="环境变量")
NOTHING = Text(en="nothing", zh_cn="空")

_TYPES = {
    ("bool",): Text(en="true or false", zh_cn="true 或 false"),
    ("bool", "null"): Text(en="true, false or unset", zh_cn="true、false 或不设置"),
    ("str",): Text(en="text", zh_cn="文本"),
    ("null", "str"): Text(en="text", zh_cn="文本"),
    ("int",): Text(en="whole number", zh_cn="整数"),
    ("float",): Text(en="number", zh_cn="数字"),
    ("bool", "int"): Text(en="true, false or a number of seconds", zh_cn="true、false 或秒数"),
    ("path",): Text(en="path", zh_cn="路径"),
    ("bool", "str"): Text(en="true, false or a path", zh_cn="true、false 或路径"),
    ("enum",): Text(en="one of {choices}", zh_cn="{choices} 之一"),
}
_MOST_RANGES = 5
_LIST = Text(en="list", zh_cn="列表")
_MAP = Text(en="lines of `name: value`", zh_cn="`名称: 值` 的各行")
_LIST_OF_MAPS = Text(en="list of `name: value` groups", zh_cn="`名称: 值` 组的列表")
_MAP_OF_LISTS = Text(en="names, each with a list", zh_cn="名称，各带一个列表")


def type_words(parameter: Parameter) -> Message:
    """The type of a parameter as a person says it."""
    shape = parameter.shape
    if shape.kind == "primitive":
        return _TYPES[shape.types](choices=codes(parameter.choices))
    return _container(shape)()


def default_words(parameter: Parameter) -> Code | Joined | Message:
    """The default as it would stand in a file."""
    return value_words(parameter.default) if parameter.default not in (None, "", (), {}) else NOTHING()


def value_words(value: Any, most: int = 5, key: str = "") -> Code | Joined:
    """A value as code, shortened where it is long; secrets are hidden, also those that are secrets by the name of the key."""
    value = mask_values(value, key)
    if isinstance(value, tuple) and len(value) > most:
        shown = ", ".join(_plain(part) for part in value[:most])
        return Joined((Code(f"[{shown}, …]"), f" ({len(value)})"), "")
    return Code(_plain(value))


def origin_words(origin: Origin, surroundings: Surroundings = NOWHERE) -> Code | Message:
    """The place a value comes from."""
    return next(iter(places_words([origin], surroundings)))


def places_words(origins: Iterable[Origin], surroundings: Surroundings) -> Iterator[Code | Message]:
    """The places the parts of a value come from, in their order: of each file its lines, such as `~/.condarc:2–5`."""
    lines: dict[str, list[int]] = {}
    for origin in origins:
        lines.setdefault(origin.source, []).append(origin.line or 0)
    for source, numbers in lines.items():
        yield VARIABLE() if source == ENVIRONMENT else Code(f"{surroundings.shortened(source)}:{_ranges(numbers)}")


def _ranges(numbers: Iterable[int]) -> str:
    """`2–5, 8` for 2, 3, 4, 5 and 8; of very many stretches the first and the end."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    if len(found) > _MOST_RANGES:
        found = [[found[0][0], found[-1][1]]]
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def _container(shape: Shape) -> Text:
    inner = shape.element.kind if shape.element else "primitive"
    if shape.kind == "list":
        return _LIST_OF_MAPS if inner == "map" else _LIST
    return _MAP_OF_LISTS if inner == "list" else _MAP


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "[" + ", ".join(_plain(part) for part in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(part)}" for key, part in value.items()) + "}"
    return json.dumps(value)
