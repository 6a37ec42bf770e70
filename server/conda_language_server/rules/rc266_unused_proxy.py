from __future__ import annotations

from conda_language_server.model.channel_addresses import addresses_behind
from conda_language_server.model.operations import append_text, rename_key
from conda_language_server.model.proxies import is_key_of_proxy, meant_key, proxy_mistake
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_proxies import ProxyEntry, proxy_entries
from conda_language_server.rules.condarc_settings import channel_settings_in_effect, value_in_effect

HTTP_ONLY = Text(
    en="this proxy is for addresses that begin with `http://` alone; the channels begin with `https://`, and conda goes to them without it",
    zh_cn="这个代理只用于 `http://` 开头的地址；频道地址以 `https://` 开头，conda 访问它们时不会用它",
)
NO_KEY = Text(
    en="conda looks for a proxy under `http`, `https`, `all` or `https://HOST`, never under `{key}`",
    zh_cn="conda 只在 `http`、`https`、`all` 或 `https://主机` 下查找代理，不会用 `{key}`",
)
ADD = Text(en="Use it for `https` too", zh_cn="`https` 也使用它")
RENAME = Text(en="Rename to `{right}`", zh_cn="重命名为 `{right}`")


@rule("RC266", "unused-proxy", severity=Severity.WARNING, fixable=True)
def unused_proxy(rc: Condarc, facts: Facts) -> Findings:
    """A proxy that the channels are not fetched through.

    ## What it does
    Looks for `proxy_servers` with `http` and without `https`, where a channel has an `https://` address and no variable such as
    `HTTPS_PROXY` is set; and for keys under which no proxy is looked for, such as `HTTPS` or `https_proxy`.

    ## Why is this bad
    Where a proxy is needed, conda waits in vain for the servers of the channels.

    ## Example
    ```yaml .condarc
    proxy_servers:
      http: http://proxy.example.org:8080
    # ^^^^ RC266 this proxy is for addresses that begin with `http://` alone; the channels begin with `https://`, and conda goes to them without it
    ```

    Use instead:
    ```yaml fixed
    proxy_servers:
      http: http://proxy.example.org:8080
      https: http://proxy.example.org:8080
    ```

    ## Fix safety
    Unsafe: conda then asks that proxy.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    entries = tuple(proxy_entries(rc))
    keys = {entry.key for entry in entries}
    for entry in entries:
        if is_key_of_proxy(entry.key):
            continue
        right = meant_key(entry.key)
        edits = rename_key(rc.source.document, entry.entry, right) if right and right not in keys else ()
        fix = RENAME.fix(edits, safety="unsafe", right=right)
        yield NO_KEY.at(entry.entry.key.span, key=entry.key, fix=fix)
    lonely = next((entry for entry in entries if entry.key == "http"), None)
    if lonely is not None and not _has_https(rc, facts, keys) and _fetches_https(rc, facts):
        yield HTTP_ONLY.at(lonely.entry.key.span, fix=_added(rc, lonely))


def _has_https(rc: Condarc, facts: Facts, keys: set[str]) -> bool:
    """Whether a proxy for `https://` is set, here or elsewhere, or meant by a key that is wrong."""
    effective = value_in_effect(rc, facts)("proxy_servers")
    found = {*keys, *(effective if isinstance(effective, dict) else ())}
    if any(str(key).startswith(("https", "all")) or meant_key(str(key)) in ("https", "all") for key in found):
        return True
    mapping = rc.mapping("proxy_servers")
    is_switched_off = mapping is not None and any(getattr(entry.key, "value", None) == "https" for entry in mapping.entries)
    environ = {} if facts.condarc is UNKNOWN else facts.condarc.surroundings.environ
    return is_switched_off or any(name.lower() in ("https_proxy", "all_proxy") and value for name, value in environ.items())


def _fetches_https(rc: Condarc, facts: Facts) -> bool:
    """Whether any channel, or without channels the one of every environment file, has an address that is encrypted."""
    settings = channel_settings_in_effect(rc, facts)
    channels = value_in_effect(rc, facts)("channels")
    names = [str(name) for name in channels] if isinstance(channels, tuple) and channels else ["conda-forge"]
    return any(address.startswith("https://") for name in names for address in addresses_behind(name, settings))


def _added(rc: Condarc, entry: ProxyEntry) -> Fix | None:
    mapping, mistake = rc.mapping("proxy_servers"), proxy_mistake(entry.text)
    # A wrong address is mended first.
    if mapping is None or (mistake is not None and mistake.kind != "tls"):
        return None
    return ADD.fix(append_text(rc.source.document, mapping, "https", entry.text), safety="unsafe")
