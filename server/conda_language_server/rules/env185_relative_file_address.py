from __future__ import annotations

from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.paths import file_address
from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Severity, Text, rule

FROM_ROOT = Text(
    en="`{target}` is an address, which pip reads from the root of the disk: it looks for `/{path}`, and stops",
    zh_cn="`{target}` 是地址，pip 会从磁盘根目录读起：它会查找 `/{path}` 而报错停止",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV185", "relative-file-address", severity=Severity.WARNING, fixable=True)
def relative_file_address(env: EnvironmentFile, facts: Facts) -> Findings:
    """A requirements file is named by a relative `file:` address.

    ## What it does
    Looks for `-r file:requirements.txt` and `-c file:constraints.txt`.

    ## Why is this bad
    pip reads the address from the root of the disk and finds no `/requirements.txt`. conda runs pip last, so that the environment stays behind
    half done. As a requirement of its own and behind `-e`, pip does take `file:folder`.

    ## Example
    ```yaml environment.yml {"path_exists": {"requirements.txt": true}}
    dependencies:
      - pip
      - pip:
          - -r file:requirements.txt
    #          ^^^^^^^^^^^^^^^^^^^^^ ENV185 `file:requirements.txt` is an address, which pip reads from the root of the disk: it looks for `/requirements.txt`, and stops
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - -r requirements.txt
    ```

    ## Fix safety
    Safe if that file stands beside this one: it is clearly meant. Unsafe otherwise.
    """
    for line in env.pip_lines:
        requirement = line.requirement
        path = None if requirement.problems else file_address(requirement)
        if path is None or requirement.target_span is None:
            continue
        span, target = requirement.target_span, str(requirement.target)
        right = line.text[: span.start] + span.of(line.text).replace(target, path, 1) + line.text[span.end :]
        edits = replace_scalar(env.source.document, line.node, right) if line.item.value is line.node else ()
        is_there = facts.path_exists is not UNKNOWN and facts.path_exists.get(path) is True
        fix = WRITE.fix(edits, right=right, safety="safe" if is_there else "unsafe")
        yield FROM_ROOT.at(env.place(line, span), target=target, path=path.removeprefix("./"), fix=fix)
