from __future__ import annotations

from conda_language_server.model.channel_addresses import member_address
from conda_language_server.model.condarc_channels import all_listed
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import channel_settings_in_effect, value_in_effect

NO_EFFECT = Text(
    en="in this list `custom_channels` does not count for `{name}`: conda asks for `{asked}`, not for `{meant}`",
    zh_cn="在这个列表里，`custom_channels` 对 `{name}` 不起作用：conda 访问的是 `{asked}`，而不是 `{meant}`",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")


@rule("RC228", "address-without-effect", severity=Severity.WARNING, fixable=True)
def address_without_effect(rc: Condarc, facts: Facts) -> Findings:
    """A channel with an address of its own, in a list for which that address does not count.

    ## What it does
    Looks for names from `custom_channels` among the channels of `default_channels` and `custom_multichannels`.

    ## Why is this bad
    To conda the names in these lists are names below `channel_alias`, whatever `custom_channels` says.

    ## Example
    ```yaml .condarc
    custom_channels:
      internal: https://conda.corp.example
    default_channels:
      - internal
    #   ^^^^^^^^ RC228 in this list `custom_channels` does not count for `internal`: conda asks for `https://conda.anaconda.org/internal`, not for `https://conda.corp.example/internal`
    ```

    Use instead:
    ```yaml fixed
    custom_channels:
      internal: https://conda.corp.example
    default_channels:
      - https://conda.corp.example/internal
    ```

    ## Fix safety
    Unsafe: another address is asked.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    custom = value_in_effect(rc, facts)("custom_channels")
    settings = channel_settings_in_effect(rc, facts)
    for listed in all_listed(rc) if isinstance(custom, dict) else ():
        place = custom.get(listed.text) if listed.parameter != "channels" else None
        asked = next(iter(member_address(listed.text, settings)), None)
        if not isinstance(place, str) or "://" not in place or asked is None:
            continue
        meant = f"{place.rstrip('/')}/{listed.text}"
        if meant != asked:
            fix = WRITE.fix(replace_scalar(rc.source.document, listed.item.value, meant), safety="unsafe", right=meant)
            yield NO_EFFECT.at(listed.span, name=listed.text, asked=asked, meant=meant, fix=fix)
