from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Scalar, Severity, Text, resolved, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.syntax.channel import KNOWN_SUBDIRS

OTHER = Text(
    en="with `{subdir}` conda installs packages for another operating system than this one, in every environment",
    zh_cn="写了 `{subdir}`，conda 会在所有环境中安装另一种操作系统的软件包",
)
NO_PLATFORM = Text(
    en="conda knows no platform `{subdir}`; the channels have no such folder, and conda stops with HTTP 404",
    zh_cn="conda 没有 `{subdir}` 这个平台；频道里没有这个目录，conda 会报 HTTP 404 并中止",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
ADVICE = Text(
    en="For one environment: `conda create --platform {subdir} …`, or `conda config --env --set subdir {subdir}` inside it",
    zh_cn="只针对一个环境：`conda create --platform {subdir} …`，或在该环境中执行 `conda config --env --set subdir {subdir}`",
)


@rule("RC270", "other-platform", severity=Severity.INFO, fixable=True)
def other_platform(rc: Condarc, facts: Facts) -> Findings:
    """`subdir` or `subdirs` names the platform of another operating system, or none at all.

    ## What it does
    Compares the platforms in the file with the system it is read on. Another processor of the same system is fine, since `osx-64` runs
    on newer Macs too.

    ## Why is this bad
    A `.condarc` counts for all environments. Their packages are then made for a system on which they do not run; what does not exist at
    all is an error as soon as conda fetches something.

    ## Example
    ```yaml .condarc {"system": "linux"}
    subdir: win-64
    #       ^^^^^^ RC270 with `win-64` conda installs packages for another operating system than this one, in every environment
    ```

    Use instead:
    ```yaml instead
    subdir: linux-64
    ```

    ## Fix safety
    Unsafe, and offered only for a platform that is misspelt.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    nodes = [node for node in _nodes(rc) if node.text not in ("", "noarch") and "$" not in node.text]
    for node in nodes:
        if node.text not in KNOWN_SUBDIRS:
            right = _meant(node.text)
            fix = WRITE.fix(replace_scalar(rc.source.document, node, right), safety="unsafe", right=right) if right else None
            yield NO_PLATFORM.at(node.span, subdir=node.text, fix=fix, severity=Severity.WARNING)
    # A list that has this system too is for looking at packages of others.
    if facts.system is UNKNOWN or any(node.text.startswith(_PREFIX[facts.system]) for node in nodes):
        return
    for node in nodes:
        if node.text in KNOWN_SUBDIRS:
            yield OTHER.at(node.span, subdir=node.text, help=ADVICE(subdir=node.text))


def _nodes(rc: Condarc) -> Iterator[Scalar]:
    key, sequence = rc.key("subdir"), rc.sequence("subdirs")
    values = ([key.entry.value] if key else []) + [item.value for item in (sequence.items if sequence else ())]
    yield from (node for node in map(resolved, values) if isinstance(node, Scalar) and isinstance(node.value, str))


def _meant(text: str) -> str | None:
    plain = text.lower().replace("_", "-").replace("macos", "osx").replace("windows", "win").replace("x86-64", "64").replace("amd64", "64")
    if plain in KNOWN_SUBDIRS:
        return plain
    close = get_close_matches(plain, KNOWN_SUBDIRS, n=1, cutoff=0.8)
    return close[0] if close else None


_PREFIX = {"linux": "linux-", "macos": "osx-", "windows": "win-"}
