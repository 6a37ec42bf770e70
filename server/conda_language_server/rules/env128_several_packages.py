from __future__ import annotations

import re
from dataclasses import replace

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, refusal, say
from conda_language_server.syntax import match_spec

TEXTS = {
    "comma-after-name": Text(
        en="A comma cannot follow the name; conda refuses `{spec}`",
        zh_cn="名称后不能有逗号；conda 不接受 `{spec}`",
    ),
    "packages-in-version": Text(
        en="Every package needs a line of its own; conda takes all of `{spec}` for one package and its version",
        zh_cn="每个软件包需单独一行；conda 会把 `{spec}` 整个当作一个软件包及其版本",
    ),
    "several-packages": Text(
        en="Every package needs a line of its own; conda refuses `{spec}`",
        zh_cn="每个软件包需单独一行；conda 不接受 `{spec}`",
    ),
}
SPLIT = Text(en="Put each on a line of its own", zh_cn="拆成单独的行")
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV128", "several-packages", severity=Severity.ERROR, fixable=True)
def several_packages(line: Spec) -> Findings:
    """Several packages on one line, or a comma behind the name.

    ## What it does
    Looks for a comma where only a version may follow.

    ## Why is this bad
    Every package needs a line of its own. conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy, >=2
    #        ^ ENV128 A comma cannot follow the name; conda refuses `numpy, >=2`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy  >=2
    ```

    ## Fix safety
    Safe: the comma goes away; several packages get lines of their own, if each is one that conda takes. Unsafe where conda takes the
    line, as it does with `python=3.11,numpy`.
    """
    for note in notes(line, "ENV128"):
        packages = [part.strip() for part in line.text.split(",")]
        fix = line.rewrite(SPLIT, "\n".join(packages), safety="unsafe") if _are_packages(packages) else None
        yield TEXTS[note.code].at(note.span, severity=Severity.WARNING, fix=fix, spec=line.text.strip())
    problem = refusal(line, "ENV128")
    if problem is None:
        return
    found = say(line, problem, TEXTS, WRITE)
    packages = problem.arguments.get("packages", [])
    if _are_packages(packages):
        found = replace(found, fix=line.rewrite(SPLIT, "\n".join(packages)))
    yield found


def _are_packages(packages: list[str]) -> bool:
    return bool(packages) and all(re.match("[A-Za-z_]", package) and not match_spec.parse(package).problems for package in packages)
