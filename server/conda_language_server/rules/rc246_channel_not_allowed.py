from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.channel_addresses import ChannelSettings, addresses_behind, compared_address, has_variable
from conda_language_server.model.condarc_channels import ListedChannel, listed_channels
from conda_language_server.model.operations import append_item, remove_item
from conda_language_server.rules.api import Condarc, Facts, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import channel_settings_in_effect, value_in_effect

NOT_ALLOWED = Text(
    en="`{name}` is not among `allowlist_channels`: conda refuses to install anything with it",
    zh_cn="`{name}` 不在 `allowlist_channels` 中：列出了它，conda 就拒绝安装任何软件包",
)
ADD = Text(en="Allow it: add `{name}` to `allowlist_channels`", zh_cn="允许它：把 `{name}` 加入 `allowlist_channels`")
REMOVE = Text(en="Remove it from `channels`", zh_cn="从 `channels` 中删除它")


@rule("RC246", "channel-not-allowed", severity=Severity.WARNING, fixable=True)
def channel_not_allowed(rc: Condarc, facts: Facts) -> Findings:
    """A channel that `allowlist_channels` does not allow.

    ## What it does
    Compares the addresses behind the `channels` with those behind `allowlist_channels`, as conda does, all configuration files together.
    Texts with variables are left alone.

    ## Why is this bad
    conda stops with `ChannelNotAllowed` whenever it has to fetch something, although the channel may not even be needed.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge
      - bioconda
    #   ^^^^^^^^ RC246 `bioconda` is not among `allowlist_channels`: conda refuses to install anything with it
    allowlist_channels:
      - conda-forge
    ```

    Use instead:
    ```yaml instead
    channels:
      - conda-forge
      - bioconda
    allowlist_channels:
      - conda-forge
      - bioconda
    ```

    ## Fix safety
    Both ways out are offered as choices: to allow the channel, where the list is in this file, or to leave it out.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    allowed = value_in_effect(rc, facts)("allowlist_channels")
    if not isinstance(allowed, tuple) or not allowed or any(has_variable(str(text)) for text in allowed):
        return
    settings = channel_settings_in_effect(rc, facts)
    addresses = {compared_address(address) for text in allowed for address in addresses_behind(str(text), settings)}
    for listed in listed_channels(rc, "channels"):
        if not _is_allowed(listed.text, settings, addresses):
            yield NOT_ALLOWED.at(listed.span, name=listed.text, others=tuple(_choices(rc, listed)))


def _is_allowed(text: str, settings: ChannelSettings, allowed: set[str]) -> bool:
    found = addresses_behind(text, settings)
    return not found or any(has_variable(address) for address in found) or all(compared_address(address) in allowed for address in found)


def _choices(rc: Condarc, listed: ListedChannel) -> Iterator[Fix]:
    sequence, document = rc.sequence("allowlist_channels"), rc.source.document
    choices = [REMOVE.fix(remove_item(document, listed.sequence, listed.position), safety="unsafe")]
    if sequence is not None:
        choices.insert(0, ADD.fix(append_item(document, sequence, listed.text), safety="unsafe", name=listed.text))
    yield from (choice for choice in choices if choice)
