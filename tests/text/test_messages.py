"""Messages as they are shown in each language."""

from __future__ import annotations

from conda_language_server.text.markdown import as_markdown
from conda_language_server.text.messages import Joined, Text, codes


def test_a_list_has_the_comma_of_its_language() -> None:
    message = Text(en="{names} are missing", zh_cn="缺少 {names}")(names=codes(["a", "b"]))
    assert (message.render("en"), message.render("zh-cn")) == ("`a`, `b` are missing", "缺少 `a`、`b`")
    assert as_markdown((message,), "zh-cn") == "缺少 `a`、`b`"
    assert Joined(("a", "b"), "\n").between("zh-cn") == "\n"
