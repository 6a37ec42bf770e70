from __future__ import annotations

from conda_language_server.model.condarc_paths import FOLDER_LISTS, NamedPath, named_paths
from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.path_repairs import without_odd_characters
from conda_language_server.rules.api import Condarc, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

BLANK = Text(
    en="there is a space in `{path}`: scripts of packages in such a folder cannot start, since their first line holds the path",
    zh_cn="`{path}` 中有空格：软件包的脚本首行要写路径，放在这样的文件夹里无法启动",
)
BLANK_ON_WINDOWS = Text(
    en="there is a space in `{path}`, on which some packages and compilers fail",
    zh_cn="`{path}` 中有空格，部分软件包和编译器会因此出错",
)
NOT_ASCII = Text(
    en="`{path}` holds characters beyond ASCII, on which many compilers and packages fail",
    zh_cn="`{path}` 含有非 ASCII 字符，许多编译器和软件包会出错",
)
PLAIN = Text(en="Use another folder: `{right}`", zh_cn="改用另一个文件夹：`{right}`")


@rule("RC254", "path-tools-break-on", severity=Severity.INFO, fixable=True)
def path_tools_break_on(rc: Condarc) -> Findings:
    """A folder for environments or packages with spaces or letters beyond ASCII.

    ## What it does
    Looks at the texts of `envs_dirs` and `pkgs_dirs`.

    ## Why is this bad
    conda can live with it and warns about spaces when it makes the environment; programs in it often cannot.

    ## Example
    ```yaml .condarc
    envs_dirs:
      - D:/conda 环境/envs
    #   ^^^^^^^^^^^^^^^^ RC254 there is a space in `D:/conda 环境/envs`, on which some packages and compilers fail
    ```

    Use instead:
    ```yaml instead
    envs_dirs:
      - D:/conda/envs
    ```

    ## Fix safety
    Unsafe, and only offered as a choice: it is another folder, and what lies in the present one stays there.
    """
    if not is_judged(rc):
        return
    for path in named_paths(rc, *FOLDER_LISTS):
        # `D:/pkgs#note` is a comment that lacks its blank, `$(id -un)` is for a shell: both have rules of their own.
        if any(sign in path.text for sign in ("#", "$(", "`")):
            continue
        if " " in path.text.strip():
            yield (BLANK_ON_WINDOWS if path.is_windows else BLANK).at(path.span, path=path.text, others=_choices(rc, path))
        elif not path.text.isascii():
            yield NOT_ASCII.at(path.span, path=path.text, others=_choices(rc, path))


def _choices(rc: Condarc, path: NamedPath) -> tuple[Fix, ...]:
    right = without_odd_characters(path.text, "envs" if path.parameter == "envs_dirs" else "pkgs")
    if right is None or any(other.text == right for other in named_paths(rc, *FOLDER_LISTS)):
        return ()
    fix = PLAIN.fix(replace_scalar(rc.source.document, path.node, right), safety="unsafe", right=right)
    return (fix,) if fix else ()
