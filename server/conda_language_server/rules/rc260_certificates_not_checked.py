from __future__ import annotations

from conda_language_server.model.operations import replace_source
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

OFF = Text(
    en="the certificates of servers are not checked: anybody on the way can hand you other packages",
    zh_cn="不校验服务器证书：途中任何人都能把软件包换掉",
)
TRUSTSTORE = Text(en="Use the certificates of the system: `truststore`", zh_cn="使用系统证书库：`truststore`")
TRUE = Text(en="Check certificates: `true`", zh_cn="校验证书：`true`")
ADVICE = Text(
    en="Behind a company's proxy, name its certificate file or write `truststore`",
    zh_cn="在公司代理之后，请写出其证书文件的路径，或使用 `truststore`",
)


@rule("RC260", "certificates-not-checked", severity=Severity.WARNING, fixable=True)
def certificates_not_checked(rc: Condarc) -> Findings:
    """`ssl_verify` is turned off.

    ## What it does
    Looks for `ssl_verify: false` in all its spellings.

    ## Why is this bad
    Packages are programs that run with your rights. Without the check, everybody on the way to the server can replace them.

    ## Example
    ```yaml .condarc
    ssl_verify: false
    #           ^^^^^ RC260 the certificates of servers are not checked: anybody on the way can hand you other packages
    ```

    Use instead:
    ```yaml instead
    ssl_verify: truststore
    ```

    ## Fix safety
    Unsafe: servers whose certificate is not known are refused.
    """
    key = rc.key("ssl_verify")
    if key is None or not is_judged(rc) or rc.value("ssl_verify") not in (False, "<false>"):
        return
    node = key.entry.value
    if isinstance(node, Scalar) and node.value is not None:
        fixes = (
            text.fix(replace_source(rc.source.document, node, word), safety="unsafe")
            for text, word in ((TRUE, "true"), *(() if rc.is_mamba else ((TRUSTSTORE, "truststore"),)))
        )
        yield OFF.at(node.span, others=tuple(filter(None, fixes)), help=None if rc.is_mamba else ADVICE)
