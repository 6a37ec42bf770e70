from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.listed_columns import COLUMNS, columns_of
from conda_language_server.rules.spec_problems import notes, say

TEXTS = {
    "superfluous-wildcard": Text(
        en="Behind `{operator}` conda ignores the `.*` of `{version}`",
        zh_cn="`{operator}` 后面 conda 会忽略 `{version}` 中的 `.*`",
    ),
    "version-with-v": Text(
        en="No conda package has a `v` in its version: `{version}`",
        zh_cn="conda 软件包的版本号不带 `v`：`{version}`",
    ),
    "version-with-x": Text(
        en="conda takes the `x` of `{version}` for a letter, which hardly any version has; a star stands for any number",
        zh_cn="conda 把 `{version}` 中的 `x` 当作字母，几乎没有这样的版本号；表示任意数字请用 `*`",
    ),
    "local-version": Text(
        en="`{local}` is a version of pip's packages; those of conda say in their build what they are made for",
        zh_cn="`{local}` 是 pip 软件包的版本写法；conda 软件包用构建号表示针对什么编译",
    ),
    "version-latest": Text(
        en="conda looks for a version that is called `{version}`; without a version it takes the newest",
        zh_cn="conda 会寻找名为 `{version}` 的版本；不写版本号就会取最新的版本",
    ),
    "version-without-number": Text(
        en="`{version}` stands where the version is expected and has no number",
        zh_cn="`{version}` 位于版本号的位置，但不含数字",
    ),
    "blank-in-version": Text(
        en="conda joins the words and reads the version `{version}`",
        zh_cn="conda 会把这些词连在一起，读成版本 `{version}`",
    ),
    "at-sign-in-version": Text(
        en="conda takes `{version}` for a version, and finds none; an address belongs under `pip:`",
        zh_cn="conda 会把 `{version}` 当作版本号，并且找不到；地址应放在 `pip:` 下",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV139", "odd-version", severity=Severity.WARNING, fixable=True)
def odd_version(line: Spec) -> Findings:
    """A version that conda reads, but hardly as it is meant.

    ## What it does
    Looks for a `*` behind `<`, `>` or `<=`, for a `v` before the number, for an `x` instead of a star,
    for words, and for spaces and `@` inside.

    ## Why is this bad
    conda ignores the `*` with a line in its log. Hardly any package has a version such as `v1.2` or `latest`.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy<2.0.*
    #        ^^^^^^ ENV139 Behind `<` conda ignores the `.*` of `2.0.*`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy<2.0
    ```

    ## Fix safety
    Unsafe where the version changes for conda (`v1.2`, `1.2.x`, `2.0+cu118`, `latest`), and for a line of `conda list`.
    """
    for note in notes(line, "ENV139"):
        columns = columns_of(line.text) if note.code == "blank-in-version" else None
        if columns is not None:
            fix = line.rewrite(WRITE, columns.spec, right=columns.spec, safety="unsafe")
            yield COLUMNS.at(line.span, version=line.spec.version, fix=fix)
        else:
            yield say(line, note, TEXTS, WRITE, safety="safe" if note.code == "superfluous-wildcard" else "unsafe")
