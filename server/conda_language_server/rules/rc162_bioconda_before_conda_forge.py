from __future__ import annotations

from conda_language_server.model.condarc_channels import listed_channels
from conda_language_server.model.operations import reorder
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

ORDER = Text(
    en="`{upper}` stands above `conda-forge`, so its packages come first; {upper_name} is built to stand below it",
    zh_cn="`{upper}` 排在 `conda-forge` 之前，会优先用它的软件包；而 {upper_name} 是按排在其后设计的",
)
BELOW = Text(en="`conda-forge` comes later", zh_cn="`conda-forge` 排在后面")
MOVE = Text(en="Move `conda-forge` in front of it", zh_cn="把 `conda-forge` 移到它前面")


@rule("RC162", "bioconda-before-conda-forge", severity=Severity.WARNING, fixable=True)
def bioconda_before_conda_forge(rc: Condarc) -> Findings:
    """`bioconda` has a higher priority than `conda-forge`.

    ## What it does
    Looks at the order of the two channels.

    ## Why is this bad
    The packages of bioconda are built against those of conda-forge, and its documentation asks for `conda-forge` above `bioconda`.
    The other way round, old copies of common libraries come from bioconda.

    ## Example
    ```yaml .condarc
    channels:
      - bioconda
    #   ^^^^^^^^ RC162 `bioconda` stands above `conda-forge`, so its packages come first; bioconda is built to stand below it
      - conda-forge
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
      - bioconda
    ```

    ## Fix safety
    Unsafe: another order brings other packages.
    """
    if not is_judged(rc):
        return
    listed = listed_channels(rc, "channels")
    forge = next((c for c in listed if c.channel.upstream == "conda-forge"), None)
    upper = next((c for c in listed if c.channel.upstream == "bioconda"), None)
    if forge is None or upper is None or forge.position < upper.position:
        return
    order = [i for i in range(len(forge.sequence.items)) if i != forge.position]
    order.insert(order.index(upper.position), forge.position)
    fix = MOVE.fix(reorder(rc.source.document, forge.sequence, order), safety="unsafe")
    yield ORDER.at(upper.span, upper=upper.text, upper_name="bioconda", related=BELOW.related(forge.span), fix=fix)
