from __future__ import annotations

import re

from conda_language_server.model.operations import insert_item
from conda_language_server.rules.api import (
    EnvironmentFile,
    Findings,
    Fix,
    Mapping,
    Message,
    Scalar,
    Sequence,
    Severity,
    Text,
    resolved,
    rule,
)

PIP = Text(
    en="`{name}` comes too late for the `pip:` section: conda stores variables when pip is done, and sets them by `conda activate`",
    zh_cn="`{name}` 对 `pip:` 部分来说太晚了：conda 在 pip 结束后才保存变量，并由 `conda activate` 设置",
)
CONDA = Text(
    en="`{name}` comes too late for the creation: the solver has done its work before conda stores variables, which `conda activate` sets",
    zh_cn="`{name}` 对创建环境来说太晚了：求解结束之后 conda 才保存变量，并由 `conda activate` 设置",
)
INSERT = Text(en="Add `{option}` at the top of the `pip:` list", zh_cn="在 `pip:` 列表开头加上 `{option}`")
SHELL = Text(
    en="Set it in the shell that creates the environment: `{name}={value} conda env create`",
    zh_cn="请在创建环境的 shell 中设置它：`{name}={value} conda env create`",
)
PLATFORM = Text(
    en="Create the environment by `conda env create --platform {value}` (since 24.3); since 25.7 conda keeps the platform for later commands",
    zh_cn="请用 `conda env create --platform {value}` 创建环境（24.3 起）；自 25.7 起 conda 会为以后的命令记住该平台",
)
CHANNELS = Text(en="List them under `channels:`", zh_cn="请写在 `channels:` 下")
CONDARC = Text(en="Set it in a `.condarc`", zh_cn="请在 `.condarc` 中设置")
_ADDRESSES = {
    "PIP_EXTRA_INDEX_URL": "--extra-index-url",
    "PIP_INDEX_URL": "--index-url",
    "PIP_FIND_LINKS": "--find-links",
    "PIP_TRUSTED_HOST": "--trusted-host",
    "PIP_NO_BINARY": "--no-binary",
    "PIP_ONLY_BINARY": "--only-binary",
}
_FLAGS = {
    "PIP_PRE": "--pre",
    "PIP_NO_INDEX": "--no-index",
    "PIP_PREFER_BINARY": "--prefer-binary",
    "PIP_REQUIRE_HASHES": "--require-hashes",
}
_OF_CREATION = re.compile(
    r"CONDA_(?:SUBDIR|SUBDIRS|CHANNEL\w*|DEFAULT_CHANNELS|OVERRIDE_\w+|SOLVER|EXPERIMENTAL_SOLVER|PKGS_DIRS|ENVS_(?:DIRS|PATH))"
)
_OF_BUILDS = frozenset(("CMAKE_ARGS", "FORCE_CUDA", "TORCH_CUDA_ARCH_LIST", "MAX_JOBS", "SKLEARN_ALLOW_DEPRECATED_SKLEARN_PACKAGE_INSTALL"))


@rule("ENV213", "variable-too-late", severity=Severity.WARNING, fixable=True)
def variable_too_late(env: EnvironmentFile) -> Findings:
    """A variable is meant for the creation of the environment, which is over before it is set.

    ## What it does
    Looks under `variables` for `PIP_…` where there is a `pip:` section, for `CONDA_SUBDIR`, `CONDA_CHANNELS`, `CONDA_OVERRIDE_…` and the like, and for
    variables of builds such as `FORCE_CUDA`.

    ## Why is this bad
    conda solves, installs, runs pip, and stores the variables last (`conda/cli/install.py` of conda 26.7). Only `conda activate` sets them. While the
    environment is made they have no effect.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - flash-attn
    variables:
      PIP_EXTRA_INDEX_URL: https://download.pytorch.org/whl/cu118
    # ^^^^^^^^^^^^^^^^^^^ ENV213 `PIP_EXTRA_INDEX_URL` comes too late for the `pip:` section: conda stores variables when pip is done, and sets them by `conda activate`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - --extra-index-url https://download.pytorch.org/whl/cu118
          - flash-attn
    variables:
      PIP_EXTRA_INDEX_URL: https://download.pytorch.org/whl/cu118
    ```

    ## Fix safety
    Unsafe: pip then does what the variable says, which it did not until now. The variable stays for the time when the environment is active.
    """
    node = env.value("variables")
    for entry in node.entries if type(node) is Mapping else ():
        value = resolved(entry.value)
        if type(entry.key) is not Scalar or type(value) is not Scalar or not isinstance(entry.key.value, str):
            continue
        name, text = entry.key.text.upper(), str(value.text).strip()
        if _OF_CREATION.fullmatch(name):
            yield CONDA.at(entry.key.span, name=entry.key.text, help=_advice(name, text))
        elif len(env.pip_lines) and (name.startswith("PIP_") or name in _OF_BUILDS):
            options = _options(name, text)
            if options and all(option in env.pip_lines.texts for option in options):
                continue
            fix = _fix(env, options)
            severity = None if name.startswith("PIP_") else Severity.INFO
            yield PIP.at(
                entry.key.span, name=entry.key.text, severity=severity, fix=fix, help=None if fix else SHELL(name=name, value=text)
            )


def _advice(name: str, value: str) -> Message:
    if name == "CONDA_SUBDIR":
        return PLATFORM(value=value)
    if name in ("CONDA_CHANNELS", "CONDA_DEFAULT_CHANNELS"):
        return CHANNELS()
    return SHELL(name=name, value=value) if name.startswith("CONDA_OVERRIDE_") else CONDARC()


def _options(name: str, value: str) -> list[str]:
    """The lines of a pip list that say the same as the variable."""
    if name in _FLAGS:
        return [_FLAGS[name]] if value.lower() in ("1", "true", "yes", "on", "y", "t") else []
    from conda_language_server.syntax import pip_requirement  # with the first line of a pip section

    option = _ADDRESSES.get(name)
    lines = [f"{option} {word}" for word in value.split()] if option else []
    return lines if all(not pip_requirement.parse(line).problems for line in lines) else []


def _fix(env: EnvironmentFile, options: list[str]) -> Fix | None:
    section = env.pip_section
    sequence = resolved(section.value) if section else None
    if not options or type(sequence) is not Sequence:
        return None
    missing = [option for option in options if option not in env.pip_lines.texts]
    edits = tuple(edit for option in missing for edit in insert_item(env.source.document, sequence, 0, option))
    return INSERT.fix(edits, option="`, `".join(missing), safety="unsafe")
