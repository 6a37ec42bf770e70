"""Words for the types of YAML values, as messages use them."""

from __future__ import annotations

from conda_language_server.text.messages import Text

KINDS = {
    "null": Text(en="empty", zh_cn="空值"),
    "str": Text(en="a text", zh_cn="文本"),
    "int": Text(en="a number", zh_cn="数字"),
    "float": Text(en="a number", zh_cn="数字"),
    "bool": Text(en="true or false", zh_cn="布尔值"),
    "date": Text(en="a date", zh_cn="日期"),
    "bytes": Text(en="binary data", zh_cn="二进制数据"),
    "list": Text(en="a list", zh_cn="列表"),
    "map": Text(en="a set of keys", zh_cn="一组键值"),
    "set": Text(en="a set", zh_cn="集合"),
    "omap": Text(en="an ordered mapping", zh_cn="有序映射"),
}


def kind_words(kind: str) -> Text:
    """What a person calls a value of this kind (`Node.kind`)."""
    return KINDS.get(kind, KINDS["str"])
