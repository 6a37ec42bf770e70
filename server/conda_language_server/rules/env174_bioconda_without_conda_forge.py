from __future__ import annotations

from conda_language_server.model.operations import insert_item
from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.channel_order import upstreams

ALONE = Text(
    en="`bioconda` is listed without `conda-forge`, from which its packages take most of what they need",
    zh_cn="列出了 `bioconda` 却没有 `conda-forge`，而它的软件包所依赖的大部分内容来自后者",
)
ADD = Text(en="Add `conda-forge` in front of it", zh_cn="在它前面加上 `conda-forge`")


@rule("ENV174", "bioconda-without-conda-forge", severity=Severity.INFO, fixable=True)
def bioconda_without_conda_forge(env: EnvironmentFile, facts: Facts) -> Findings:
    """`bioconda` is a channel, and `conda-forge` is none.

    ## What it does
    Looks for the two channels, in the file and in the configuration files of this machine.

    ## Why is this bad
    The packages of bioconda are built against those of conda-forge. Without it, old ones are installed or none fit.

    ## Example
    ```yaml environment.yml
    channels:
      - bioconda
    #   ^^^^^^^^ ENV174 `bioconda` is listed without `conda-forge`, from which its packages take most of what they need
      - defaults
    dependencies:
      - samtools
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
      - bioconda
      - defaults
    dependencies:
      - samtools
    ```

    ## Fix safety
    Unsafe: another channel brings other packages.
    """
    names = upstreams(env)
    bioconda = names.get("bioconda")
    listed = any(name.split("/")[0] == "conda-forge" for name in names)
    configured = facts.channels is not UNKNOWN and "conda-forge" in facts.channels
    if bioconda is not None and not listed and not configured:
        edits = insert_item(env.source.document, bioconda.sequence, bioconda.index, "conda-forge")
        yield ALONE.at(bioconda.span, fix=ADD.fix(edits, safety="unsafe"))
