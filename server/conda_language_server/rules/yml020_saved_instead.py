from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, SourceFile, Text, rule

TEXTS = {
    "web-page": Text(
        en="This is a web page (HTML) instead of the file itself; conda finds nothing in it that it could read",
        zh_cn="这是一个网页（HTML），而不是文件本身；conda 无法从中读取任何内容",
    ),
    "server-answer": Text(
        en="This is what a web server answered instead of sending the file; conda finds nothing in it that it could read",
        zh_cn="这是网站服务器返回的答复，而不是文件本身；conda 无法从中读取任何内容",
    ),
    "lfs-pointer": Text(
        en="This is a pointer of Git LFS instead of the file itself; conda finds nothing in it that it could read",
        zh_cn="这是 Git LFS 的指针，而不是文件本身；conda 无法从中读取任何内容",
    ),
    "annex-pointer": Text(
        en="This is a pointer of git-annex instead of the file itself; conda finds nothing in it that it could read",
        zh_cn="这是 git-annex 的指针，而不是文件本身；conda 无法从中读取任何内容",
    ),
    "link": Text(
        en="This is the target of a symbolic link, written down as text; conda finds nothing in it that it could read",
        zh_cn="这是以文本形式写下的符号链接目标；conda 无法从中读取任何内容",
    ),
    "patch": Text(
        en="These are the lines of a patch (diff) instead of the file itself; conda finds nothing in it that it could read",
        zh_cn="这是一个补丁（diff），而不是文件本身；conda 无法从中读取任何内容",
    ),
    "xml": Text(
        en="This is XML instead of YAML; conda finds nothing in it that it could read",
        zh_cn="这是 XML，而不是 YAML；conda 无法从中读取任何内容",
    ),
    "toml": Text(
        en="This is TOML, as in a `pyproject.toml` or `pixi.toml`, instead of YAML; conda finds nothing in it that it could read",
        zh_cn="这是 TOML（如 `pyproject.toml`、`pixi.toml`），而不是 YAML；conda 无法从中读取任何内容",
    ),
    "notebook": Text(
        en="This is a Jupyter notebook; conda finds nothing in it that it could read",
        zh_cn="这是一个 Jupyter 笔记本；conda 无法从中读取任何内容",
    ),
    "dockerfile": Text(
        en="These are the lines of a Dockerfile; conda finds nothing in it that it could read",
        zh_cn="这是一个 Dockerfile；conda 无法从中读取任何内容",
    ),
    "script": Text(
        en="This is a script; conda finds nothing in it that it could read",
        zh_cn="这是一个脚本；conda 无法从中读取任何内容",
    ),
}
HELPS = {
    "web-page": Text(
        en="Save the file itself; on GitHub, the button Raw leads to it", zh_cn="请保存文件本身；在 GitHub 上可通过 Raw 按钮得到"
    ),
    "server-answer": Text(en="Check the address, and fetch the file again", zh_cn="请检查网址并重新下载文件"),
    "lfs-pointer": Text(en="Run `git lfs pull` to get the file", zh_cn="请运行 `git lfs pull` 取得文件"),
    "annex-pointer": Text(en="Run `git annex get` to get the file", zh_cn="请运行 `git annex get` 取得文件"),
    "link": Text(
        en="Copy the file that it names to this place, or check the link out with `git config core.symlinks true`",
        zh_cn="请把它指向的文件复制到此处，或设置 `git config core.symlinks true` 后重新检出",
    ),
    "patch": Text(en="Apply the patch with `git apply`, or save the file itself", zh_cn="请用 `git apply` 应用补丁，或保存文件本身"),
}


@rule("YML020", "saved-instead", severity=Severity.WARNING, refuses=True)
def saved_instead(source: SourceFile) -> Findings:
    """Something else was saved in place of the file: a web page, the answer of a server, a patch.

    ## What it does
    Looks at the beginning of the text: HTML and XML, what a server says of a wrong address (`404: Not Found`), pointers of Git LFS and
    git-annex, a symbolic link that was checked out as text, patches, TOML, notebooks, Dockerfiles and scripts. Nothing else is said of
    such a file.

    ## Why is this bad
    Whoever saves the page of a file on GitHub, or fetches a wrong address, has a file of the right name with something else in it. conda's
    message is about YAML somewhere in the middle of it. A .condarc of one line may even be taken: conda then goes on without any of the
    settings that were meant.

    ## Example
    ```yaml environment.yml
    404: Not Found
    #^^^^^^^^^^^^^ YML020 This is what a web server answered instead of sending the file; conda finds nothing in it that it could read
    ```

    Save the file itself:
    ```yaml instead
    dependencies:
      - python
    ```
    """
    found = source.contents
    if found is not None and found.what in TEXTS:
        yield TEXTS[found.what].at(found.span, help=HELPS.get(found.what))
