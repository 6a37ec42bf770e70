"""What conda refuses in a `.condarc`, and where values come from, in words."""

from __future__ import annotations

from conda_language_server.model.condarc_values import Failure
from conda_language_server.model.mamba_parameters import find_mamba
from conda_language_server.model.words import kind_words
from conda_language_server.text.messages import Code, Message, Text, codes

THE_FILE = Text(en="the file", zh_cn="该文件")
THE_VARIABLE = Text(en="the variable `{name}`", zh_cn="变量 `{name}`")
STOPS = Text(en="conda refuses {source}", zh_cn="conda 会拒绝{source}")
CRASHES = Text(en="every conda command that needs it crashes", zh_cn="用到它的 conda 命令都会崩溃")

TEXTS = {
    "not-a-list": Text(
        en="`{key}` must be a list with one `- item` on each line, but is {is_}; conda refuses {source}",
        zh_cn="`{key}` 必须是列表（每行一个 `- 条目`），这里却是{is_}；conda 会拒绝{source}",
    ),
    "entry-not-a-list": Text(
        en="an entry of `{key}` must be a list with one `- item` on each line, but is {is_}; conda refuses {source}",
        zh_cn="`{key}` 的每一项必须是列表（每行一个 `- 条目`），这里却是{is_}；conda 会拒绝{source}",
    ),
    "not-a-map": Text(
        en="`{key}` must be lines of `name: value` below it, but is {is_}; conda refuses {source}",
        zh_cn="`{key}` 下面必须是 `名称: 值` 形式的各行，这里却是{is_}；conda 会拒绝{source}",
    ),
    "map-for-list": Text(
        en="`{key}` must be a list, but is a set of keys; conda crashes on it",
        zh_cn="`{key}` 必须是列表，这里却是一组键值；conda 会因此崩溃",
    ),
    "nested": Text(
        en="`{key}` takes single values here, but this is {is_}; conda crashes on it",
        zh_cn="`{key}` 的这个位置只能写单个值，这里却是{is_}；conda 会因此崩溃",
    ),
    "empty-container": Text(
        en="`{key}` takes single values here, but this is an empty {what}; conda refuses {source}",
        zh_cn="`{key}` 的这个位置只能写单个值，这里却是空的{what}；conda 会拒绝{source}",
    ),
    "not-a-boolean": Text(
        en="`{value}` is neither true nor false, as `{key}` wants it; {effect}",
        zh_cn="`{key}` 只接受 true 或 false，不认识 `{value}`；{effect}",
    ),
    "null-number": Text(
        en="`{key}` is empty but must be a number; {effect}",
        zh_cn="`{key}` 必须是数字，不能留空；{effect}",
    ),
    "not-a-number": Text(
        en="`{value}` is not {number}, as `{key}` wants it; {effect}",
        zh_cn="`{key}` 要求{number}，`{value}` 不是；{effect}",
    ),
    "not-a-boolean-or-integer": Text(
        en="`{key}` takes true, false or a whole number, not `{value}`; {effect}",
        zh_cn="`{key}` 只接受 true、false 或整数，不接受 `{value}`；{effect}",
    ),
    "not-a-choice": Text(
        en="`{value}` is no value of `{key}`; conda knows {choices} and refuses {source}",
        zh_cn="`{key}` 没有 `{value}` 这个取值；conda 只认 {choices}，会拒绝{source}",
    ),
    "no-choice": Text(
        en="`{key}` is empty; conda knows {choices} and refuses {source}",
        zh_cn="`{key}` 为空；conda 只认 {choices}，会拒绝{source}",
    ),
    "no-scheme": Text(
        en="`{key}` must begin with `https://` or the like; conda refuses `{value}`",
        zh_cn="`{key}` 必须以 `https://` 之类开头；conda 会拒绝 `{value}`",
    ),
    "not-a-python-version": Text(
        en="`{value}` is no Python version of two numbers such as `3.12`; conda refuses {source}",
        zh_cn="`{value}` 不是 `3.12` 这样由两个数字组成的 Python 版本；conda 会拒绝{source}",
    ),
    "certificates-path": Text(
        en="`{value}` is neither true, false, `truststore` nor an existing path; conda refuses {source}",
        zh_cn="`{value}` 既不是 true、false、`truststore`，也不是已存在的路径；conda 会拒绝{source}",
    ),
    "not-a-list-field": Text(
        en="`{value}` is no column of `conda list`; conda refuses {source}",
        zh_cn="`conda list` 没有 `{value}` 这一列；conda 会拒绝{source}",
    ),
    "two-names": Text(
        en="`{key}` is set twice under different names; conda refuses {source}",
        zh_cn="`{key}` 以不同名称设置了两次；conda 会拒绝{source}",
    ),
    "no-keys": Text(
        en="there is no `key: value` here, only {is_}; every conda command crashes on this file",
        zh_cn="这里没有 `键: 值`，只有{is_}；所有 conda 命令都会因这个文件崩溃",
    ),
    "date": Text(
        en="`{text}` without quotes is a date to YAML; every conda command crashes on this file",
        zh_cn="不加引号的 `{text}` 在 YAML 里是日期；所有 conda 命令都会因这个文件崩溃",
    ),
    "special-collection": Text(
        en="a value with the tag `{tag}` makes every conda command crash",
        zh_cn="带有标签 `{tag}` 的值会让所有 conda 命令崩溃",
    ),
    "mamba-unfit": Text(
        en="`{key}` wants {wanted}; mamba cannot use {shown}, says so in its log and goes on as if `{key}` were not here",
        zh_cn="`{key}` 需要{wanted}；mamba 无法使用 {shown}，会在日志中提示，并当作这里没有 `{key}`",
    ),
    "mamba-fatal": Text(
        en="`{key}` wants {wanted}; mamba stops at {shown}, whatever the command",
        zh_cn="`{key}` 需要{wanted}；无论什么命令，mamba 遇到 {shown} 都会中止",
    ),
    "unknown-tag": Text(
        en="the text `{tag}` in front of a value is a YAML tag that conda does not know; every conda command crashes on this file",
        zh_cn="值前面的 `{tag}` 是 conda 不认识的 YAML 标签；所有 conda 命令都会因这个文件崩溃",
    ),
}
"""What is wrong with a value, by the code of its failure."""

