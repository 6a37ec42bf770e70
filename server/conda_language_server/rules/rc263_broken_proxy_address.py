from __future__ import annotations

from conda_language_server.model.proxies import proxy_mistake
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_proxies import proxy_entries
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN

SWITCH = Text(
    en="a proxy has no switch: conda looks for a proxy that is called `{word}`",
    zh_cn="代理没有开关：conda 会去找名为 `{word}` 的代理",
)
SCHEME = Text(
    en="the address of the proxy must begin with `http://` or the like; with `{word}` everything that conda fetches through it fails",
    zh_cn="代理地址必须以 `http://` 之类开头；写成 `{word}` 时，conda 通过它下载的一切都会失败",
)
MISSING = Text(
    en="the address of the proxy lacks `http://`; conda takes what stands before the first `:` for the scheme, and everything it fetches fails",
    zh_cn="代理地址缺少 `http://`；conda 会把第一个 `:` 之前的文字当成协议，所有下载都会失败",
)
ADDED = Text(
    en="the address of the proxy lacks `http://`, which conda's documentation asks for; conda assumes it here",
    zh_cn="代理地址缺少 conda 文档要求的 `http://`；conda 会自动补上",
)
FOREIGN = Text(
    en="conda knows no proxies of `{word}://`, only `http://`, `https://`, `socks4://` and `socks5://`",
    zh_cn="conda 不支持 `{word}://` 代理，只支持 `http://`、`https://`、`socks4://` 和 `socks5://`",
)
TWICE = Text(
    en="the address of the proxy begins with `{word}` twice; conda looks for a proxy that is called `http` or `https`",
    zh_cn="代理地址开头写了两次 `{word}`；conda 会去找名为 `http` 或 `https` 的代理",
)
NO_HOST = Text(en="the address of the proxy names no host, and nothing can be fetched", zh_cn="代理地址没有主机名，什么都无法下载")
PLACE = Text(
    en="`{word}` is no host with a port, and nothing can be fetched through this proxy",
    zh_cn="`{word}` 不是有效的“主机:端口”，通过这个代理什么都无法下载",
)
TEXTS = {
    "switch": SWITCH,
    "scheme": SCHEME,
    "no-scheme": MISSING,
    "no-scheme-needed": ADDED,
    "foreign-scheme": FOREIGN,
    "twice": TWICE,
    "no-host": NO_HOST,
    "place": PLACE,
}
BEGIN = Text(en="Begin with `{scheme}://`", zh_cn="以 `{scheme}://` 开头")
REMOVE = Text(en="Remove the first `{word}`", zh_cn="删除第一个 `{word}`")
WRITE = Text(en="Write `{place}`", zh_cn="改为 `{place}`")
NONE = Text(en="Leave the value empty, or remove the line, where no proxy is wanted", zh_cn="不需要代理时，请留空或删除这一行")


@rule("RC263", "broken-proxy-address", severity=Severity.WARNING, fixable=True)
def broken_proxy_address(rc: Condarc) -> Findings:
    """The address of a proxy that cannot be used.

    ## What it does
    Looks at the values of `proxy_servers`: a misspelt beginning (`http:/x`, `http//x`, `htp://x`), none at all, one of another kind, and
    words such as `false`; `http://` twice, and a host or port that cannot be one, such as `proxy.corp:8080,`. Without a scheme, a host with a dot in its name still works, which is said as a note.

    ## Why is this bad
    conda takes every text here, and `conda config --validate` is content. The error comes with the first download.

    ## Example
    ```yaml .condarc
    proxy_servers:
      https: http:/proxy.example.org:8080
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC263 the address of the proxy must begin with `http://` or the like; with `http:/` everything that conda fetches through it fails
    ```

    Use instead:
    ```yaml fixed
    proxy_servers:
      https: http://proxy.example.org:8080
    ```

    ## Fix safety
    Safe where `http://` is what conda adds itself; otherwise unsafe: another address is asked.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for proxy in proxy_entries(rc):
        mistake = proxy_mistake(proxy.text)
        # A full-width or curly sign in it has a rule of its own.
        if mistake is None or mistake.kind not in TEXTS or LOOK_ALIKE_RUN.search(proxy.text):
            continue
        is_note = mistake.kind == "no-scheme-needed"
        scheme, _, rest = (mistake.right or "").partition("://")
        place = rest.partition("/")[0].rpartition("@")[2]
        title = REMOVE if mistake.kind == "twice" else WRITE if mistake.kind == "place" else BEGIN
        edits = proxy.replaced(rc, mistake.right)
        fix = title.fix(edits, safety="safe" if is_note else "unsafe", scheme=scheme, word=mistake.word, place=place)
        yield TEXTS[mistake.kind].at(
            proxy.node.span,
            word=proxy.text if mistake.kind == "switch" else mistake.word,
            fix=fix,
            help=NONE if mistake.kind == "switch" else None,
            severity=Severity.INFO if is_note else None,
        )
