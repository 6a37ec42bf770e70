from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule

UPPER = Text(
    en="conda reads `{written}` as `{name}`: package names are lower case", zh_cn="conda 会把 `{written}` 读作 `{name}`：包名都是小写"
)
LOWER = Text(en="Write `{name}`", zh_cn="写成 `{name}`")


@rule("ENV154", "upper-case-name", severity=Severity.HINT, default=False, fixable=True)
def upper_case_name(line: Spec) -> Findings:
    """A package name in upper case.

    ## What it does
    Looks for capital letters in the name of a conda package.

    ## Why is this bad
    It works, since conda lowers the name, but other tools and a search in the file do not find it.

    ## Example
    ```yaml environment.yml
    dependencies:
      - NumPy=2
    #   ^^^^^ ENV154 conda reads `NumPy` as `numpy`: package names are lower case
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy=2
    ```

    ## Fix safety
    Safe: the same package.
    """
    spec = line.spec
    span = spec.name_span
    if spec.problems or span is None or not spec.name:
        return
    written = span.of(line.text)
    if written != spec.name and written.lower() == spec.name:
        yield UPPER.at(
            span,
            written=written,
            name=spec.name,
            fix=line.rewrite(LOWER, line.text[: span.start] + spec.name + line.text[span.end :], name=spec.name),
        )
