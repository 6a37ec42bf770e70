from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.channel_addresses import ChannelSettings, compared_address
from conda_language_server.model.channels import Mirror, origin_of, read_channel_text
from conda_language_server.model.condarc_channels import mapped_channels
from conda_language_server.model.operations import append_entry, append_text, remove_item, replace_scalar, scalar_source
from conda_language_server.rules.api import Condarc, Edit, Facts, Finding, Findings, Fix, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import Reached, all_reached, channel_settings_in_effect

NOT_THERE = Text(
    en="{mirror} has no `{name}`; {tool} stops with HTTP 404 at a channel that is not there",
    zh_cn="{mirror} 镜像站没有 `{name}`；遇到不存在的频道，{tool} 会报 HTTP 404 并中止",
)
ASKED = Text(
    en="{tool} asks for `{address}`, but {mirror} has no `{name}`; it stops with HTTP 404 at a channel that is not there",
    zh_cn="{tool} 会访问 `{address}`，但 {mirror} 镜像站没有 `{name}`；遇到不存在的频道会报 HTTP 404 并中止",
)
REMOVE = Text(en="Remove `{name}`", zh_cn="删除 `{name}`")
ORIGIN = Text(en="Take `{name}` from Anaconda: `{address}`", zh_cn="改从 Anaconda 获取 `{name}`：`{address}`")


@rule("RC245", "channel-not-on-mirror", severity=Severity.WARNING, fixable=True)
def channel_not_on_mirror(rc: Condarc, facts: Facts) -> Findings:
    """A channel that the mirror does not keep.

    ## What it does
    Knows channels for which people look in vain: `nvidia`, `pkgs/pro` and others at TUNA and BFSU. It looks at the address that conda
    makes of a channel, so that a name is found too that `channel_alias` sends to such a mirror.

    ## Why is this bad
    One channel that is not there is enough: conda stops with HTTP 404, whatever is to be installed.

    ## Example
    ```yaml .condarc
    custom_channels:
      nvidia: https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC245 TUNA has no `nvidia`; conda stops with HTTP 404 at a channel that is not there
    ```

    Use instead:
    ```yaml fixed
    custom_channels:
      nvidia: https://conda.anaconda.org
    ```

    ## Fix safety
    Unsafe: packages then come from another server.
    """
    if not is_judged(rc):
        return
    settings = channel_settings_in_effect(rc, facts)
    yield from _in_lists(rc, settings)
    for mapped in mapped_channels(rc):
        whole, node = read_channel_text(f"{mapped.address.rstrip('/')}/{mapped.name}"), mapped.entry.value
        if whole.mirror and whole.mirror.lacks(mapped.name):
            address = origin_of(mapped.name)
            edit = replace_scalar(rc.source.document, node, address) if isinstance(node, Scalar) else ()
            fix = ORIGIN.fix(edit, safety="unsafe", name=mapped.name, address=address)
            yield NOT_THERE.at(node.span, mirror=whole.mirror.name, name=mapped.name, tool=rc.tool, fix=fix)


def _in_lists(rc: Condarc, settings: ChannelSettings) -> Iterator[Finding]:
    sent = {mapped.name for mapped in mapped_channels(rc) if "://" in mapped.address}
    told: set[int] = set()
    for reached in all_reached(rc, settings):
        mirror, name, listed = reached.address.mirror, reached.address.upstream, reached.listed
        if mirror is None or name is None or not mirror.lacks(name):
            continue
        if id(listed.item) in told:
            continue
        told.add(id(listed.item))
        if listed.parameter == "channels" and listed.channel.upstream in settings.several:
            # What has to be mended stands in the file that says what the name stands for.
            yield ASKED.at(listed.span, mirror=mirror.name, name=name, tool=rc.tool, address=compared_address(reached.address.text))
        elif reached.is_written:
            yield NOT_THERE.at(listed.span, mirror=mirror.name, name=name, tool=rc.tool, fix=_written_fix(rc, reached, name))
        # An entry of `custom_channels` in this file is marked itself.
        elif listed.parameter != "channels" or not _is_sent(name, sent):
            yield _through_settings(rc, reached, mirror, settings)


def _is_sent(name: str, sent: set[str]) -> bool:
    return name in sent or name.partition("/label/")[0] in sent


def _written_fix(rc: Condarc, reached: Reached, name: str) -> Fix | None:
    document, listed = rc.source.document, reached.listed
    if name.startswith("pkgs/"):
        return REMOVE.fix(remove_item(document, listed.sequence, listed.position), safety="unsafe", name=name)
    address = f"{origin_of(name)}/{name}"
    return ORIGIN.fix(replace_scalar(document, listed.item.value, address), safety="unsafe", name=name, address=address)


def _through_settings(rc: Condarc, reached: Reached, mirror: Mirror, settings: ChannelSettings) -> Finding:
    listed, name = reached.listed, reached.address.upstream or reached.listed.text
    base = name.partition("/label/")[0]
    edits = _entry(rc, base) if listed.parameter == "channels" and base not in settings.places else ()
    address = origin_of(base) if edits else f"{origin_of(base)}/{name}"
    # The names in `default_channels` and `custom_multichannels` are looked for below `channel_alias` whatever `custom_channels` says.
    edits = edits or (replace_scalar(rc.source.document, listed.item.value, address),)
    fix = ORIGIN.fix(edits, safety="unsafe", name=base, address=address)
    return ASKED.at(listed.span, mirror=mirror.name, name=base, tool=rc.tool, address=compared_address(reached.address.text), fix=fix)


def _entry(rc: Condarc, name: str) -> tuple[Edit, ...]:
    """An entry of `custom_channels` for the channel, below those that are there."""
    custom, key = rc.mapping("custom_channels"), rc.key("channels")
    if custom is not None:
        return append_text(rc.source.document, custom, name, origin_of(name))
    if rc.root is None or key is None or rc.key("custom_channels"):
        return ()
    return append_entry(rc.source.document, rc.root, "custom_channels", f"\n  {scalar_source(name)}: {origin_of(name)}", key.entry)
