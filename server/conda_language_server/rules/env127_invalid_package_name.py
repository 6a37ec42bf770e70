from __future__ import annotations

import re
from dataclasses import replace

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say
from conda_language_server.syntax.problem import Problem

TEXTS = {
    "invalid-name-characters": Text(
        en="The name `{name}` holds `{characters}`, which no package name may hold; conda refuses it since 26.5",
        zh_cn="名称 `{name}` 含有 `{characters}`，包名中不允许；从 26.5 起 conda 不接受",
    ),
    "invalid-name": Text(
        en="`{name}` is no package name: it begins with a separator or has two in a row; conda refuses it since 26.5",
        zh_cn="`{name}` 不是合法的包名：以分隔符开头或有连续的分隔符；从 26.5 起 conda 不接受",
    ),
    "slash-in-name": Text(
        en="A channel goes before the package with `::`, as in `{left}::{right}`; conda refuses `{spec}`",
        zh_cn="频道与包名之间用 `::`，例如 `{left}::{right}`；conda 不接受 `{spec}`",
    ),
}
VERSION = Text(
    en="A version stands behind `=`, not behind a slash; conda refuses `{spec}` since 26.5",
    zh_cn="版本号写在 `=` 之后，而不是斜杠之后；从 26.5 起 conda 不接受 `{spec}`",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


_KNOWN_CHANNELS = frozenset("conda-forge defaults bioconda pytorch nvidia anaconda intel rapidsai r main".split())


@rule("ENV127", "invalid-package-name", severity=Severity.ERROR, fixable=True)
def invalid_package_name(line: Spec) -> Findings:
    """A name that no conda package can have.

    ## What it does
    Looks for characters, and orders of them, that conda does not allow in a package name (CEP 26).

    ## Why is this bad
    Names are letters, digits, `-`, `_` and `.`, begin with a letter or digit and have no two separators in a row. conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - foo+bar
    #      ^ ENV127 The name `foo+bar` holds `+`, which no package name may hold; conda refuses it since 26.5
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - foobar
    ```

    ## Fix safety
    Safe, and offered for a slash: `::` behind a channel that everybody knows, `=` in front of a version. Unsafe where a brace inside of the name goes.
    """
    problem = refusal(line, "ENV127")
    if problem is not None:
        right = _instead_of_slash(problem)
        found = say(line, problem, TEXTS, WRITE, replacement=right)
        yield replace(found, message=VERSION(spec=line.text.strip())) if right == "=" else found


def _instead_of_slash(problem: Problem) -> str | None:
    if problem.code != "slash-in-name":
        return None
    left, right = problem.arguments["left"], problem.arguments["right"]
    if re.match(r"\d[\w.*]*$", right):
        return "="
    return "::" if left in _KNOWN_CHANNELS else None