_WHOLE_NUMBER = Text(en="a whole number", zh_cn="整数")
_NUMBER = Text(en="a number", zh_cn="数字")
_SWITCH = Text(en="`true` or `false`", zh_cn="`true` 或 `false`")
_TEXT = Text(en="a single text", zh_cn="单个文本")
_ITEMS = Text(en="a list of single values", zh_cn="由单个值组成的列表")
_ENTRIES = Text(en="lines of `name: value` below it", zh_cn="其下 `名称: 值` 形式的各行")
_ONE_OF = Text(en="one of {choices}", zh_cn="{choices} 之一")
_LIST = Text(en="list", zh_cn="列表")
_MAP = Text(en="set of keys", zh_cn="键值组")


def failure_message(failure: Failure, variable: str | None = None) -> Message:
    """The failure in words, with what conda does. `variable` names the environment variable that the value comes from."""
    arguments = dict(failure.arguments)
    arguments["source"] = THE_VARIABLE(name=variable) if variable else THE_FILE()
    if "kind" in arguments:
        arguments["is_"] = kind_words(arguments["kind"])
        arguments["what"] = _LIST if arguments["kind"] == "list" else _MAP
    if failure.code.startswith("mamba-"):
        arguments["wanted"] = _wanted(arguments["key"])
        arguments["shown"] = Code(arguments["value"]) if arguments["value"] else arguments["is_"]
    if "choices" in arguments:
        arguments["choices"] = codes(arguments["choices"])
    if "whole" in arguments:
        arguments["number"] = _WHOLE_NUMBER if arguments["whole"] else _NUMBER
    arguments["effect"] = CRASHES if failure.kind == "crash" else STOPS(source=arguments["source"])
    code = "no-choice" if failure.code == "not-a-choice" and not arguments.get("value") else failure.code
    return TEXTS[code](**arguments)


def _wanted(key: str) -> Message | str:
    """What mamba wants as the value of a key."""
    parameter = find_mamba(key)
    shape = parameter.shape if parameter else None
    if parameter is None or shape is None:
        return key
    if shape.types == ("enum",):
        return _ONE_OF(choices=codes(parameter.choices))
    if shape.kind == "primitive":
        return {"bool": _SWITCH, "int": _WHOLE_NUMBER, "float": _NUMBER}.get(shape.types[0], _TEXT)()
    return (_ITEMS if shape.kind == "list" else _ENTRIES)()
