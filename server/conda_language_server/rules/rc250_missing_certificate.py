from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.condarc_paths import FILES, NamedPath, file_name, named_paths
from conda_language_server.model.operations import remove_entry, replace_scalar
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

MISSING = Text(en="there is no file `{path}`", zh_cn="文件 `{path}` 不存在")
NO_TILDE = Text(en="conda does not replace `~` here: write the whole path", zh_cn="conda 不会展开这里的 `~`：请写完整路径")
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
REMOVE = Text(en="Remove `{key}`", zh_cn="删除 `{key}`")


@rule("RC250", "missing-certificate", severity=Severity.WARNING, fixable=True)
def missing_certificate(rc: Condarc, facts: Facts) -> Findings:
    """A certificate file that is not there.

    ## What it does
    Looks for the files of `client_ssl_cert` and `client_ssl_cert_key`. conda does not check them when it reads the file.

    ## Why is this bad
    Every download fails with an error about SSL.

    ## Example
    ```yaml .condarc {"path_exists": {"/etc/ssl/Me.pem": false}, "nearby": {"/etc/ssl/Me.pem": "/etc/ssl/me.pem"}}
    client_ssl_cert: /etc/ssl/Me.pem
    #                ^^^^^^^^^^^^^^^ RC250 there is no file `/etc/ssl/Me.pem`
    ```

    Use instead:
    ```yaml fixed
    client_ssl_cert: /etc/ssl/me.pem
    ```

    ## Fix safety
    Safe where the file is there under the same name in other capital letters, or at the place for which `~` stands. Unsafe for a file
    in that folder whose name is merely like it. To remove the line is offered as a choice.
    """
    if not is_judged(rc):
        return
    for path in named_paths(rc, *FILES):
        is_home = path.text.startswith("~")
        # A path of another system has a rule of its own.
        if facts.system is not UNKNOWN and (path.is_posix if facts.system == "windows" else path.is_windows):
            continue
        if is_home or (facts.path_exists is not UNKNOWN and facts.path_exists.get(path.text) is False):
            others = tuple(_removal(rc, path))
            yield MISSING.at(path.span, path=path.text, fix=_fix(rc, path, facts), others=others, help=NO_TILDE if is_home else None)


def _fix(rc: Condarc, path: NamedPath, facts: Facts) -> Fix | None:
    right = facts.nearby.get(path.text) if facts.nearby is not UNKNOWN else None
    is_meant = right is not None and file_name(right).casefold() == file_name(path.text).casefold()
    if right is None and facts.condarc is not UNKNOWN:
        right = facts.condarc.surroundings.expand_user(path.text)
    if right is None or right == path.text:
        return None
    edit = replace_scalar(rc.source.document, path.node, right)
    return WRITE.fix(edit, safety="safe" if is_meant else "unsafe", right=right)


def _removal(rc: Condarc, path: NamedPath) -> Iterator[Fix]:
    """A choice for a certificate alone: conda refuses a key without its certificate."""
    key = rc.key(path.parameter)
    if key and rc.root and not (path.parameter == "client_ssl_cert" and rc.key("client_ssl_cert_key")):
        fix = REMOVE.fix(remove_entry(rc.source.document, rc.root, key.entry), safety="unsafe", key=key.name)
        yield from (fix,) if fix else ()
