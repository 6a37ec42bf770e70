from __future__ import annotations

import re
from difflib import get_close_matches

from conda_language_server.model.environment import KEYS
from conda_language_server.model.operations import rename_key
from conda_language_server.model.pip_section import into_dependencies
from conda_language_server.model.selectors import KEYS_OF_CONDA_LOCK
from conda_language_server.rules.api import EnvironmentFile, Findings, Mapping, Node, Scalar, Sequence, Severity, Text, resolved, rule
from conda_language_server.rules.flat_entries import flat_below
from conda_language_server.rules.misspelt_keys import like_dependencies
from conda_language_server.rules.yaml_problems import told
from conda_language_server.syntax.signs import as_ascii

UNKNOWN = Text(en="conda does not know the key `{key}` and ignores it", zh_cn="conda 不认识键 `{key}`，会忽略它")
SIMILAR = Text(
    en="conda does not know the key `{key}` and ignores it; did you mean `{right}`?",
    zh_cn="conda 不认识键 `{key}`，会忽略它；您是否想写 `{right}`？",
)
RENAME = Text(en="Rename to `{right}`", zh_cn="重命名为 `{right}`")
PIP = Text(
    en="Write it as an item of `dependencies`: `- pip:` with a list under it", zh_cn="请写成 `dependencies` 的一项：`- pip:` 及其下的列表"
)
CONFIGURATION = Text(en="It is a setting of `.condarc` and has no effect here", zh_cn="它是 `.condarc` 的设置，在此处无效")
OF_CONDA_LOCK = Text(
    en="`{key}` is read by conda-lock and other tools; conda ignores it",
    zh_cn="`{key}` 供 conda-lock 等其他工具读取；conda 会忽略它",
)
OF_CONDA_DEVENV = Text(
    en="`{key}` is read by conda-devenv; conda ignores it",
    zh_cn="`{key}` 供 conda-devenv 读取；conda 会忽略它",
)
OUTSIDE = Text(
    en="conda ignores a `pip:` that stands outside of `dependencies:`; nothing of it is installed",
    zh_cn="conda 会忽略写在 `dependencies:` 之外的 `pip:`；其内容不会被安装",
)
INTO = Text(en="Move it into `dependencies:`", zh_cn="移到 `dependencies:` 中")
_ADVICE = {
    "channel_priority": CONFIGURATION,
    "channel_alias": CONFIGURATION,
    "custom_channels": CONFIGURATION,
    "default_channels": CONFIGURATION,
    "show_channel_urls": CONFIGURATION,
    "ssl_verify": CONFIGURATION,
}
_KEYS_OF_CONDA_DEVENV = frozenset(("includes", "environment"))
_MEANT = {"packages": "dependencies", "requirements": "dependencies", "env": "variables", "environment": "variables", "vars": "variables"}


@rule("ENV103", "unknown-key", severity=Severity.WARNING, fixable=True)
def unknown_key(env: EnvironmentFile) -> Findings:
    """A top-level key that conda does not read.

    ## What it does
    Compares the top-level keys with the five that conda knows: `name`, `channels`, `dependencies`, `prefix`, `variables`. Keys that
    conda-lock (`platforms`, `category`, `pip-repositories`) or conda-devenv (`includes`, `environment`) reads are named as such.

    ## Why is this bad
    conda prints a line about it and drops the whole section. A misspelt `channel:` means that packages come from elsewhere.

    ## Example
    ```yaml environment.yml
    channel:
    #^^^^^^ ENV103 conda does not know the key `channel` and ignores it; did you mean `channels`?
      - conda-forge
    dependencies:
      - numpy
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    dependencies:
      - numpy
    ```

    ## Fix safety
    Unsafe: the section begins to count, which changes what is installed. Offered where one known key is meant and missing, and for a
    `pip:` section, which moves into `dependencies`.
    """
    misspelt = like_dependencies(env)
    if not misspelt and "dependencies" not in env.entries and not env.speaks_of_conda:
        return  # a file of another tool; that conda refuses it, ENV101 says
    variables = env.entries.get("variables")
    # ENV107 speaks of what has lost its indentation.
    flat = flat_below(env.root, variables, KEYS.__contains__) if env.root and variables else []
    for entry in env.root.entries if env.root else ():
        key = entry.key
        if type(key) is not Scalar or type(key.value) is not str or key.text in KEYS or key.text == "<<":
            continue
        if told(env.source.document, key.span) or entry in flat or _is_dependencies(env, key.text):
            continue
        is_dependencies = len(misspelt) == 1 and entry is misspelt[0][1]
        if is_dependencies and not env.source.document.refused:
            continue  # ENV101 speaks of it, but only where all keys of the file are known
        if key.text == "pip":
            yield OUTSIDE.at(key.span, fix=INTO.fix(into_dependencies(env, entry), safety="unsafe"), help=PIP)
            continue
        reader = None if is_dependencies else _reader(env, key.text)
        if reader is not None:
            yield reader.at(key.span, key=key.text, severity=Severity.INFO)
            continue
        right = "dependencies" if is_dependencies else _meant(key.text)
        if right is None:
            yield UNKNOWN.at(key.span, key=key.text, help=_ADVICE.get(key.text))
            continue
        free = right not in env.entries and _fits(right, resolved(entry.value))
        fix = RENAME.fix(rename_key(env.source.document, entry, right), safety="unsafe", right=right) if free else None
        yield SIMILAR.at(key.span, key=key.text, right=right, fix=fix)


def _fits(key: str, value: Node | None) -> bool:
    """Whether conda takes this value for this key: otherwise a file that it accepts would become one that it refuses."""
    if key in ("name", "prefix"):
        return type(value) is Scalar and type(value.value) is str
    return type(value) is (Mapping if key == "variables" else Sequence)


def _is_dependencies(env: EnvironmentFile, key: str) -> bool:
    """Whether the key is `dependencies` but for characters of another keyboard, of which YML007 speaks."""
    return "dependencies" not in env.entries and as_ascii(key).strip() == "dependencies" != key


def _reader(env: EnvironmentFile, key: str) -> Text | None:
    """Who reads a key that conda does not."""
    if key in KEYS_OF_CONDA_LOCK:
        return OF_CONDA_LOCK
    is_for_devenv = "includes" in env.entries or "devenv" in re.split(r"[/\\]", env.source.path or "")[-1]
    return OF_CONDA_DEVENV if is_for_devenv and key in _KEYS_OF_CONDA_DEVENV else None


def _meant(key: str) -> str | None:
    word = key.strip().lower().replace("-", "_")
    if word in _ADVICE:
        return None
    if word in KEYS:
        return word
    close = get_close_matches(word, KEYS, n=1, cutoff=0.75)
    return close[0] if close else _MEANT.get(word)
