from __future__ import annotations

from conda_language_server.model.operations import replace_source
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

OFF = Text(
    en="the certificates of servers are not checked: anybody on the way can hand you other packages",
    zh_cn="不校验服务器证书：途中任何人都能把软件包换掉",
)
ALL_THE_SAME = Text(
    en="`{variable}` is set on this machine, so that conda checks certificates with that file all the same; where it is not set, they are not checked",
    zh_cn="本机设置了 `{variable}`，conda 仍会用该文件校验证书；没有这个变量时则不校验",
)
TRUSTSTORE = Text(en="Use the certificates of the system: `truststore`", zh_cn="使用系统证书库：`truststore`")
TRUE = Text(en="Check certificates: `true`", zh_cn="校验证书：`true`")
ADVICE = Text(
    en="Behind a company's proxy, name its certificate file, here or in the variable `REQUESTS_CA_BUNDLE`, or write `truststore`",
    zh_cn="如果通过公司代理上网，请在这里或变量 `REQUESTS_CA_BUNDLE` 中写出其证书文件的路径，或使用 `truststore`",
)


@rule("RC260", "certificates-not-checked", severity=Severity.WARNING, fixable=True)
def certificates_not_checked(rc: Condarc, facts: Facts) -> Findings:
    """`ssl_verify` is turned off.

    ## What it does
    Looks for `ssl_verify: false` in all its spellings.

    ## Why is this bad
    Packages are programs that run with your rights. Without the check, everybody on the way to the server can replace them.

    The variables `REQUESTS_CA_BUNDLE` and `CURL_CA_BUNDLE` count more for conda than `ssl_verify: false`: where one of them names a file,
    certificates are checked with it. `SSL_CERT_FILE` has no such effect; on Linux it counts together with `truststore`.

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
    if not isinstance(node, Scalar) or node.value is None:
        return
    fixes = (
        text.fix(replace_source(rc.source.document, node, word), safety="unsafe")
        for text, word in ((TRUE, "true"), *(() if rc.is_mamba else ((TRUSTSTORE, "truststore"),)))
    )
    others = tuple(filter(None, fixes))
    variable = None if rc.is_mamba else _variable(facts)
    if variable:
        yield ALL_THE_SAME.at(node.span, variable=variable, others=others, severity=Severity.INFO)
    else:
        yield OFF.at(node.span, others=others, help=None if rc.is_mamba else ADVICE)


def _variable(facts: Facts) -> str | None:
    """The variable that makes conda check certificates whatever the file says (requests, `Session.merge_environment_settings`)."""
    environ = {} if facts.condarc is UNKNOWN else facts.condarc.surroundings.environ
    return next((name for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE") if environ.get(name)), None)
