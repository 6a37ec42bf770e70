from __future__ import annotations

from conda_language_server.model.operations import to_list
from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import EnvironmentFile, Findings, Scalar, Sequence, Severity, Text, resolved, rule

IGNORED = Text(
    en="`pip:` is {kind}, not a list; conda silently ignores it and installs nothing from PyPI",
    zh_cn="`pip:` 是{kind}而不是列表；conda 会悄悄忽略它，不会从 PyPI 安装任何东西",
)
TO_LIST = Text(en="Make it a list", zh_cn="改为列表")


@rule("ENV113", "pip-not-a-list", severity=Severity.WARNING, fixable=True)
def pip_not_a_list(env: EnvironmentFile) -> Findings:
    """`pip:` is followed by a text instead of a list.

    ## What it does
    Looks at the type of the value of `pip:` under `dependencies`.

    ## Why is this bad
    conda accepts everything there and reads lists only. `- pip: requests` installs nothing, without a word.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip: requests
    #        ^^^^^^^^ ENV113 `pip:` is a text, not a list; conda silently ignores it and installs nothing from PyPI
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - requests
    ```

    ## Fix safety
    Unsafe: pip then installs what the line says. Offered for a single text.
    """
    for section in env.pip_sections:
        node = resolved(section.value)
        if node is None or type(node) is Sequence or node.kind == "null":
            continue
        plain = type(section.value) is Scalar and node.kind == "str" and "\n" not in section.value.text and section.value.text.strip()
        if any(p.code == "missing-space-after-dash" and section.value.span.touches(p.span) for p in env.source.document.problems):
            continue
        span = (
            section.value.span if type(section.value) is Scalar and "\n" not in section.value.span.of(env.text) else section.entry.key.span
        )
        fix = TO_LIST.fix(to_list(env.source.document, section.entry), safety="unsafe") if plain else None
        yield IGNORED.at(span, kind=kind_words(node.kind), fix=fix)
