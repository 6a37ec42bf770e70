from __future__ import annotations

from conda_language_server.model.condarc_paths import FOLDER_LISTS, NamedPath, named_paths
from conda_language_server.model.operations import insert_item, reorder
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

NEXT = Text(
    en="`{path}` cannot be written; {tool} takes the next folder of the list that can",
    zh_cn="`{path}` 不可写；{tool} 会改用列表中下一个可写的文件夹",
)
NONE = Text(en="`{path}` cannot be written, and no other folder in this list can", zh_cn="`{path}` 不可写，且列表中其他文件夹也都不可写")
TO_TOP = Text(en="Move `{path}` to the top", zh_cn="把 `{path}` 移到最前面")
ADD = Text(en="Put your own folder `{path}` on top", zh_cn="在最前面加上自己的文件夹 `{path}`")
_OWN = {"envs_dirs": "~/.conda/envs", "pkgs_dirs": "~/.conda/pkgs"}


@rule("RC251", "unwritable-folder", severity=Severity.INFO, fixable=True)
def unwritable_folder(rc: Condarc, facts: Facts) -> Findings:
    """A folder for environments or packages that may not be written, where conda would write.

    ## What it does
    Looks whether the folders of `envs_dirs` and `pkgs_dirs` that are there can be written. Below one that can, a folder that cannot is
    fine: conda reads it.

    ## Why is this bad
    New environments and downloads land in the first folder that can be written, which then is not the first of the list.

    ## Example
    ```yaml .condarc {"condarc": {"unwritable": ["/opt/conda/envs"]}}
    envs_dirs:
      - /opt/conda/envs
    #   ^^^^^^^^^^^^^^^ RC251 `/opt/conda/envs` cannot be written; conda takes the next folder of the list that can
      - ~/envs
    ```

    Use instead:
    ```yaml fixed
    envs_dirs:
      - ~/envs
      - /opt/conda/envs
    ```

    ## Fix safety
    Unsafe: of two environments with the same name, the one in the upper folder is meant from then on.
    """
    if facts.condarc is UNKNOWN or not facts.condarc.unwritable or not is_judged(rc):
        return
    unwritable = facts.condarc.unwritable
    for parameter in FOLDER_LISTS:
        paths = list(named_paths(rc, parameter))
        writable = next((path for path in paths if path.text not in unwritable), None)
        for path in paths[: paths.index(writable)] if writable else paths:
            text = NEXT if writable else NONE
            yield text.at(path.span, tool=rc.tool, path=path.text, fix=_to_top(rc, writable) if writable else _own_folder(rc, parameter))


def _to_top(rc: Condarc, path: NamedPath) -> Fix | None:
    sequence = rc.sequence(path.parameter)
    if sequence is None:
        return None
    place = next((i for i, item in enumerate(sequence.items) if item is path.item), None)
    if place is None:
        return None
    order = [place, *(i for i in range(len(sequence.items)) if i != place)]
    return TO_TOP.fix(reorder(rc.source.document, sequence, order), safety="unsafe", path=path.text)


def _own_folder(rc: Condarc, parameter: str) -> Fix | None:
    """The user's own folder in front, unless it is one of those that cannot be written."""
    sequence, own = rc.sequence(parameter), _OWN[parameter]
    if rc.is_mamba or sequence is None or any(path.text == own for path in named_paths(rc, parameter)):
        return None
    return ADD.fix(insert_item(rc.source.document, sequence, 0, own), safety="unsafe", path=own)
