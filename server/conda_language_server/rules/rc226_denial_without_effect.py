from __future__ import annotations

from conda_language_server.data.mirrors import ORIGIN_PKGS
from conda_language_server.model.channel_addresses import ChannelSettings, addresses_behind, has_variable
from conda_language_server.model.channels import read_channel_text
from conda_language_server.model.condarc_channels import ListedChannel, listed_channels
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.condarc_settings import channel_settings_in_effect

ANOTHER = Text(
    en="to conda `{name}` is `{address}`: this does not forbid `pkgs/{name}`, a part of `defaults`",
    zh_cn="对 conda 来说 `{name}` 是 `{address}`：这并不会禁用 `defaults` 中的 `pkgs/{name}`",
)
PATTERN = Text(
    en="conda knows no `*` here: it compares whole addresses, and this forbids nothing",
    zh_cn="这里不支持 `*`：conda 比较的是完整地址，这一项什么也不会禁用",
)
SERVER = Text(
    en="this is a server, not a channel: conda compares whole addresses, and the channels of this server stay allowed",
    zh_cn="这是服务器而不是频道：conda 比较的是完整地址，该服务器上的频道仍然可用",
)
ADVICE = Text(
    en="Name each channel, or list what is allowed in `allowlist_channels`",
    zh_cn="请逐个写出频道，或改用 `allowlist_channels` 列出允许的频道",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")


@rule("RC226", "denial-without-effect", severity=Severity.WARNING, fixable=True)
def denial_without_effect(rc: Condarc, facts: Facts) -> Findings:
    """An entry of `denylist_channels` that forbids nothing.

    ## What it does
    Finds `main`, `r` and other parts of `defaults` without their `pkgs/`, patterns with `*`, and servers without a channel.

    ## Why is this bad
    conda compares the whole addresses of channels. What was to be kept out still comes in, and nothing says so.

    ## Example
    ```yaml .condarc
    denylist_channels:
      - main
    #   ^^^^ RC226 to conda `main` is `https://conda.anaconda.org/main`: this does not forbid `pkgs/main`, a part of `defaults`
    ```

    Use instead:
    ```yaml fixed
    denylist_channels:
      - pkgs/main
    ```

    ## Fix safety
    Unsafe: conda then stops at the channel.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    settings = channel_settings_in_effect(rc, facts)
    for denied in listed_channels(rc, "denylist_channels"):
        if has_variable(denied.text):
            continue
        if "*" in denied.text:
            yield PATTERN.at(denied.span, help=ADVICE)
        elif denied.channel.kind == "url" and not denied.channel.path:
            yield SERVER.at(denied.span, help=ADVICE)
        elif address := _other_channel(denied, settings):
            edit = replace_scalar(rc.source.document, denied.item.value, f"pkgs/{denied.text}")
            fix = WRITE.fix(edit, safety="unsafe", right=f"pkgs/{denied.text}")
            yield ANOTHER.at(denied.span, name=denied.text, address=address, fix=fix)


def _other_channel(denied: ListedChannel, settings: ChannelSettings) -> str | None:
    """What the name of a part of `defaults` means to conda where it is not that part; None for any other name."""
    found = addresses_behind(denied.text, settings) if denied.text in _PARTS else ()
    is_part = len(found) != 1 or read_channel_text(found[0]).upstream == f"pkgs/{denied.text}"
    return None if is_part or found[0].startswith(f"{ORIGIN_PKGS}/") else found[0]


_PARTS = ("main", "r", "msys2", "free", "pro")
