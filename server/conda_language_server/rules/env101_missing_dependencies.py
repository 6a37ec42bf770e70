from __future__ import annotations

from conda_language_server.model.environment import KEYS
from conda_language_server.model.operations import append_entry, rename_key
from conda_language_server.model.operations.layout import eol, leading_comments, node_start
from conda_language_server.rules.api import Edit, Entry, EnvironmentFile, Findings, Fix, Scalar, Sequence, Severity, Span, Text, rule
from conda_language_server.rules.list_repairs import packages_as_items
from conda_language_server.rules.misspelt_keys import like_dependencies
from conda_language_server.rules.packages_among_channels import first_package
from conda_language_server.syntax.signs import as_ascii

MISSING = Text(
    en="There is no `dependencies:`; since 26.3 conda refuses the file without it",
    zh_cn="缺少 `dependencies:`；从 26.3 起，没有它 conda 会拒绝此文件",
)
ADD = Text(en="Add an empty `dependencies: []`", zh_cn="添加空的 `dependencies: []`")
RENAME_KEY = Text(en="Rename `{key}` to `dependencies`", zh_cn="把 `{key}` 改名为 `dependencies`")
INSERT = Text(en="Put `dependencies:` in front of `{package}`", zh_cn="在 `{package}` 前加上 `dependencies:`")
ANOTHER = Text(
    en="Nothing here is for conda: if this is a file of another tool, leave it as it is",
    zh_cn="此文件中没有供 conda 使用的内容：如果它属于其他工具，请保持原样",
)
RENAME = Text(en="List the packages under `dependencies:`", zh_cn="请在 `dependencies:` 下列出软件包")
TAGGED = Text(
    en="Because of the tag in front of it conda does not take this key for `dependencies`, which it wants, and refuses the file",
    zh_cn="由于前面的标签，conda 不把这个键当作它需要的 `dependencies`，会拒绝此文件",
)
UNTAG = Text(en="Remove the tag", zh_cn="删除标签")
MISSPELT = Text(
    en="conda wants `dependencies:`, does not know `{key}:`, and since 26.3 refuses the file",
    zh_cn="conda 需要 `dependencies:`，不认识 `{key}:`，从 26.3 起会拒绝此文件",
)


@rule("ENV101", "missing-dependencies", severity=Severity.ERROR, fixable=True)
def missing_dependencies(env: EnvironmentFile) -> Findings:
    """The file has no `dependencies:` key.

    ## What it does
    Looks for the key `dependencies` at the top level.

    ## Why is this bad
    It is the one key that conda asks for: since 26.3 `conda env create` stops without it, and for a file that is called otherwise than
    `environment.yml` since the version after 26.7. Older ones make an empty environment. Since conda 26.7 the message is a misleading "do not specify a name or prefix".

    ## Example
    ```yaml environment.yml
    name: demo
    #^^^^^^^^^ ENV101 There is no `dependencies:`; since 26.3 conda refuses the file without it
    channels:
      - conda-forge
    ```

    Use instead:
    ```yaml fixed
    name: demo
    channels:
      - conda-forge
    dependencies: []
    ```

    ## Fix safety
    Safe: a misspelt key gets its right name; packages behind the channels get the key that is missing in front of them; a tag goes.
    An empty list is unsafe: conda then takes the file, and installs nothing; it is offered only where all other keys are conda's.
    """
    if env.root is None or env.source.document.refused or "dependencies" in env.entries:
        return
    misspelt = like_dependencies(env)
    if any(key != "dependencies" == as_ascii(key).strip() for key, _ in misspelt):
        return  # YML007 speaks of it
    if len(misspelt) == 1:
        key, entry = misspelt[0]
        if key == "dependencies":
            yield TAGGED.at(entry.key.span, fix=_without_tag(env, entry))
            return
        yield MISSPELT.at(entry.key.span, key=key, fix=_renamed(env, key, entry), help=RENAME)
        return
    first = env.root.entries[0] if env.root.entries else None
    line_end = env.source.lines.line_span(env.source.lines.line_of(env.root.span.start)).end
    span = Span(env.root.span.start, min(first.span.end, line_end)) if first else env.root.span
    yield MISSING.at(span, fix=None if misspelt else _fix(env), help=RENAME if env.speaks_of_conda else ANOTHER)


def _renamed(env: EnvironmentFile, key: str, entry: Entry) -> Fix | None:
    """The right key for a list, or for what can be made one."""
    renamed = rename_key(env.source.document, entry, "dependencies")
    if type(entry.value) is Sequence:
        return RENAME_KEY.fix(renamed, key=key)
    items = packages_as_items(env, entry)
    return RENAME_KEY.fix((renamed, *items.edits), key=key, safety=items.safety) if items is not None else None


def _without_tag(env: EnvironmentFile, entry: Entry) -> Fix | None:
    start = node_start(env.text, entry.key)
    return UNTAG.fix(Edit(Span(start, entry.key.span.start), "")) if start < entry.key.span.start else None


def _fix(env: EnvironmentFile) -> Fix | None:
    document, root = env.source.document, env.root
    if root is None or root.flow:
        return None
    package = first_package(env)
    if package is None:
        # Another key may hold the packages.
        is_all_known = all(type(entry.key) is Scalar and entry.key.text in KEYS for entry in root.entries)
        return ADD.fix(append_entry(document, root, "dependencies", "[]"), safety="unsafe") if is_all_known else None
    if package.sequence.flow or package.index == 0:
        return None
    at = leading_comments(document, package.item.dash)
    return INSERT.fix(Edit(Span(at, at), "dependencies:" + eol(env.text)), package=package.text)
