from __future__ import annotations

from conda_language_server.model.condarc_paths import FOLDER_LISTS, named_paths
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

BLANK = Text(
    en="there is a blank in `{path}`: scripts of packages in such a folder cannot start, since their first line holds the path",
    zh_cn="`{path}` 中有空格：软件包的脚本首行要写路径，放在这样的文件夹里无法启动",
)
NOT_ASCII = Text(
    en="`{path}` holds characters beyond ASCII, on which many compilers and packages fail",
    zh_cn="`{path}` 含有非 ASCII 字符，许多编译器和软件包会出错",
)


@rule("RC254", "path-tools-break-on", severity=Severity.INFO)
def path_tools_break_on(rc: Condarc) -> Findings:
    """A folder for environments or packages with blanks or letters beyond ASCII.

    ## What it does
    Looks at the texts of `envs_dirs` and `pkgs_dirs`.

    ## Why is this bad
    conda can live with it and warns about blanks when it makes the environment; programs in it often cannot.

    ## Example
    ```yaml .condarc
    envs_dirs:
      - D:/conda 环境/envs
    #   ^^^^^^^^^^^^^^^^ RC254 there is a blank in `D:/conda 环境/envs`: scripts of packages in such a folder cannot start, since their first line holds the path
    ```
    """
    if not is_judged(rc):
        return
    for path in named_paths(rc, *FOLDER_LISTS):
        if " " in path.text.strip():
            yield BLANK.at(path.span, path=path.text)
        elif not path.text.isascii():
            yield NOT_ASCII.at(path.span, path=path.text)
