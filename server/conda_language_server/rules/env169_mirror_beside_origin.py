from __future__ import annotations

from conda_language_server.data.mirrors import DEFAULTS
from conda_language_server.model.channels import ChannelText, read_channel_text
from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import insert_item, remove_item, replace_scalar
from conda_language_server.rules.api import Edit, EnvironmentFile, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.environment_channels import addresses

BOTH = Text(
    en="`{text}` is at Anaconda what line {line} has from a mirror; conda fetches both",
    zh_cn="`{text}` 在 Anaconda 官方服务器上，第 {line} 行已从镜像获取同一频道；conda 会下载两份",
)
DEFAULT = Text(
    en="`defaults` comes from the servers of Anaconda, not from the mirror, unless `default_channels` in a `.condarc` says so",
    zh_cn="`defaults` 仍来自 Anaconda 官方服务器而不是镜像，除非 `.condarc` 的 `default_channels` 另有设置",
)
MIRROR = Text(en="the mirror", zh_cn="镜像")
REMOVE = Text(en="Remove it", zh_cn="删除它")
WRITE = Text(en="Use the mirror instead", zh_cn="改用镜像")


@rule("ENV169", "mirror-beside-origin", severity=Severity.INFO, fixable=True)
def mirror_beside_origin(env: EnvironmentFile, facts: Facts) -> Findings:
    """Some channels come from a mirror, and others from the servers that it mirrors.

    ## What it does
    Looks for `defaults`, and for channels that are listed by name, beside the addresses of a mirror. Where the configuration of the
    machine is known, names count as the addresses that conda makes of them.

    ## Why is this bad
    Where a mirror is needed, the servers of Anaconda are slow or out of reach, and conda asks them all the same. A channel that comes
    from both is fetched twice.

    ## Example
    ```yaml environment.yml
    channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge
      - defaults
    #   ^^^^^^^^ ENV169 `defaults` comes from the servers of Anaconda, not from the mirror, unless `default_channels` in a `.condarc` says so
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/main
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/r
    dependencies:
      - python
    ```

    ## Fix safety
    Unsafe: packages then come from another server.
    """
    read = [(channel, _made_of(channel.text, facts)) for channel in env.channels]
    mirrored = {text.upstream: channel for channel, text in reversed(read) if text.is_mirror}
    mirror = next((text for _, text in read if text.is_mirror), None)
    if mirror is None:
        return
    for channel, text in read:
        if text.is_mirror or text.upstream is None:
            continue
        twin = mirrored.get("pkgs/main" if text.kind == "defaults" else text.upstream)
        if text.kind == "defaults":
            edits = _removed(env, channel) if twin else _replaced(env, channel, mirror)
            yield DEFAULT.at(channel.span, fix=(REMOVE if twin else WRITE).fix(edits, safety="unsafe"))
        elif twin is not None:
            fix = REMOVE.fix(_removed(env, channel), safety="unsafe")
            line = env.line_of(twin.span)
            yield BOTH.at(channel.span, text=channel.text, line=line, fix=fix, related=MIRROR.related(twin.span))


def _made_of(text: str, facts: Facts) -> ChannelText:
    """The channel with its address, where that is known and is one; of `defaults` the first, if it has been sent to another server."""
    found = addresses(text, facts)
    first = read_channel_text(found[0]) if found else None
    is_one = first is not None and (len(found) == 1 or (text == "defaults" and first.is_mirror))
    return first if is_one and first is not None else read_channel_text(text)


def _removed(env: EnvironmentFile, channel: Dependency) -> tuple[Edit, ...]:
    return remove_item(env.source.document, channel.sequence, channel.index)


def _replaced(env: EnvironmentFile, channel: Dependency, mirror: ChannelText) -> tuple[Edit, ...]:
    """The channels of `defaults` at the mirror, without the one for Windows."""
    base = mirror.mirror.base if mirror.mirror else mirror.base
    if channel.item.value is not channel.node or "@" in base:
        return ()
    document = env.source.document
    first, *more = (f"{base}/{name}" for name in DEFAULTS if name != "pkgs/msys2")
    added = (edit for address in more for edit in insert_item(document, channel.sequence, channel.index + 1, address))
    return (replace_scalar(document, channel.node, first), *added)
