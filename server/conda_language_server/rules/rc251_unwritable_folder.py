from __future__ import annotations

from conda_language_server.model.condarc_paths import FOLDER_LISTS, named_paths
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

NEXT = Text(
    en="`{path}` cannot be written; conda takes the next folder of the list that can",
    zh_cn="`{path}` 不可写；conda 会改用列表中下一个可写的文件夹",
)
NONE = Text(
    en="`{path}` cannot be written, and no folder below it in this list can", zh_cn="`{path}` 不可写，且列表中其后的文件夹也都不可写"
)


@rule("RC251", "unwritable-folder", severity=Severity.INFO)
def unwritable_folder(rc: Condarc, facts: Facts) -> Findings:
    """A folder for environments or packages that may not be written.

    ## What it does
    Looks whether the folders of `envs_dirs` and `pkgs_dirs` that are there can be written.

    ## Why is this bad
    New environments and downloads land in the first folder that can be written, which then is not the first of the list.

    ## Example
    ```yaml .condarc {"condarc": {"unwritable": ["/opt/conda/envs"]}}
    envs_dirs:
      - /opt/conda/envs
    #   ^^^^^^^^^^^^^^^ RC251 `/opt/conda/envs` cannot be written; conda takes the next folder of the list that can
      - ~/envs
    ```
    """
    if facts.condarc is UNKNOWN or not facts.condarc.unwritable or not is_judged(rc):
        return
    unwritable = facts.condarc.unwritable
    for parameter in FOLDER_LISTS:
        paths = list(named_paths(rc, parameter))
        for index, path in enumerate(paths):
            if path.text in unwritable:
                rest = any(other.text not in unwritable for other in paths[index + 1 :])
                yield (NEXT if rest else NONE).at(path.span, path=path.text)
