from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.model.condarc_channels import addresses
from conda_language_server.model.condarc_paths import FILES, FOLDER_LISTS, named_paths
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

SHELL = Text(
    en="`{part}` is left as it is: {tool} is no shell, it replaces `$NAME` and `${{NAME}}` alone",
    zh_cn="`{part}` 会原样保留：{tool} 不是 shell，只会替换 `$NAME` 和 `${{NAME}}`",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")


@rule("RC256", "shell-in-value", severity=Severity.WARNING, fixable=True)
def shell_in_value(rc: Condarc) -> Findings:
    """Something in a path or an address that only a shell understands.

    ## What it does
    Finds `$(whoami)`, backquotes and `${USER:-me}` in folders, files and addresses of channels.

    ## Why is this bad
    conda replaces variables as Python's `os.path.expandvars` does and knows nothing else of the shell. It makes a folder that is
    called `$(whoami)`.

    ## Example
    ```yaml .condarc
    pkgs_dirs:
      - /scratch/$(whoami)/pkgs
    #   ^^^^^^^^^^^^^^^^^^^^^^^ RC256 `$(whoami)` is left as it is: conda is no shell, it replaces `$NAME` and `${NAME}` alone
    ```

    Use instead:
    ```yaml fixed
    pkgs_dirs:
      - /scratch/$USER/pkgs
    ```

    ## Fix safety
    Unsafe: the variable may have another value, or none.
    """
    if not is_judged(rc):
        return
    for node in _values(rc):
        found = _SHELL.search(node.text)
        if found is None:
            continue
        right = _SHELL.sub(_variable, node.text)
        edit = replace_scalar(rc.source.document, node, right) if not _SHELL.search(right) else ()
        fix = WRITE.fix(edit, safety="unsafe", right=right) if edit else None
        yield SHELL.at(node.span, part=found.group(), tool=rc.tool, fix=fix)


def _values(rc: Condarc) -> Iterator[Scalar]:
    yield from addresses(rc)
    for path in named_paths(rc, *FOLDER_LISTS, *FILES):
        yield path.node


def _variable(found: re.Match[str]) -> str:
    """The variable that says the same, as far as there is one."""
    if found["name"]:
        return f"${{{found['name']}}}"
    return _AS_VARIABLE.get((found["command"] or found["quoted"] or "").strip(), found.group())


_SHELL = re.compile(r"\$\((?P<command>[^()]*)\)|`(?P<quoted>[^`]*)`|\$\{(?P<name>\w+)[:+=?#%/^,-][^}]*\}")
_AS_VARIABLE = {"whoami": "$USER", "id -un": "$USER", "logname": "$USER", "hostname": "$HOSTNAME"}
