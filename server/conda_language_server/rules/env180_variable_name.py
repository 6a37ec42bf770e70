from __future__ import annotations

import re

from conda_language_server.model.operations import remove_entry, rename_key
from conda_language_server.rules.api import Entry, EnvironmentFile, Findings, Fix, Mapping, Scalar, Severity, Text, rule

BAD = Text(
    en="`{name}` is no name of an environment variable; the shell refuses the line that conda writes for it",
    zh_cn="`{name}` 不是合法的环境变量名；shell 会拒绝 conda 为它写出的语句",
)
RESERVED = Text(
    en="Since 25.11 conda refuses to set `PATH` and ignores this line",
    zh_cn="从 25.11 起 conda 拒绝设置 `PATH`，会忽略这一行",
)
RENAME = Text(en="Rename to `{name}`", zh_cn="重命名为 `{name}`")
REMOVE = Text(en="Remove the line", zh_cn="删除这一行")
LETTERS = Text(en="Use letters, digits and `_`, and begin with a letter", zh_cn="请使用字母、数字和 `_`，并以字母开头")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@rule("ENV180", "variable-name", severity=Severity.WARNING, fixable=True)
def variable_name(env: EnvironmentFile) -> Findings:
    """A variable that no shell can export, or `PATH`.

    ## What it does
    Looks at the names under `variables`.

    ## Why is this bad
    At activation conda writes `export NAME='value'`. With a space, a hyphen or a leading digit the shell reports an error; `PATH` is
    reserved and left out.

    ## Example
    ```yaml environment.yml
    dependencies: []
    variables:
      MY-VAR: x
    # ^^^^^^ ENV180 `MY-VAR` is no name of an environment variable; the shell refuses the line that conda writes for it
    ```

    Use instead:
    ```yaml fixed
    dependencies: []
    variables:
      MY_VAR: x
    ```

    ## Fix safety
    Unsafe for a name, since programs may look for another one; safe for `PATH`, which conda leaves out anyway.
    """
    node = env.value("variables")
    if type(node) is not Mapping:
        return
    for entry in node.entries:
        if type(entry.key) is not Scalar or entry.key.text == "<<":
            continue
        if entry.key.text.upper() == "PATH":
            yield RESERVED.at(entry.key.span, fix=REMOVE.fix(remove_entry(env.source.document, node, entry)))
        elif not _NAME.fullmatch(entry.key.text):
            yield BAD.at(entry.key.span, name=entry.key.text, fix=_fix(env, node, entry, entry.key.text), help=LETTERS)


def _fix(env: EnvironmentFile, node: Mapping, entry: Entry, name: str) -> Fix | None:
    right = re.sub(r"[^A-Za-z0-9_]+", "_", name)
    right = f"_{right}" if right[:1].isdigit() else right
    if not right.strip("_") or node.get(right) is not None:
        return None
    return RENAME.fix(rename_key(env.source.document, entry, right), safety="unsafe", name=right)
