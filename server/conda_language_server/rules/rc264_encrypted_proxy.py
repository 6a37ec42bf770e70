from __future__ import annotations

from conda_language_server.model.proxies import proxy_mistake
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_proxies import proxy_entries

TLS = Text(
    en="with `https://` conda speaks TLS to the proxy itself; most proxies want `http://`, also for addresses that begin with `https://`",
    zh_cn="这里的 `https://` 表示与代理服务器本身用 TLS 通信；大多数代理要写 `http://`，访问 `https://` 地址时也一样",
)
WRITE = Text(en="Write `http://`", zh_cn="改为 `http://`")


@rule("RC264", "encrypted-proxy", severity=Severity.INFO, fixable=True)
def encrypted_proxy(rc: Condarc) -> Findings:
    """A proxy with `https://` in front of it.

    ## What it does
    Looks at the values of `proxy_servers`.

    ## Why is this bad
    The key says which addresses go through the proxy, the value how the proxy is reached. To a proxy that does not speak TLS, conda's
    greeting is noise: `ProxyError … Your proxy appears to only use HTTP and not HTTPS`.

    ## Example
    ```yaml .condarc
    proxy_servers:
      https: https://proxy.example.org:8080
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC264 with `https://` conda speaks TLS to the proxy itself; most proxies want `http://`, also for addresses that begin with `https://`
    ```

    Use instead:
    ```yaml fixed
    proxy_servers:
      https: http://proxy.example.org:8080
    ```

    ## Fix safety
    Unsafe: there are proxies that do speak TLS.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for proxy in proxy_entries(rc):
        mistake = proxy_mistake(proxy.text)
        if mistake is not None and mistake.kind == "tls":
            yield TLS.at(proxy.node.span, fix=WRITE.fix(proxy.replaced(rc, mistake.right), safety="unsafe"))
