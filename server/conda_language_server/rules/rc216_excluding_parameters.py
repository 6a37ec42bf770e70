from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.operations import remove_entry
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Finding, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

BOTH = Text(
    en="`always_copy` and `always_softlink` exclude each other; {tool} refuses a configuration with both",
    zh_cn="`always_copy` 与 `always_softlink` 互斥；两个都开启时 {tool} 会拒绝该配置",
)
NO_CERTIFICATE = Text(
    en="`client_ssl_cert_key` is the key of a certificate that is not set; conda refuses it without `client_ssl_cert`",
    zh_cn="`client_ssl_cert_key` 是证书的私钥，但没有设置证书；缺少 `client_ssl_cert` 时 conda 会拒绝",
)
OTHER = Text(en="the other one is set here", zh_cn="另一项在此处设置")
REMOVE = Text(en="Remove `{key}`", zh_cn="删除 `{key}`")


@rule("RC216", "excluding-parameters", severity=Severity.ERROR, fixable=True)
def excluding_parameters(rc: Condarc, facts: Facts) -> Findings:
    """Two parameters that cannot be on together, or one that needs another.

    ## What it does
    Looks for `always_copy` together with `always_softlink`, and for `client_ssl_cert_key` without `client_ssl_cert`.

    ## Why is this bad
    conda checks both when it has put all files together, and stops.

    ## Example
    ```yaml .condarc
    always_copy: true
    always_softlink: true
    #^^^^^^^^^^^^^^ RC216 `always_copy` and `always_softlink` exclude each other; conda refuses a configuration with both
    ```

    Use instead:
    ```yaml instead
    always_copy: true
    ```

    ## Fix safety
    Safe, since conda refuses both; which one goes is your choice.
    """
    if is_judged(rc):
        yield from _copy_and_link(rc)
        yield from _key_without_certificate(rc, facts)


def _copy_and_link(rc: Condarc) -> Iterator[Finding]:
    copy, link = rc.key("always_copy"), rc.key("always_softlink")
    if copy and link and rc.root and rc.value("always_copy") and rc.value("always_softlink"):
        first, second = sorted((copy, link), key=lambda key: key.span)
        fixes = (REMOVE.fix(remove_entry(rc.source.document, rc.root, k.entry), key=k.name) for k in (link, copy))
        yield BOTH.at(second.span, tool=rc.tool, related=OTHER.related(first.span), others=tuple(filter(None, fixes)))


def _key_without_certificate(rc: Condarc, facts: Facts) -> Iterator[Finding]:
    key = rc.key("client_ssl_cert_key")
    if key is None or not rc.value("client_ssl_cert_key") or rc.value("client_ssl_cert"):
        return
    if facts.condarc is not UNKNOWN and facts.condarc.with_file(rc).value("client_ssl_cert"):
        return
    yield NO_CERTIFICATE.at(key.span)
