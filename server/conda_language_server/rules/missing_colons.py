"""A key without its colon, where it makes one string of all that was meant to stand below or behind it."""

from __future__ import annotations

import re

from conda_language_server.rules.api import Edit, Fix, Node, Scalar, Span, Text
from conda_language_server.syntax.yaml.meant_keys import is_top_key

ADD_COLON = Text(en="Add a colon behind `{key}`", zh_cn="在 `{key}` 后加冒号")
_WORD = re.compile(r"([A-Za-z_][\w.-]*)(?=[ \t]*[\r\n]|[ \t]+\S|\Z)")


def with_colon(text: str, root: Node | None) -> Fix | None:
    """The colon behind the one key that conda knows at the beginning of a file which is a string otherwise."""
    if type(root) is not Scalar or root.style != "plain" or root.tag or root.anchor:
        return None
    word = _WORD.match(text, root.span.start)
    if word is None or not is_top_key(word[1]):
        return None
    return ADD_COLON.fix(Edit(Span(word.end(1), word.end(1)), ":"), safety="unsafe", key=word[1])
