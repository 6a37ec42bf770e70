from __future__ import annotations

from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Tag, Text, rule

SAME = Text(
    en="`{text}` is already listed on line {line}",
    zh_cn="`{text}` 已在第 {line} 行列出",
)
PINS = Text(
    en="`{name}` is pinned to `{other}` on line {line}; pip cannot install both versions and stops",
    zh_cn="`{name}` 已在第 {line} 行固定为 `{other}`；pip 无法同时安装两个版本，会报错停止",
)
FIRST = Text(en="first listed here", zh_cn="首次列出的位置")
REMOVE = Text(en="Remove the second `{text}`", zh_cn="删除重复的 `{text}`")


@rule("ENV175", "duplicate-requirement", severity=Severity.WARNING, fixable=True)
def duplicate_requirement(env: EnvironmentFile) -> Findings:
    """A package is listed twice under `pip:`.

    ## What it does
    Looks for two lines that are the same, and for two that pin a package to different versions. PyPI takes `_`, `.` and `-` for the same.

    ## Why is this bad
    A reader sees one of them and edits the wrong one. Two different versions pip cannot install; it stops, and the environment stays
    behind half done.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - requests
          - flask
          - requests
    #       ^^^^^^^^ ENV175 `requests` is already listed on line 4
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - requests
          - flask
    ```

    ## Fix safety
    Safe for lines that are the same. Which of two versions is meant, only the user knows.
    """
    seen: dict[str, Dependency] = {}
    for line in env.pip_lines:
        requirement = line.requirement
        name = requirement.canonical_name
        if name is None or requirement.kind != "requirement" or requirement.problems or requirement.marker:
            continue
        first = seen.setdefault(name, line)
        if first is line:
            continue
        related = FIRST.related(first.span)
        where = env.line_of(first.span)
        if first.text.strip() == line.text.strip():
            fix = REMOVE.fix(remove_item(env.source.document, line.sequence, line.index), text=line.text)
            yield SAME.at(line.span, text=line.text, line=where, related=related, fix=fix, tags=(Tag.UNNECESSARY,))
        elif _pin(line) and _pin(first) and _pin(line) != _pin(first):
            yield PINS.at(line.span, name=requirement.name, other=_pin(first), line=where, related=related)


def _pin(line: Dependency) -> str | None:
    """The version to which a requirement is pinned."""
    specifier = line.requirement.specifier.replace(" ", "")
    is_pin = specifier.startswith("==") and not specifier.startswith("===") and not set(",*+") & set(specifier)
    return specifier.removeprefix("==") if is_pin else None
