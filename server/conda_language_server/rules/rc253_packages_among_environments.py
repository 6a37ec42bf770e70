from __future__ import annotations

from conda_language_server.model.condarc_paths import NamedPath, file_name, is_inside, named_paths
from conda_language_server.model.expansion import NOWHERE, Surroundings
from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.path_repairs import below, beside
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

INSIDE = Text(
    en="the package cache lies in the folder of environments `{outer}`: {tool} would take it for an environment, and the other way round",
    zh_cn="软件包缓存位于环境文件夹 `{outer}` 之内：{tool} 会把两者混淆",
)
SAME = Text(
    en="`{outer}` is the folder of the package cache and of environments at once", zh_cn="`{outer}` 同时被用作软件包缓存和环境文件夹"
)
HERE = Text(en="the folder of environments", zh_cn="环境文件夹")
APART = Text(en="Keep packages in `{right}`, beside the environments", zh_cn="把软件包放到环境旁边的 `{right}`")
DEEPER = Text(en="Keep environments in `{right}`, beside the packages", zh_cn="把环境放到软件包旁边的 `{right}`")
ADVICE = Text(
    en="Use two folders beside each other, such as `/data/conda/envs` and `/data/conda/pkgs`",
    zh_cn="请使用并列的两个文件夹，例如 `/data/conda/envs` 和 `/data/conda/pkgs`",
)


@rule("RC253", "packages-among-environments", severity=Severity.WARNING, fixable=True)
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

    Use instead:
    ```yaml fixed
    envs_dirs:
      - /data/conda
    pkgs_dirs:
      - /data/pkgs
    ```

    ## Fix safety
    Unsafe: packages are downloaded anew into the other folder. Where the packages lie in the folder of environments, to put the
    environments beside them is offered too; those that are there are then no longer found by name.
    """
    if not is_judged(rc):
        return
    surroundings = facts.condarc.surroundings if facts.condarc is not UNKNOWN else NOWHERE
    environments = list(named_paths(rc, "envs_dirs"))
    for path in named_paths(rc, "pkgs_dirs"):
        outer = next((e for e in environments if is_inside(path.text, e.text, surroundings)), None)
        if outer:
            is_same = is_inside(outer.text, path.text, surroundings)
            deeper = () if is_same else _deeper(rc, path, outer, surroundings)
            yield (SAME if is_same else INSIDE).at(
                path.span,
                tool=rc.tool,
                outer=outer.text,
                related=HERE.related(outer.span),
                fix=_apart(rc, path, outer, environments, surroundings),
                others=deeper,
                help=ADVICE,
            )


def _apart(rc: Condarc, path: NamedPath, outer: NamedPath, environments: list[NamedPath], surroundings: Surroundings) -> Fix | None:
    """Another folder for packages, in the folder that holds the environments' one."""
    listed = {other.text for other in named_paths(rc, "pkgs_dirs")}
    for name in ("pkgs", "conda-pkgs"):
        right = beside(outer.text, name)
        if right is None or right in listed or any(is_inside(right, e.text, surroundings) for e in environments):
            continue
        return APART.fix(replace_scalar(rc.source.document, path.node, right), safety="unsafe", right=right)
    return None


def _deeper(rc: Condarc, path: NamedPath, outer: NamedPath, surroundings: Surroundings) -> tuple[Fix, ...]:
    """A folder for environments in the present one, where that one looks like the folder of all: `/data/conda` with `/data/conda/pkgs`."""
    right = below(outer.text, "envs")
    if file_name(outer.text.rstrip("\\/")).lower() == "envs" or is_inside(path.text, right, surroundings):
        return ()
    fix = DEEPER.fix(replace_scalar(rc.source.document, outer.node, right), safety="unsafe", right=right)
    return (fix,) if fix else ()
