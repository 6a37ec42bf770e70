from __future__ import annotations

from conda_language_server.model.operations import append_entry, rename_key
from conda_language_server.model.operations.layout import eol, leading_comments
from conda_language_server.rules.api import Edit, EnvironmentFile, Findings, Fix, Scalar, Sequence, Severity, Span, Text, rule
from conda_language_server.rules.packages_among_channels import first_package

MISSING = Text(en="There is no `dependencies:`; conda refuses the file without it", zh_cn="缺少 `dependencies:`；没有它 conda 会拒绝此文件")
ADD = Text(en="Add an empty `dependencies: []`", zh_cn="添加空的 `dependencies: []`")
RENAME_KEY = Text(en="Rename `{key}` to `dependencies`", zh_cn="把 `{key}` 改名为 `dependencies`")
INSERT = Text(en="Put `dependencies:` in front of `{package}`", zh_cn="在 `{package}` 前加上 `dependencies:`")
RENAME = Text(en="List the packages under `dependencies:`", zh_cn="请在 `dependencies:` 下列出软件包")
_LOOKS_LIKE = {"dependency", "dependancies", "dependecies", "depends", "packages", "requirements"}


@rule("ENV101", "missing-dependencies", severity=Severity.ERROR, fixable=True)
def missing_dependencies(env: EnvironmentFile) -> Findings:
    """The file has no `dependencies:` key.

    ## What it does
    Looks for the key `dependencies` at the top level.

    ## Why is this bad
    It is the one key that conda asks for: without it `conda env create` stops. Since conda 26.7 the message is a
    misleading "do not specify a name or prefix".

    ## Example
    ```yaml environment.yml
    name: demo
    #^^^^^^^^^ ENV101 There is no `dependencies:`; conda refuses the file without it
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
    Safe: a misspelt key gets its right name; packages behind the channels get the key that is missing in front of them; otherwise an
    empty list asks for no package, as the file does now.
    """
    if env.root is None or env.source.document.refused or "dependencies" in env.entries:
        return
    first = env.root.entries[0] if env.root.entries else None
    line_end = env.source.lines.line_span(env.source.lines.line_of(env.root.span.start)).end
    span = Span(env.root.span.start, min(first.span.end, line_end)) if first else env.root.span
    yield MISSING.at(span, fix=_fix(env), help=RENAME)


def _fix(env: EnvironmentFile) -> Fix | None:
    document, root = env.source.document, env.root
    if root is None or root.flow:
        return None
    misspelt = [(key.text, entry) for entry in root.entries if type(key := entry.key) is Scalar and _is_like_dependencies(key.text)]
    if misspelt:
        name, entry = misspelt[0]
        is_list = len(misspelt) == 1 and type(entry.value) is Sequence
        return RENAME_KEY.fix(rename_key(document, entry, "dependencies"), key=name) if is_list else None
    package = first_package(env)
    if package is None:
        return ADD.fix(append_entry(document, root, "dependencies", "[]"))
    if package.sequence.flow or package.index == 0:
        return None
    at = leading_comments(document, package.item.dash)
    return INSERT.fix(Edit(Span(at, at), "dependencies:" + eol(env.text)), package=package.text)


def _is_like_dependencies(key: str) -> bool:
    word = key.strip().lower()
    return word in _LOOKS_LIKE or word.startswith(("depend", "depen", "dpend"))
