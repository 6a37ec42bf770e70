from __future__ import annotations

from conda_language_server.model.condarc_paths import FILES, named_paths
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

MISSING = Text(en="there is no file `{path}`", zh_cn="文件 `{path}` 不存在")
NO_TILDE = Text(en="conda does not replace `~` here: write the whole path", zh_cn="conda 不会展开这里的 `~`：请写完整路径")


@rule("RC250", "missing-certificate", severity=Severity.WARNING)
def missing_certificate(rc: Condarc, facts: Facts) -> Findings:
    """A certificate file that is not there.

    ## What it does
    Looks for the files of `client_ssl_cert` and `client_ssl_cert_key`. conda does not check them when it reads the file.

    ## Why is this bad
    Every download fails with an error about SSL.

    ## Example
    ```yaml .condarc {"path_exists": {"/etc/ssl/me.pem": false}}
    client_ssl_cert: /etc/ssl/me.pem
    #                ^^^^^^^^^^^^^^^ RC250 there is no file `/etc/ssl/me.pem`
    ```
    """
    if not is_judged(rc):
        return
    for path in named_paths(rc, *FILES):
        if path.text.startswith("~"):
            yield MISSING.at(path.span, path=path.text, help=NO_TILDE)
        elif facts.path_exists is not UNKNOWN and facts.path_exists.get(path.text) is False:
            yield MISSING.at(path.span, path=path.text)
