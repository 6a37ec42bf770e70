from __future__ import annotations

import re

from conda_language_server.model.listed import Dependency
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

MISSING = Text(
    en="`{text}` has no `--hash`; since line {line} asks for hashes, pip wants one for every package, and stops",
    zh_cn="`{text}` 没有 `--hash`；由于第 {line} 行要求哈希值，pip 会要求每个软件包都有，因此会报错停止",
)
NEVER = Text(
    en="pip cannot check a hash of `{text}`; since line {line} asks for hashes, it stops",
    zh_cn="pip 无法校验 `{text}` 的哈希值；由于第 {line} 行要求哈希值，它会报错停止",
)
UNPINNED = Text(
    en="`{text}` is not pinned with `==`; since line {line} asks for hashes, pip wants that of every package, and stops",
    zh_cn="`{text}` 没有用 `==` 固定版本；由于第 {line} 行要求哈希值，pip 会要求每个软件包都固定版本，因此会报错停止",
)
FIRST = Text(en="asks for hashes", zh_cn="要求哈希值")
ALL = Text(
    en="Give every line its hash (`pip-compile --generate-hashes` does), those of dependencies among them, or none",
    zh_cn="请给每一行（包括依赖项）都写上哈希值（`pip-compile --generate-hashes` 可以生成），或者全都不写",
)


PIN = Text(en="Write the version that the hash belongs to", zh_cn="请写上该哈希值所属的版本")
_PINNED = re.compile(r"={2,3}[^,]+").fullmatch


@rule("ENV214", "hash-missing", severity=Severity.WARNING)
def hash_missing(env: EnvironmentFile) -> Findings:
    """Some lines under `pip:` have a hash and this one has none, or no version pinned with `==`.

    ## What it does
    Looks for lines without `--hash` in a list in which one line has it, or that says `--require-hashes`; and for lines with one that leave the
    version open. An address may carry its hash in `#sha256=…`.

    ## Why is this bad
    One hash makes pip want a hash for everything that it installs, and it stops at the first line that has none. It never takes repositories,
    folders and `-e` then. conda runs pip last, so that the environment stays behind half done.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - six==1.16.0 --hash=sha256:8abb2f1d86890a2dfb989f9a77cfcfd3e47c2a354b01111771326f8aa26e0254
          - flask>=2
    #       ^^^^^^^^ ENV214 `flask>=2` has no `--hash`; since line 4 asks for hashes, pip wants one for every package, and stops
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - pip
      - pip:
          - six==1.16.0
          - flask>=2
    ```
    """
    if not any("hash" in text for text in env.pip_lines.texts):
        return
    first: Dependency | None = None
    for line in env.pip_lines:
        names = {option.name for option in line.requirement.options}
        if line.requirement.problems or "--no-require-hashes" in names:
            return
        if first is None and names & {"--hash", "--require-hashes"}:
            first = line
    if first is None:
        return
    where = env.line_of(first.span)
    for line in env.pip_lines:
        requirement = line.requirement
        if requirement.kind not in ("requirement", "url", "path", "editable"):
            continue
        if _has_hash(line):
            if requirement.kind == "requirement" and not _PINNED(requirement.specifier):
                written = requirement.specifier_span or requirement.name_span or requirement.span
                shown = f"{requirement.name or ''}{requirement.specifier}"
                yield UNPINNED.at(env.place(line, written), text=shown, line=where, related=FIRST.related(first.span), help=PIN)
            continue
        target = requirement.target or ""
        never = requirement.kind == "editable" or "+" in target.partition("://")[0] or requirement.kind == "path"
        text = NEVER if never else MISSING
        yield text.at(line.span, text=line.text.strip(), line=where, related=FIRST.related(first.span), help=ALL)


def _has_hash(line: Dependency) -> bool:
    requirement = line.requirement
    return any(option.name == "--hash" for option in requirement.options) or any(
        f"{algorithm}=" in (requirement.target or "").partition("#")[2] for algorithm in ("sha256", "sha384", "sha512")
    )
