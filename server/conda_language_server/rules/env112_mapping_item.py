from __future__ import annotations

from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import (
    Entry,
    EnvironmentFile,
    Findings,
    Fix,
    Item,
    Mapping,
    Message,
    Scalar,
    Severity,
    Text,
    resolved,
    rule,
)
from conda_language_server.rules.mapping_items import spec_of
from conda_language_server.rules.wrong_items import PAIRS_TAG
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.yaml.nodes import is_merge_key

DROPPED = Text(
    en="conda reads `{key}:` as a section of its own, which 25.7 and newer silently drop and older ones fail at; nothing of it is installed",
    zh_cn="conda 把 `{key}:` 当作一个单独的部分：25.7 及更新版本悄悄丢弃它，更旧的版本会因它失败；其内容不会被安装",
)
SELECTOR = Text(
    en="mamba and micromamba read `{key}:`; conda 25.7 and newer silently drop it, older ones fail at it",
    zh_cn="mamba 和 micromamba 会读取 `{key}:`；conda 25.7 及更新版本悄悄丢弃它，更旧的版本会因它失败",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
EQUALS = Text(
    en="Write a version behind `=`, such as `python=3.11`, not behind a colon",
    zh_cn="版本号写在 `=` 之后，例如 `python=3.11`，而不是冒号之后",
)
ONE_FILE_EACH = Text(
    en="Keep one file for each system, or create the environment with mamba or micromamba",
    zh_cn="请为每个系统各准备一个文件，或用 mamba、micromamba 创建环境",
)
OTHER_TOOL = Text(
    en="Install these packages with {tool} once the environment is there; the one section of this kind that conda reads is `pip:`",
    zh_cn="请在环境创建之后用 {tool} 安装这些软件包；此类部分中 conda 只读取 `pip:`",
)
UV = Text(
    en="List these packages under `pip:`; mamba installs them with uv where `uv` is among the dependencies",
    zh_cn="请把这些软件包列在 `pip:` 下；若依赖中有 `uv`，mamba 会用 uv 安装它们",
)
PIP = Text(en="Write `pip:`, in lower case", zh_cn="请写成小写的 `pip:`")
CONDITION = Text(
    en="Keep one file for each system: conditions are read in recipes of rattler-build, not here",
    zh_cn="请为每个系统各准备一个文件：条件只在 rattler-build 的配方中读取，此处不会",
)
_TOOLS = {
    "npm": "npm", "yarn": "yarn", "pnpm": "pnpm", "cran": "R", "bioconductor": "R", "github": "R", "julia": "Julia", "cargo": "cargo", "gem": "gem",
    "go": "go", "apt": "apt", "brew": "brew", "poetry": "poetry", "pipx": "pipx",
}  # fmt: skip
_PIP = frozenset(("pip", "pip3", "pypi", "pip2", "pips"))
_CHANNELS = frozenset(("conda-forge", "bioconda", "defaults", "anaconda", "nvidia", "main", "r"))


@rule("ENV112", "mapping-item", severity=Severity.WARNING, fixable=True)
def mapping_item(env: EnvironmentFile) -> Findings:
    """An item such as `python: 3.11`, with a colon where an equals sign is meant.

    ## What it does
    Looks for items under `dependencies` that are keys with values, other than `pip:` and `conda:`.

    ## Why is this bad
    conda 25.7 and newer accept such an item and drop it without a word: the environment then has no Python at all. Older ones install all
    other packages and then fail with "Unable to install package for python". mamba and micromamba read `sel(linux):` and the like, and drop
    the rest.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python: 3.11
    #   ^^^^^^^^^^^^ ENV112 conda reads `python:` as a section of its own, which 25.7 and newer silently drop and older ones fail at; nothing of it is installed
      - numpy
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python=3.11
      - numpy
    ```

    ## Fix safety
    Unsafe: the package begins to be installed, which is what the line says but not what conda did until now.
    """
    sequence = env.sequence("dependencies")
    if sequence is not None and sequence.tag == PAIRS_TAG:
        return  # conda refuses them (ENV115)
    for _, item in env.odd_items:
        node = resolved(item.value)
        if type(node) is not Mapping:
            continue
        for entry in node.entries:
            # A key with a tag, such as `!!str pip`, is no text to conda, and so another key.
            if type(entry.key) is not Scalar or entry.key.value in ("pip", "conda") or is_merge_key(entry.key):
                continue
            text = SELECTOR if entry.key.text.startswith("sel(") else DROPPED
            span = entry.span if "\n" not in entry.span.of(env.text) else entry.key.span
            yield text.at(span, key=entry.key.text, fix=_fix(env, item, node, entry), help=_help(entry))


def _help(entry: Entry) -> Message:
    """What to do about a section, by its key."""
    key = entry.key.text if type(entry.key) is Scalar else ""
    word = key.strip().lower()
    if word.startswith("sel("):
        return ONE_FILE_EACH()
    if word in ("if", "then", "else"):
        return CONDITION()
    if word == "uv" and type(resolved(entry.value)) is not Scalar:
        return UV()
    if word in _PIP:
        return PIP()
    if word in _TOOLS and type(resolved(entry.value)) is not Scalar:
        return OTHER_TOOL(tool=_TOOLS[word])
    return EQUALS()


def _fix(env: EnvironmentFile, item: Item, node: Mapping, entry: Entry) -> Fix | None:
    value = resolved(entry.value)
    if item.value is not node or len(node.entries) != 1 or type(entry.key) is not Scalar or type(value) is not Scalar:
        return None
    # The characters, not the value: 3.10 means 3.10 here and not 3.1.
    right = _spec(env, entry.key.text, value.text.strip())
    if right is None:
        return None
    return WRITE.fix(replace_scalar(env.source.document, node, right), right=right, safety="unsafe")


def _spec(env: EnvironmentFile, key: str, value: str) -> str | None:
    if key in _CHANNELS or key in env.channels.texts:
        right = f"{key}::{value}"
        return None if not value or match_spec.parse(right).problems else right
    return spec_of(key, value)
