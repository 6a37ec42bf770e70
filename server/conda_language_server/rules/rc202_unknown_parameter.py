from __future__ import annotations

from conda_language_server.model import parameters
from conda_language_server.model.condarc import Key
from conda_language_server.model.operations import rename_key
from conda_language_server.rules.api import Alias, Condarc, Finding, Findings, Severity, Text, rule
from conda_language_server.syntax.yaml.nodes import walk

UNKNOWN_KEY = Text(en="conda does not know `{key}` and ignores it without a word", zh_cn="conda 不认识 `{key}`，会不声不响地忽略它")
SIMILAR = Text(
    en="conda does not know `{key}` and ignores it without a word; did you mean `{right}`?",
    zh_cn="conda 不认识 `{key}`，会不声不响地忽略它；您是否想写 `{right}`？",
)
OTHERS = Text(en="`{key}` is read by {program}; conda does not know it", zh_cn="`{key}` 由 {program} 读取，conda 不认识它")
RENAME = Text(en="Rename to `{right}`", zh_cn="重命名为 `{right}`")


@rule("RC202", "unknown-parameter", severity=Severity.WARNING, fixable=True)
def unknown_parameter(rc: Condarc) -> Findings:
    """A key that conda does not know.

    ## What it does
    Compares the keys with the 115 parameters of conda and their other names.

    ## Why is this bad
    conda says nothing, and `conda config --validate` is content: `env_dirs` instead of `envs_dirs` looks as if it worked.

    ## Example
    ```yaml .condarc
    env_dirs:
    #^^^^^^^ RC202 conda does not know `env_dirs` and ignores it without a word; did you mean `envs_dirs`?
      - /data/envs
    ```

    Use instead:
    ```yaml fixed
    envs_dirs:
      - /data/envs
    ```

    ## Fix safety
    Unsafe: the key begins to count. Offered where one parameter is meant that the file does not set otherwise.
    """
    for key in rc.keys:
        if key.parameter is None and key.name not in _NO_PARAMETERS and key.name not in parameters.removed() and not _is_anchor(rc, key):
            program = parameters.other_program(key.name)
            # What extends conda is at home here, and so are mamba's keys in mamba's own file.
            if program is None or (program == "mamba" and not rc.is_mamba):
                yield _finding(rc, key)


def _finding(rc: Condarc, key: Key) -> Finding:
    if program := parameters.other_program(key.name):
        return OTHERS.at(key.span, key=key.name, program=program, severity=Severity.INFO)
    right = parameters.did_you_mean(key.name)
    meant = parameters.find(right)
    if right is None or meant is None:
        return UNKNOWN_KEY.at(key.span, key=key.name)
    free = rc.key(meant.name) is None
    fix = RENAME.fix(rename_key(rc.source.document, key.entry, right), safety="unsafe", right=right) if free else None
    return SIMILAR.at(key.span, key=key.name, right=right, fix=fix)


def _is_anchor(rc: Condarc, key: Key) -> bool:
    """Whether the key only holds a value for other places to repeat."""
    value = key.value
    if value is None or value.anchor is None:
        return False
    return any(isinstance(node, Alias) and node.target is value for node in walk(rc.source.document.root))


_NO_PARAMETERS = frozenset(("plugins", "<<"))
"""Keys that are no parameters and still not lost: settings of plugins."""
