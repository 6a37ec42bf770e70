from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.data.mirrors import DEFAULTS, IN_EVERY_CLOUD
from conda_language_server.model.channel_addresses import ChannelSettings
from conda_language_server.model.channels import ChannelText, read_channel_text
from conda_language_server.model.condarc_channels import ListedChannel, listed_channels, mapped_channels
from conda_language_server.model.operations import append_entry, remove_item
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Fix, Scalar, Severity, Span, Text, resolved, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import all_reached, channel_settings_in_effect, value_in_effect

ORIGIN = Text(
    en="`defaults` still means the servers of Anaconda: a mirror is used for other channels, but not for this one",
    zh_cn="`defaults` 仍指向 Anaconda 官方服务器：其他频道用了镜像，它却没有",
)
REMOVE = Text(
    en="Remove `defaults`: its packages come from the mirror in this list already", zh_cn="删除 `defaults`：列表中的镜像已提供它的软件包"
)
SINCE = Text(
    en="up to conda 25.11 this entry changes nothing: `defaults` then still means `default_channels`, and with them the servers of Anaconda",
    zh_cn="在 conda 25.11 及以前，这一项不起作用：`defaults` 仍由 `default_channels` 决定，即 Anaconda 官方服务器",
)
ADD = Text(en="Let `defaults` stand for the mirror (`default_channels`)", zh_cn="让 `defaults` 也使用镜像（`default_channels`）")


@rule("RC241", "defaults-not-mirrored", severity=Severity.WARNING, fixable=True)
def defaults_not_mirrored(rc: Condarc, facts: Facts) -> Findings:
    """A mirror is set up, and `defaults` is not part of it.

    ## What it does
    Looks for `defaults` among the channels beside mirrors of other channels, where no `default_channels` says what it stands for. A mirror
    counts wherever it stands: in the list, under `custom_channels`, or as `channel_alias`. An entry `defaults` of `custom_multichannels`
    counts since conda 26.1; for older ones that is said as a note.

    ## Why is this bad
    `defaults` goes to repo.anaconda.com all the same: slow or unreachable where a mirror is needed, and under Anaconda's terms of use.

    ## Example
    ```yaml .condarc
    channels:
      - defaults
    #   ^^^^^^^^ RC241 `defaults` still means the servers of Anaconda: a mirror is used for other channels, but not for this one
    custom_channels:
      conda-forge: https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud
    ```

    Use instead:
    ```yaml fixed
    channels:
      - defaults
    default_channels:
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/main
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/r
      - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/msys2
    custom_channels:
      conda-forge: https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud
    ```

    ## Fix safety
    Unsafe: packages then come from another server. Where a mirror of Anaconda's own channels stands in the list, to remove `defaults` is
    offered as a choice.
    """
    listed = listed_channels(rc, "channels")
    defaults = next((c for c in listed if c.channel.kind == "defaults"), None)
    if not is_judged(rc):
        return
    if (span := _later_entry(rc, facts)) is not None:
        yield SINCE.at(span, severity=Severity.INFO)
    if defaults is None or _is_set(rc, facts):
        return
    mirror = next((c for c in _addresses(rc, channel_settings_in_effect(rc, facts)) if c.is_mirror), None)
    # Mirrors below `defaults` are another mistake, which has a rule of its own.
    below = listed[listed.index(defaults) + 1 :]
    if mirror is not None and not any(c.channel.is_mirror for c in below):
        yield ORIGIN.at(defaults.span, fix=_fix(rc, mirror), others=_removal(rc, listed, defaults))


def _addresses(rc: Condarc, settings: ChannelSettings) -> Iterator[ChannelText]:
    """Where channels come from, by what this file says: as it is written, and as conda makes it of names."""
    yield from (c.channel for c in listed_channels(rc, "channels"))
    yield from (read_channel_text(f"{c.address.rstrip('/')}/{c.name}") for c in mapped_channels(rc) if "://" in c.address)
    if rc.key("channel_alias"):
        # The channel that every mirror keeps tells whether the address is one of a mirror.
        yield read_channel_text(f"{settings.alias}/{IN_EVERY_CLOUD[1]}")
    yield from (reached.address for reached in all_reached(rc, settings) if reached.listed.parameter == "channels")


def _is_set(rc: Condarc, facts: Facts) -> bool:
    several = value_in_effect(rc, facts)("custom_multichannels")
    if rc.key("default_channels") or (isinstance(several, dict) and several.get("defaults") is not None and not rc.is_mamba):
        return True
    return facts.condarc is not UNKNOWN and "default_channels" in facts.condarc.with_file(rc).keys


def _later_entry(rc: Condarc, facts: Facts) -> Span | None:
    """The entry `defaults` of `custom_multichannels` where nothing else says what `defaults` stands for."""
    mapping = rc.mapping("custom_multichannels")
    is_alone = rc.key("default_channels") is None and (
        facts.condarc is UNKNOWN or "default_channels" not in facts.condarc.with_file(rc).keys
    )
    found = (e for e in mapping.entries if isinstance(resolved(e.key), Scalar)) if mapping and is_alone and not rc.is_mamba else ()
    return next((e.key.span for e in found if getattr(resolved(e.key), "value", None) == "defaults"), None)


def _removal(rc: Condarc, listed: tuple[ListedChannel, ...], defaults: ListedChannel) -> tuple[Fix, ...]:
    if not any(c.channel.is_mirror and c.channel.upstream == DEFAULTS[0] for c in listed):
        return ()
    fix = REMOVE.fix(remove_item(rc.source.document, defaults.sequence, defaults.position), safety="unsafe")
    return (fix,) if fix else ()


def _fix(rc: Condarc, mirror: ChannelText) -> Fix | None:
    base = mirror.mirror.base if mirror.mirror else mirror.base
    key = rc.key("channels")
    if rc.root is None or key is None or "@" in base:
        return None
    lines = "".join(f"\n  - {base}/{channel}" for channel in DEFAULTS)
    return ADD.fix(append_entry(rc.source.document, rc.root, "default_channels", lines, key.entry), safety="unsafe")
