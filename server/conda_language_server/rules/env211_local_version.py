from __future__ import annotations

import re

from conda_language_server.model.operations import insert_item
from conda_language_server.rules.api import EnvironmentFile, Findings, Fix, Mapping, Scalar, Severity, Span, Text, resolved, rule

NOWHERE = Text(
    en="PyPI has no version with `{local}`; pip finds `{name}` only at an index that has it, and the list names none",
    zh_cn="PyPI 上没有带 `{local}` 的版本；pip 只能从含有它的索引找到 `{name}`，而列表中没有写任何索引",
)
INSERT = Text(en="Add `{option}` at the top of the list", zh_cn="在列表开头加上 `{option}`")
ELSEWHERE = Text(
    en="Name the index in the list by `--extra-index-url` or `--find-links`, or take the version without `{local}`; where `pip.conf` or "
    "the variable PIP_EXTRA_INDEX_URL of the shell names it already, nothing is missing",
    zh_cn="请在列表中用 `--extra-index-url` 或 `--find-links` 指定索引，或改用不带 `{local}` 的版本；"
    "如果 `pip.conf` 或 shell 变量 PIP_EXTRA_INDEX_URL 已经指定，则无需改动",
)
_BRINGS_AN_INDEX = ("--index-url", "--extra-index-url", "--find-links", "--requirement", "--constraint")
_VARIABLES = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")
_LOCAL = re.compile(r"(?<!=)={2,3}\s*[^,;=\s+]+(\+[A-Za-z0-9][\w.-]*)").search
_OF_TORCH = frozenset(("torch", "torchvision", "torchaudio", "torchtext", "torchdata", "torch-tensorrt", "pytorch-triton"))
_BUILD = re.compile(r"\+(cu\d{2,3}|cpu|xpu|rocm\d+(?:\.\d+)*)").fullmatch


@rule("ENV211", "local-version", severity=Severity.WARNING, fixable=True)
def local_version(env: EnvironmentFile) -> Findings:
    """A package under `pip:` is pinned to a version such as `1.13.1+cu117`, and no index is named that could have it.

    ## What it does
    Looks for versions with a `+` in a list without `--index-url`, `--extra-index-url`, `--find-links`, `-r` and `-c`.

    ## Why is this bad
    PyPI takes no such versions at all. pip stops with "No matching distribution found", after all conda packages are installed. `pip freeze` and
    `conda env export` write the version and not the index from which it came.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - torch==1.13.1+cu117
    #                    ^^^^^^ ENV211 PyPI has no version with `+cu117`; pip finds `torch` only at an index that has it, and the list names none
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - --extra-index-url https://download.pytorch.org/whl/cu117
          - torch==1.13.1+cu117
    ```

    ## Fix safety
    Unsafe: pip then looks for every package of the list at that index, too. Only PyTorch's own packages have a fix.
    """
    if not any("+" in text for text in env.pip_lines.texts):
        return
    found = []
    for line in env.pip_lines:
        requirement = line.requirement
        if any(option.name in _BRINGS_AN_INDEX for option in requirement.options):
            return
        local = _LOCAL(requirement.specifier) if requirement.kind == "requirement" and not requirement.problems else None
        if local is not None and requirement.name:
            found.append((line, local[1]))
    variables = resolved(env.value("variables"))
    if type(variables) is Mapping and any(type(e.key) is Scalar and e.key.text in _VARIABLES for e in variables.entries):
        # The index is named, but too late, which is told at the variable.
        return
    for line, local_part in found:
        specifier, name = line.requirement.specifier_span, line.requirement.name
        at = line.text.find(local_part, specifier.start if specifier else 0)
        span = env.place(line, Span(at, at + len(local_part))) if at >= 0 else line.span
        yield NOWHERE.at(
            span, local=local_part, name=name, fix=_fix(env, line.requirement.canonical_name, local_part), help=ELSEWHERE(local=local_part)
        )


def _fix(env: EnvironmentFile, name: str | None, local: str) -> Fix | None:
    """PyTorch's index for one kind of build, in a line at the top."""
    build = _BUILD(local)
    if build is None or name not in _OF_TORCH:
        return None
    option = f"--extra-index-url https://download.pytorch.org/whl/{build[1]}"
    return INSERT.fix(insert_item(env.source.document, env.pip_lines[0].sequence, 0, option), option=option, safety="unsafe")
