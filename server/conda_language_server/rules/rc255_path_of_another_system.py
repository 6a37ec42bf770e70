from __future__ import annotations

from conda_language_server.model.condarc_paths import BUILD_FOLDERS, FILES, FOLDER_LISTS, named_paths
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

WINDOWS = Text(
    en="`{path}` is a path of Windows; here conda takes it for a name in the current folder",
    zh_cn="`{path}` 是 Windows 路径；在本系统上 conda 会把它当成当前文件夹里的名称",
)
POSIX = Text(
    en="`{path}` is a path of Linux or macOS; on Windows it means a folder on the current drive",
    zh_cn="`{path}` 是 Linux 或 macOS 的路径；在 Windows 上它指当前磁盘上的文件夹",
)


@rule("RC255", "path-of-another-system", severity=Severity.INFO)
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
    ```
    """
    if facts.system is UNKNOWN or not is_judged(rc):
        return
    for path in named_paths(rc, *FOLDER_LISTS, *FILES, *BUILD_FOLDERS):
        if facts.system == "windows" and path.is_posix:
            yield POSIX.at(path.span, path=path.text)
        elif facts.system != "windows" and path.is_windows:
            yield WINDOWS.at(path.span, path=path.text)
