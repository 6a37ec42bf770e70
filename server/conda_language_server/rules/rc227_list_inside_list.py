from __future__ import annotations

from conda_language_server.model.channel_addresses import ChannelSettings, member_address
from conda_language_server.model.channels import DEFAULTS
from conda_language_server.model.condarc_channels import ListedChannel, all_listed
from conda_language_server.model.operations import insert_item, remove_item, replace_scalar
from conda_language_server.rules.api import Condarc, Edit, Facts, Findings, Fix, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import channel_settings_in_effect

ORDINARY = Text(
    en="here `{name}` does not stand for its channels: conda takes it for an ordinary channel and asks for `{address}`",
    zh_cn="在这里 `{name}` 不代表它所包含的频道：conda 把它当成普通频道，访问 `{address}`",
)
WRITE = Text(en="Write the channels that `{name}` stands for", zh_cn="写出 `{name}` 所代表的各个频道")
REMOVE = Text(en="Remove `{name}`", zh_cn="删除 `{name}`")


@rule("RC227", "list-inside-list", severity=Severity.WARNING, fixable=True)
def list_inside_list(rc: Condarc, facts: Facts) -> Findings:
    """A name for several channels inside the list of another one.

    ## What it does
    Looks for `defaults`, and for the keys of `custom_multichannels`, among the channels of `default_channels` and `custom_multichannels`.

    ## Why is this bad
    conda does not follow such a name. It puts `channel_alias` in front of it, and stops with HTTP 404 at the address that comes of it.

    ## Example
    ```yaml .condarc
    custom_multichannels:
      mine:
        - conda-forge
        - defaults
    #     ^^^^^^^^ RC227 here `defaults` does not stand for its channels: conda takes it for an ordinary channel and asks for `https://conda.anaconda.org/defaults`
    ```

    Use instead:
    ```yaml fixed
    custom_multichannels:
      mine:
        - conda-forge
        - https://repo.anaconda.com/pkgs/main
        - https://repo.anaconda.com/pkgs/r
    ```

    ## Fix safety
    Unsafe: other addresses are asked.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    settings = channel_settings_in_effect(rc, facts)
    for listed in all_listed(rc):
        inside = settings.several.get(listed.text) if listed.parameter != "channels" else None
        # A list that is called like one of its channels means that channel.
        if inside is None or (listed.text in inside and listed.text != DEFAULTS):
            continue
        for address in member_address(listed.text, settings):
            fix = _written_out(rc, listed, settings)
            removal = REMOVE.fix(remove_item(rc.source.document, listed.sequence, listed.position), safety="unsafe", name=listed.text)
            yield ORDINARY.at(listed.span, name=listed.text, address=address, fix=fix, others=(removal,) if removal else ())


def _written_out(rc: Condarc, listed: ListedChannel, settings: ChannelSettings) -> Fix | None:
    """The channels in place of the name; none where one of them is a name for several itself."""
    inside = settings.several[listed.text]
    if listed.parameter == "default_channels" and listed.text == DEFAULTS:
        inside = _BORN_WITH
    if not 1 <= len(inside) <= _MOST or any(part in settings.several for part in inside):
        return None
    document = rc.source.document
    edits: tuple[Edit, ...] = (replace_scalar(document, listed.item.value, inside[0]),)
    if len(inside) == _MOST:
        edits += insert_item(document, listed.sequence, listed.position + 1, inside[1])
    return WRITE.fix(edits, safety="unsafe", name=listed.text)


_MOST = 2
_BORN_WITH = ("https://repo.anaconda.com/pkgs/main", "https://repo.anaconda.com/pkgs/r")
