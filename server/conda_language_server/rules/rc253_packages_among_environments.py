from __future__ import annotations

from conda_language_server.model.condarc_paths import is_inside, named_paths
from conda_language_server.model.expansion import NOWHERE
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

INSIDE = Text(
    en="the package cache lies in the folder of environments `{outer}`: conda would take it for an environment, and the other way round",
    zh_cn="软件包缓存位于环境文件夹 `{outer}` 之内：两者会互相混淆",
)
SAME = Text(
    en="`{outer}` is the folder of the package cache and of environments at once", zh_cn="`{outer}` 同时被用作软件包缓存和环境文件夹"
)
HERE = Text(en="the folder of environments", zh_cn="环境文件夹")
ADVICE = Text(
    en="Use two folders beside each other, such as `/data/conda/envs` and `/data/conda/pkgs`",
    zh_cn="请使用并列的两个文件夹，例如 `/data/conda/envs` 和 `/data/conda/pkgs`",
)


@rule("RC253", "packages-among-environments", severity=Severity.WARNING)
def packages_among_environments(rc: Condarc, facts: Facts) -> Findings:
    """The package cache is the folder of environments, or lies in it.

    ## What it does
    Compares the paths of `pkgs_dirs` with those of `envs_dirs`, with variables and `~` replaced where they are known.

    ## Why is this bad
    An environment of the name `pkgs` would be the cache, and cleaning one damages the other.

    ## Example
    ```yaml .condarc
    envs_dirs:
      - /data/conda
    pkgs_dirs:
      - /data/conda/pkgs
    #   ^^^^^^^^^^^^^^^^ RC253 the package cache lies in the folder of environments `/data/conda`: conda would take it for an environment, and the other way round
    ```
    """
    if not is_judged(rc):
        return
    surroundings = facts.condarc.surroundings if facts.condarc is not UNKNOWN else NOWHERE
    environments = list(named_paths(rc, "envs_dirs"))
    for path in named_paths(rc, "pkgs_dirs"):
        outer = next((e for e in environments if is_inside(path.text, e.text, surroundings)), None)
        if outer:
            text = SAME if is_inside(outer.text, path.text, surroundings) else INSIDE
            yield text.at(path.span, outer=outer.text, related=HERE.related(outer.span), help=ADVICE)
