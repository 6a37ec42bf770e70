from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.model.channel_addresses import ChannelSettings, addresses_behind, compared_address, has_variable
from conda_language_server.model.condarc_channels import ListedChannel, listed_channels
from conda_language_server.model.operations import remove_item
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Finding, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import channel_settings_in_effect, value_in_effect
from conda_language_server.text.patience import asking

DENIED = Text(
    en="conda refuses the channel `{name}`, since `denylist_channels` lists `{denied}`: every command that looks at the channels stops with `ChannelDenied`",
    zh_cn="`denylist_channels` 中列有 `{denied}`，因此 conda 拒绝频道 `{name}`：凡是用到频道的命令都会报 `ChannelDenied` 并中止",
)
LISTED = Text(
    en="this forbids `{name}`, which another file lists among the `channels`: every command that looks at them stops with `ChannelDenied`",
    zh_cn="这会禁用另一个文件的 `channels` 中列出的 `{name}`：凡是用到频道的命令都会报 `ChannelDenied` 并中止",
)
FORBIDDEN = Text(en="forbidden here", zh_cn="在这里被禁用")
REMOVE = Text(en="Remove `{name}` from `channels`", zh_cn="从 `channels` 中删除 `{name}`")
ALLOW = Text(en="Remove `{name}` from `denylist_channels`", zh_cn="从 `denylist_channels` 中删除 `{name}`")


class _Denial(NamedTuple):
    """An entry of `denylist_channels` in this file, and the addresses it forbids."""

    text: str
    place: ListedChannel
    addresses: frozenset[str]


@rule("RC225", "denied-channel", severity=Severity.WARNING, fixable=True)
def denied_channel(rc: Condarc, facts: Facts) -> Findings:
    """A channel that `denylist_channels` forbids is listed.

    ## What it does
    Compares the addresses behind the `channels` with those behind `denylist_channels`, as conda does since 24.9, all configuration files
    together: `pkgs/main` forbids `defaults` too, which stands for it. Texts with variables are left alone.

    ## Why is this bad
    conda stops with `ChannelDenied` at every command that looks at the channels, even `conda info`. `conda config --validate` is content.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge
      - defaults
    #   ^^^^^^^^ RC225 conda refuses the channel `defaults`, since `denylist_channels` lists `pkgs/main`: every command that looks at the channels stops with `ChannelDenied`
    denylist_channels:
      - pkgs/main
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    denylist_channels:
      - pkgs/main
    ```

    ## Fix safety
    Unsafe: packages of that channel are not found any more. To lift the ban is offered as a choice, where it stands in this file.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    settings = channel_settings_in_effect(rc, facts)
    own = {d.text: d for d in _own(rc, settings)}
    forbidden = value_in_effect(rc, facts)("denylist_channels")
    denied = {text: _addresses(text, settings) for text in (*map(str, forbidden if isinstance(forbidden, tuple) else ()), *own)}
    here: set[str] = set()
    for listed in asking(listed_channels(rc, "channels")):
        asked = _addresses(listed.text, settings)
        by = next((text for text, addresses in denied.items() if asked & addresses), None)
        here.add(listed.text)
        if by is not None:
            yield _finding(rc, listed, by, own.get(by))
    yield from _listed_elsewhere(rc, facts, settings, list(own.values()), here)


def _own(rc: Condarc, settings: ChannelSettings) -> Iterator[_Denial]:
    for place in listed_channels(rc, "denylist_channels"):
        yield _Denial(place.text, place, _addresses(place.text, settings))


def _addresses(text: str, settings: ChannelSettings) -> frozenset[str]:
    return frozenset(compared_address(address) for address in addresses_behind(text, settings) if not has_variable(address))


def _finding(rc: Condarc, listed: ListedChannel, by: str, denial: _Denial | None) -> Finding:
    document = rc.source.document
    # The last channel stays: a list without any finds no package at all.
    edits = remove_item(document, listed.sequence, listed.position) if len(listed.sequence.items) > 1 else ()
    fix = REMOVE.fix(edits, safety="unsafe", name=listed.text)
    related, choice = None, None
    if denial is not None:
        related = FORBIDDEN.related(denial.place.span)
        choice = ALLOW.fix(remove_item(document, denial.place.sequence, denial.place.position), safety="unsafe", name=by)
    return DENIED.at(listed.span, name=listed.text, denied=by, fix=fix, others=(choice,) if choice else (), related=related)


def _listed_elsewhere(rc: Condarc, facts: Facts, settings: ChannelSettings, own: list[_Denial], here: set[str]) -> Findings:
    """Bans of this file on channels that other files list."""
    if facts.condarc is UNKNOWN or not facts.condarc.is_read:
        return
    channels = facts.condarc.with_file(rc).value("channels")
    others = [text for text in map(str, channels if isinstance(channels, tuple) else ()) if text not in here]
    for denial in own:
        name = next((text for text in others if _addresses(text, settings) & denial.addresses), None)
        if name is not None:
            edits = remove_item(rc.source.document, denial.place.sequence, denial.place.position)
            yield LISTED.at(denial.place.span, name=name, fix=ALLOW.fix(edits, safety="unsafe", name=denial.text))
