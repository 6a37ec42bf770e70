from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule
from conda_language_server.rules.channel_order import put_first, upstreams

ORDER = Text(
    en="`bioconda` stands above `conda-forge`; its packages are built to be used below it",
    zh_cn="`bioconda` 排在 `conda-forge` 之前；而它的软件包是按排在其后构建的",
)
BELOW = Text(en="`conda-forge` comes later", zh_cn="`conda-forge` 排在后面")
MOVE = Text(en="Move `conda-forge` in front of it", zh_cn="把 `conda-forge` 移到它前面")


@rule("ENV162", "conda-forge-below-bioconda", severity=Severity.WARNING, fixable=True)
def conda_forge_below_bioconda(env: EnvironmentFile) -> Findings:
    """`bioconda` has a higher priority than `conda-forge`.

    ## What it does
    Looks at the order of the two channels, by name or by address.

    ## Why is this bad
    The first channel wins. The packages of bioconda are built against those of conda-forge, and its documentation asks for `conda-forge`
    above `bioconda`. The other way round, old copies of common libraries come from bioconda, or nothing fits together.

    ## Example
    ```yaml environment.yml
    channels:
      - bioconda
    #   ^^^^^^^^ ENV162 `bioconda` stands above `conda-forge`; its packages are built to be used below it
      - conda-forge
    dependencies:
      - samtools
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
      - bioconda
    dependencies:
      - samtools
    ```

    ## Fix safety
    Unsafe: another order brings other packages.
    """
    names = upstreams(env)
    if "bioconda" not in names or "conda-forge" not in names or names["conda-forge"].index < names["bioconda"].index:
        return
    upper, lower = names["bioconda"], names["conda-forge"]
    fix = MOVE.fix(put_first(env, lower, upper), safety="unsafe")
    yield ORDER.at(upper.span, related=BELOW.related(lower.span), fix=fix)
