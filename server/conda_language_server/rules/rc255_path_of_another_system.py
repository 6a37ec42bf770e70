from __future__ import annotations

from conda_language_server.model.condarc_paths import BUILD_FOLDERS, FILES, FOLDER_LISTS, NamedPath, named_paths
from conda_language_server.model.operations import remove_entry, remove_item, replace_scalar
from conda_language_server.model.path_repairs import on_posix, on_windows
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

WINDOWS = Text(
    en="`{path}` is a path of Windows; here {tool} takes it for a name in the current folder",
    zh_cn="`{path}` 是 Windows 路径；在本系统上 {tool} 会把它当成当前文件夹里的名称",
)
POSIX = Text(
    en="`{path}` is a path of Linux or macOS; on Windows it means a folder on the current drive",
    zh_cn="`{path}` 是 Linux 或 macOS 的路径；在 Windows 上它指当前磁盘上的文件夹",
)
WRITE = Text(en="Write it as on this system: `{right}`", zh_cn="改为本系统的写法：`{right}`")
REMOVE = Text(en="Remove `{path}`", zh_cn="删除 `{path}`")


@rule("RC255", "path-of-another-system", severity=Severity.INFO, fixable=True)
def path_of_another_system(rc: Condarc, facts: Facts) -> Findings:
    r"""A path that belongs to another operating system than this one.

    ## What it does
    Finds drives and backslashes on Linux and macOS, and folders such as `/home/me` on Windows.

    ## Why is this bad
    conda makes the folder without complaint, in a place nobody looks at.

    ## Example
    ```yaml .condarc {"system": "linux"}
    envs_dirs:
      - D:\conda\envs
    #   ^^^^^^^^^^^^^ RC255 `D:\conda\envs` is a path of Windows; here conda takes it for a name in the current folder
      - ~/envs
    ```

    Use instead:
    ```yaml instead
    envs_dirs:
      - ~/envs
    ```

    ## Fix safety
    Unsafe: another folder is used, or one less. A folder in somebody's home becomes the same folder in yours, `/mnt/d/…` of WSL the drive
    it stands for; to remove any other path
    is a choice. Where the file is shared by several systems, leave it.
    """
    if facts.system is UNKNOWN or not is_judged(rc):
        return
    is_windows = facts.system == "windows"
    for path in named_paths(rc, *FOLDER_LISTS, *FILES, *BUILD_FOLDERS):
        if path.is_posix if is_windows else path.is_windows:
            removal = _removal(rc, path)
            written = _written(rc, path, on_windows(path.text) if is_windows else on_posix(path.text))
            others = (removal,) if removal else ()
            yield (POSIX if is_windows else WINDOWS).at(path.span, tool=rc.tool, path=path.text, fix=written, others=others)


def _written(rc: Condarc, path: NamedPath, right: str | None) -> Fix | None:
    """The path in the way of this system. conda does not replace `~` in the path of a file."""
    if right is None or (right.startswith("~") and path.parameter in FILES):
        return None
    if any(other.text == right for other in named_paths(rc, path.parameter)):
        return None
    return WRITE.fix(replace_scalar(rc.source.document, path.node, right), safety="unsafe", right=right)


def _removal(rc: Condarc, path: NamedPath) -> Fix | None:
    document, key, sequence = rc.source.document, rc.key(path.parameter), rc.sequence(path.parameter)
    edits = remove_entry(document, rc.root, key.entry) if key and rc.root and path.parameter not in FILES else ()
    if path.item and sequence:
        edits = remove_item(document, sequence, next(i for i, item in enumerate(sequence.items) if item is path.item))
    return REMOVE.fix(edits, safety="unsafe", path=path.text)
