from __future__ import annotations

import re

from conda_language_server.model.folder_names import name_of_folder
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Edit, EnvironmentFile, Findings, Safety, Severity, Span, Text, rule
from conda_language_server.rules.yaml_problems import told
from conda_language_server.text.messages import codes

WRONG = Text(
    en="The environment name `{name}` holds {signs}, which conda refuses",
    zh_cn="环境名 `{name}` 含有{signs}，conda 不接受",
)
EMPTY = Text(en="The environment name is an empty text, which conda refuses", zh_cn="环境名是空文本，conda 不接受")
DOTS = Text(en="`{name}` is a folder, not an environment name; conda refuses it", zh_cn="`{name}` 是文件夹而不是环境名；conda 不接受")
BLANK = Text(en="a space", zh_cn="空格")
RENAME = Text(en="Rename to `{name}`", zh_cn="重命名为 `{name}`")
PLAIN_NAME = Text(en="Use letters, digits, `-`, `_` and `.`", zh_cn="请使用字母、数字、`-`、`_` 和 `.`")
COMMENT = Text(
    en="`＃` only looks like `#` and starts no comment; conda refuses the name `{name}`",
    zh_cn="`＃` 只是看起来像 `#`，不构成注释；conda 不接受环境名 `{name}`",
)
WRITE_SIGN = Text(en="Write `#`", zh_cn="写成 `#`")
_COMMENT_SIGN = re.compile(r"(?<=[ \t])＃")
_PATH = re.compile(r"(?:[A-Za-z]:[/\\]|~?[/\\]|\.{1,2}[/\\])")
_SHELL = r"\[\](){}<>|&;*?!$`'\""
_OF_A_SHELL = re.compile(f"[{_SHELL}]")
_REFUSED = re.compile(r"[/\\ :#]")


@rule("ENV108", "bad-character-in-name", severity=Severity.ERROR, fixable=True)
def bad_character_in_name(env: EnvironmentFile) -> Findings:
    r"""The environment's name holds a character that conda refuses.

    ## What it does
    Looks for `/`, `\\`, `:`, `#` and spaces in `name`, and for the names `.`, `..` and nothing at all.

    ## Why is this bad
    The name becomes the name of a folder; conda refuses these characters when the environment is created, a backslash since 25.5.

    ## Example
    ```yaml environment.yml
    name: my project
    #     ^^^^^^^^^^ ENV108 The environment name `my project` holds a space, which conda refuses
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    name: my-project
    dependencies:
      - python
    ```

    ## Fix safety
    Safe: conda accepts the name in no other way. Each run of refused characters becomes one hyphen. Of a
    path, which `conda env export -p` writes, the name of the folder is meant. Unsafe where characters of a shell, such as brackets, are
    replaced as well.
    """
    node = env.name
    entry = env.entries.get("name")
    if node is None or entry is None:
        return
    if not node.text:
        yield EMPTY.at(entry.value.span, help=PLAIN_NAME)
        return
    if node.text in (".", ".."):
        yield DOTS.at(entry.value.span, name=node.text, help=PLAIN_NAME)
        return
    comment = _COMMENT_SIGN.search(env.text, *node.span) if entry.value is node and node.style == "plain" else None
    if comment is not None:
        span = Span(*comment.span())
        yield COMMENT.at(span, fix=WRITE_SIGN.fix(Edit(span, "#")), name=node.text)
        return
    if told(env.source.document, entry.value.span):
        return
    found = sorted(set(_REFUSED.findall(node.text)))
    if not found:
        return
    last = re.split(r"[/\\]", node.text.rstrip("/\\"))[-1]
    folder = (name_of_folder(node.text) or (None if _REFUSED.search(last) else last)) if _PATH.match(node.text) else None
    right = folder or re.sub(r"[/\\ :#]+", "-", node.text).strip("-")
    # Behind such characters a shell goes wrong, and what stands between them is a link or a remark: what is meant is a guess.
    is_guess = _OF_A_SHELL.search(right) is not None
    right = re.sub(rf"[-{_SHELL}]+", "-", right).strip("-") if is_guess else right
    usable = entry.value is node and right not in ("", ".", "..", "base", "root") and not right.startswith("-")
    signs: object = BLANK if found == [" "] else codes(found, " ")
    safety: Safety = "unsafe" if is_guess else "safe"
    fix = RENAME.fix(replace_scalar(env.source.document, node, right), name=right, safety=safety) if usable else None
    yield WRONG.at(entry.value.span, name=" ".join(node.text.splitlines()), signs=signs, fix=fix, help=PLAIN_NAME)
