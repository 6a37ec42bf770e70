from __future__ import annotations

from conda_language_server.model.environment import PipSection
from conda_language_server.model.operations import append_item, remove_item
from conda_language_server.rules.api import Edit, EnvironmentFile, Findings, Fix, Mapping, Sequence, Severity, Text, resolved, rule

LOST = Text(
    en="conda installs the last `pip:` section only; this one silently vanishes",
    zh_cn="conda 只安装最后一个 `pip:` 部分；这一个会悄悄消失",
)
LAST = Text(en="the section that counts", zh_cn="生效的部分")
MERGE = Text(en="Merge into the last `pip:` section", zh_cn="合并到最后一个 `pip:` 部分")


@rule("ENV114", "earlier-pip-section", severity=Severity.WARNING, fixable=True)
def earlier_pip_section(env: EnvironmentFile) -> Findings:
    """There are two `pip:` sections, and the earlier one is lost.

    ## What it does
    Looks for more than one `pip:` section under `dependencies`.

    ## Why is this bad
    conda keeps the last section only. What stands in the others is not installed, and nothing says so. (mamba and micromamba install all of them.)

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
    #   ^^^ ENV114 conda installs the last `pip:` section only; this one silently vanishes
          - requests
      - numpy
      - pip:
          - flask
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - numpy
      - pip:
          - flask
          - requests
    ```

    ## Fix safety
    Unsafe: the lost packages begin to be installed. Comments inside the lost section go with it.
    """
    last = env.pip_section
    for section in env.pip_sections[:-1]:
        if last is None or not _holds_something(section):
            continue
        yield LOST.at(section.entry.key.span, related=LAST.related(last.entry.key.span), fix=_merge(env, section, last))


def _holds_something(section: PipSection) -> bool:
    node = resolved(section.value)
    return type(node) is Sequence and bool(node.items)


def _merge(env: EnvironmentFile, section: PipSection, last: PipSection) -> Fix | None:
    """The lines of the section moved behind those of the last one; None where one of the two is anything but a plain list."""
    target, source = resolved(last.value), resolved(section.value)
    whole = resolved(section.item.value)
    sequence = env.sequence("dependencies")
    if type(target) is not Sequence or type(source) is not Sequence or target is not last.value or not target.items or sequence is None:
        return None
    if type(whole) is not Mapping or len(whole.entries) != 1 or len(section.lines) != len(source.items):
        return None
    document = env.source.document
    known = {line.text for line in last.lines}
    added: list[Edit] = []
    for line in section.lines:
        if line.text not in known:
            added += append_item(document, target, line.text)
    joined = [Edit(added[0].span, "".join(e.text for e in added))] if added else []
    return MERGE.fix((*remove_item(document, sequence, section.index), *joined), safety="unsafe")
