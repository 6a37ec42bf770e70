"""Words that manuals write where a value of one's own belongs."""

from __future__ import annotations

import re
from typing import NamedTuple


class Placeholder(NamedTuple):
    """A word that stands for something else. `is_certain` is false for a host that exists only in examples, which a test may use."""

    word: str
    start: int
    is_certain: bool


def placeholder(text: str) -> Placeholder | None:
    """The first placeholder in a value; None for a value that is one's own."""
    for pattern, is_certain in ((_CERTAIN, True), (_HOST, False)):
        found = pattern(text)
        if found:
            return Placeholder(found["word"], found.start("word"), is_certain)
    return None


_CERTAIN = re.compile(
    r"(?<!\$)(?P<word>"
    # <your-channel>, <anaconda_dot_org_username>, <用户名>: one or several words between angle brackets, and nothing of a version.
    r"<[^\W\d_][\w. -]{1,60}>(?![=<>\d])"
    # The words in capital letters, PACKAGE_NAME, YOUR_TOKEN.
    r"|(?<![\w{-])(?:PACKAGE_?NAME|CHANNEL_?NAME|ENV(?:IRONMENT)?_?NAME|PACKAGE_SPEC|USER_?NAME(?=[:/@]|$)|YOUR[_-][A-Z_]+|MY_(?:CHANNEL|PACKAGE|TOKEN))(?![\w-])"
    r"|(?<![\w{-])(?:your|YOUR|Your)[-_.](?:own|channel|chan|company|domain|host|mirror|name|organi[sz]ation|org|package|password|port|proxy|repo|server|token|user(?:name)?)\b[\w.-]*"
    r"|(?<![\w{./-])(?:package|channel|env(?:ironment)?)[_-]name(?![\w.-])"
    # user:pass@host:port, and what a manual leaves out.
    r"|(?<=//)(?:user(?:name)?|USER(?:NAME)?):(?:pass(?:word|wd)?|PASS(?:WORD|WD)?)(?=@)|(?<=:)(?:port|PORT)(?:_?(?:number|NUMBER))?(?=/|$)"
    r"|(?<![\w.])(?:\.{3}|…)(?![\w.])"
    # /path/to/cert.pem, C:\path\to\envs, /some/local/directory
    r"|(?:(?<![\w.])[A-Za-z]:)?[/\\](?:absolute[/\\])?path[/\\]to(?![\w-])(?:[/\\]\S*)?|/some/(?:local/)?(?:path|dir(?:ectory)?|folder)\b\S*"
    r"|[您你]的[^\s/@:]{1,20}|(?<=//)(?:[^\W\d_]{0,8}(?:镜像|代理|服务器|主机)[^\W\d_]{0,8}|(?:用户名|帐号|账号):[^\s/@]{1,20}(?=@))|(?<![\w-])x{3,}(?:\.x{3,})*(?![\w-]))"
).search
_HOST = re.compile(
    r"://(?:[^/\s@]*@)?(?P<word>(?:[\w-]+\.)*(?:example\.(?:com|org|net|edu|cn)|[\w-]+\.example|some\.custom|foo\.bar|corp\.com|yourcompany\.com|mycompany\.com))(?![\w.-])",
    re.IGNORECASE,
).search
