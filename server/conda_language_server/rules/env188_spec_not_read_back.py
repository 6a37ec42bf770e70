from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.syntax.spec.canonical import refused_form

REFUSED = Text(
    en="conda takes `{spec}` at first, but writes it down as `{written}` and refuses that",
    zh_cn="conda 起初接受 `{spec}`，但会把它改写成 `{written}`，然后拒绝",
)
PLAIN = Text(
    en="Write name, version and build in one of the usual ways, such as `numpy=1.26.4=py312_0`",
    zh_cn="请用常见的写法书写名称、版本和构建号，例如 `numpy=1.26.4=py312_0`",
)


@rule("ENV188", "spec-not-read-back", severity=Severity.ERROR)
def spec_not_read_back(line: Spec) -> Findings:
    """A spec that conda reads once and not a second time.

    ## What it does
    Writes each spec as conda does for itself, and reads the result again.

    ## Why is this bad
    conda parses the dependencies of a file, keeps them as texts of its own making and parses those. The second time it refuses a version in
    which a sign and a star stand together, or the address of a package whose name it would not have taken by itself. It refuses the whole
    file because of one such line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy==1.* x==2.*
    #   ^^^^^^^^^^^^^^^^^ ENV188 conda takes `numpy==1.* x==2.*` at first, but writes it down as `numpy=1.*x==2` and refuses that
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - numpy=1.*
    ```
    """
    written = refused_form(line.spec)
    if written is not None:
        yield REFUSED.at(line.span, spec=line.text.strip(), written=written, help=PLAIN)
