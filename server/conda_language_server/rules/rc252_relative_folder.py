from __future__ import annotations

from conda_language_server.model.condarc_paths import BUILD_FOLDERS, FOLDER_LISTS, named_paths
from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.path_repairs import in_home
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

RELATIVE = Text(
    en="`{path}` begins at the folder in which {tool} is started, so it is another place each time",
    zh_cn="`{path}` 是相对路径，以运行 {tool} 时所在的文件夹为起点，每次可能指向不同的位置",
)
IN_HOME = Text(en="Put it into your home folder: `{right}`", zh_cn="放到用户主目录下：`{right}`")
ADVICE = Text(en="Write a whole path, or one that begins with `~`", zh_cn="请写完整路径，或以 `~` 开头的路径")


@rule("RC252", "relative-folder", severity=Severity.WARNING, fixable=True)
def relative_folder(rc: Condarc) -> Findings:
    """A folder that is not a whole path.

    ## What it does
    Finds folders under `envs_dirs`, `pkgs_dirs`, `croot` and `bld_path` that begin neither with a root, a drive, `~` nor a variable.

    ## Why is this bad
    conda takes it from the current folder: environments are found in one folder and not in the next.

    ## Example
    ```yaml .condarc
    envs_dirs:
      - envs
    #   ^^^^ RC252 `envs` begins at the folder in which conda is started, so it is another place each time
    ```

    Use instead:
    ```yaml fixed
    envs_dirs:
      - ~/envs
    ```

    ## Fix safety
    Unsafe: what lies in the folder that was meant so far is not found any more. Not offered for a path that leads upwards.
    """
    if not is_judged(rc):
        return
    for path in named_paths(rc, *FOLDER_LISTS, *BUILD_FOLDERS):
        # What only a shell understands may be absolute, and has a rule of its own.
        if not path.is_absolute and "`" not in path.text:
            right = in_home(path.text)
            edit = replace_scalar(rc.source.document, path.node, right) if right else ()
            yield RELATIVE.at(path.span, tool=rc.tool, path=path.text, fix=IN_HOME.fix(edit, safety="unsafe", right=right), help=ADVICE)
