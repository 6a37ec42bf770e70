from __future__ import annotations

import re

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule

EXACT = Text(
    en="`{spec}` is exactly Python {version}.0, the oldest of {version}; `={version}` takes the newest",
    zh_cn="`{spec}` 只表示 Python {version}.0，即 {version} 中最旧的一个；`={version}` 则会取最新的",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
_EXACT = re.compile(r"\s*((?:[\w./:-]+::)?python)\s*(?:==|\s)\s*(\d\.\d+)\s*", re.IGNORECASE).fullmatch


@rule("ENV176", "exact-python", severity=Severity.WARNING, fixable=True)
def exact_python(line: Spec) -> Findings:
    """`python==3.11`, which is Python 3.11.0 and no other.

    ## What it does
    Looks for `==`, or a space, between `python` and a version of two numbers.

    ## Why is this bad
    To conda `==3.11` is `==3.11.0`: the first release of 3.11, without all the corrections that came later, or, where a channel does not
    have it any more, nothing. `=3.11` is any 3.11.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python==3.11
    #   ^^^^^^^^^^^^ ENV176 `python==3.11` is exactly Python 3.11.0, the oldest of 3.11; `=3.11` takes the newest
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python=3.11
    ```

    ## Fix safety
    Unsafe: another Python is installed.
    """
    match = None if line.spec.problems else _EXACT(line.text)
    if match is not None:
        right = f"{match[1]}={match[2]}"
        fix = line.rewrite(WRITE, right, right=right, safety="unsafe")
        yield EXACT.at(line.span, spec=line.text.strip(), version=match[2], fix=fix)
