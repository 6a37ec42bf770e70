from __future__ import annotations

from conda_language_server.model.condarc_values import DEPENDS_ON_DISK
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Severity, Span, Text, rule

NOT_READ = Text(en="{tool} never reads this file where it stands", zh_cn="这个文件放在此处，{tool} 永远不会读取")
PLACES = Text(
    en="It reads `.condarc` in your home folder, in the folder of conda and in an environment, and `*.yml` in `~/.conda/condarc.d`",
    zh_cn="conda 会读取用户主目录、conda 安装目录和环境目录中的 `.condarc`，以及 `~/.conda/condarc.d` 中的 `*.yml`",
)
PLACES_OF_MAMBA = Text(
    en="mamba reads `.mambarc` in your home folder, in its root prefix and in an environment; where `CONDARC` or `MAMBARC` is set, only what they name",
    zh_cn="mamba 会读取用户主目录、其根目录和环境目录中的 `.mambarc`；设置了 `CONDARC` 或 `MAMBARC` 时只读取它们指定的文件",
)


@rule("RC201", "condarc-not-read", severity=Severity.INFO)
def condarc_not_read(rc: Condarc, facts: Facts) -> Findings:
    """A configuration file in a place where conda does not look.

    ## What it does
    Compares the path with the places conda reads: some system folders, `$CONDA_ROOT`, `~/.config/conda`, `~/.conda`, `~/.condarc`,
    `$CONDA_PREFIX` and what `CONDARC` names; there `.condarc`, `condarc` and, in `condarc.d`, `*.yml` and `*.yaml`.

    ## Why is this bad
    A `.condarc` in the folder of a project, `~/condarc` or `condarc.d/my.condarc` is never read, and nothing says so. Of a file
    that is kept to be copied elsewhere this is what you want; under another name it is left alone, and so is one that conda would refuse
    where it is read. For a `.mambarc` the places are
    mamba's.

    ## Example
    ```yaml .condarc {"condarc": {"is_read": false, "is_misplaced": true}}
    channels:
    #^^^^^^^ RC201 conda never reads this file where it stands
      - conda-forge
    ```
    """
    if rc.source.document.refused or rc.crash is not None or any(f.code != DEPENDS_ON_DISK for f in rc.failures):
        # What conda makes of it where it is read comes first; beside "every command stops" this would be a contradiction.
        return
    if facts.condarc is not UNKNOWN and facts.condarc.is_misplaced:
        span = rc.keys[0].span if rc.keys else Span(0, min(1, len(rc.text)))
        yield NOT_READ.at(span, tool=rc.tool, help=PLACES_OF_MAMBA if rc.is_mamba else PLACES)
