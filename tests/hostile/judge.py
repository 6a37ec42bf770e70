"""What hostile texts are, and what a client would make of what it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

BEACON = "evil.example"
HOSTILE = (
    "[x](command:workbench.action.terminal.new)",
    f"![i](http://{BEACON}/beacon.png)",
    f"x![i](https://{BEACON}/beacon.png)",
    f"<img src=http://{BEACON}/b.png>",
    "`](command:a)[b](command:c)`",
    "``` \n[c](command:z)\n```",
    "x` [y](command:w) `z",
    "``x` ``` [y](command:w) ` `` z",
    "<a href='command:q'>q</a>",
    "[r]: command:r",
    "\n\n[r]: command:r\n\n[r]",
    "<command:auto>",
    f"https://{BEACON}/auto",
    f"www.{BEACON}",
    f"me@{BEACON}",
    f"see {BEACON}",
    "**b**",
    "__b__",
    "$(alert)",
    "|a|b|\n|-|-|\n|<b>|c|",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "    code",
    "---",
    "&lt;img src=x&gt; &#91;x](command:a)",
    "\\[x](command:a)",
    "\\`[x](command:a)\\`",
    "x)[y](command:a",
    "[x](<command:a>)",
    f"javascript:alert(1) data:text/html,<b> ftp://{BEACON}/",
    "\u202e[x](command:a)",
    "\x1b[31m[x](command:a)\x1b[0m",
    "<!-- c -->",
    "<script>alert(1)</script>",
    "`",
    "``",
    "[`x`](command:a)",
    "~~s~~",
    "a\u2028[x](command:a)",
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What no answer and no line may hold. Line breaks and tabs are left out, since the layout uses them."""
_MARKDOWN = MarkdownIt("gfm-like", {"linkify": True, "html": True})
_MARKDOWN.validateLink = lambda _address: True  # type: ignore[method-assign] - `command:` is a link in some clients
_OURS = re.compile(
    r"https?://(?:anaconda\.org|pypi\.org|docs\.conda\.io|conda\.io|docs\.anaconda\.com|mamba\.readthedocs\.io|github\.com|repo\.anaconda\.com|conda\.anaconda\.org)(?=[/?#]|$)[/\w.#?=&%~-]*"
)


def tokens(markdown: str) -> Iterator[Token]:
    """All tokens that a client with every extension turned on reads."""
    for token in _MARKDOWN.parse(markdown):
        yield token
        yield from token.children or ()


def harm(markdown: str, *addresses: str) -> list[str]:
    """What became a picture, an element, or a link to another place than ours, a file, or one of the addresses."""
    found: list[str] = []
    for token in tokens(markdown):
        if token.type == "image" or token.type.startswith("html_"):
            found.append(f"{token.type}: {token.content}")
        if token.type == "link_open":
            target = str(token.attrs["href"])
            if not (_OURS.match(target) or target.startswith("file:///") or target in addresses):
                found.append(f"link: {target}")
    return found


def words_shown(markdown: str) -> str:
    """The text without its markup."""
    return "".join(token.content for token in tokens(markdown) if token.type in ("text", "code_inline", "fence", "code_block"))
