from __future__ import annotations

from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Entry, EnvironmentFile, Findings, Fix, Item, Mapping, Scalar, Severity, Text, resolved, rule
from conda_language_server.rules.mapping_items import spec_of
from conda_language_server.rules.wrong_items import PAIRS_TAG
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.yaml.nodes import is_merge_key

DROPPED = Text(
    en="conda reads `{key}:` as a section of its own and silently drops it; nothing of it is installed",
    zh_cn="conda 把 `{key}:` 当作一个单独的部分并悄悄丢弃；其内容不会被安装",
)
SELECTOR = Text(
    en="Only mamba understands `{key}:`; conda silently drops it",
    zh_cn="只有 mamba 理解 `{key}:`；conda 会悄悄丢弃它",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
EQUALS = Text(
    en="Write a version behind `=`, such as `python=3.11`, not behind a colon",
    zh_cn="版本号写在 `=` 之后，例如 `python=3.11`，而不是冒号之后",
)
_CHANNELS = frozenset(("conda-forge", "bioconda", "defaults", "anaconda", "nvidia", "main", "r"))


@rule("ENV112", "mapping-item", severity=Severity.WARNING, fixable=True)
def mapping_item(env: EnvironmentFile) -> Findings:
    """An item such as `python: 3.11`, with a colon where an equals sign is meant.

    ## What it does
    Looks for items under `dependencies` that are keys with values, other than `pip:` and `conda:`.

    ## Why is this bad
    conda accepts such an item and drops it without a word: the environment then has no Python at all.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python: 3.11
    #   ^^^^^^^^^^^^ ENV112 conda reads `python:` as a section of its own and silently drops it; nothing of it is installed
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
            yield text.at(span, key=entry.key.text, fix=_fix(env, item, node, entry), help=EQUALS)


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
