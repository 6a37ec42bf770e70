from __future__ import annotations

from conda_language_server.model.proxies import proxy_mistake
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_proxies import proxy_entries

PASSWORD = Text(
    en="a character in the password ends the address of the proxy, and nothing can be fetched; write {word}",
    zh_cn="密码中的字符截断了代理地址，什么都无法下载；请写 {word}",
)
USER = Text(
    en="a character in the name of the user ends the address of the proxy, and nothing can be fetched; write {word}",
    zh_cn="用户名中的字符截断了代理地址，什么都无法下载；请写 {word}",
)
ENCODE = Text(en="Write it percent-encoded", zh_cn="改用百分号编码")


@rule("RC265", "character-in-proxy-login", severity=Severity.WARNING, fixable=True)
def character_in_proxy_login(rc: Condarc) -> Findings:
    r"""A character in the user name or password of a proxy that an address cannot hold.

    ## What it does
    Looks for `/`, `?`, `#`, `[`, `]` and `\` in front of the last `@` of a value of `proxy_servers`. Other characters, among them `@`,
    `:` and `%`, are understood as they are.

    ## Why is this bad
    The address ends at that character for conda's network library: `Failed to parse: 'jdoe:pa' is not a valid host or port`. A backslash
    behind a domain, as in `CORP\jdoe`, makes the domain the host. A variable for the password does not help, since conda puts its value
    into the address first.

    ## Example
    ```yaml .condarc
    proxy_servers:
      http: http://CORP\jdoe:$PASSWORD@proxy.example.org:8080
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC265 a character in the name of the user ends the address of the proxy, and nothing can be fetched; write `%5C` for `\`
    ```

    Use instead:
    ```yaml fixed
    proxy_servers:
      http: http://CORP%5Cjdoe:$PASSWORD@proxy.example.org:8080
    ```

    ## Fix safety
    Safe: what stands there cannot work, and the new text means the same characters.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for proxy in proxy_entries(rc):
        mistake = proxy_mistake(proxy.text)
        if mistake is not None and mistake.kind in ("password", "user"):
            text = PASSWORD if mistake.kind == "password" else USER
            yield text.at(proxy.node.span, word=mistake.word, fix=ENCODE.fix(proxy.replaced(rc, mistake.right)))
