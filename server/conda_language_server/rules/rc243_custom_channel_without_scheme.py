from __future__ import annotations

from conda_language_server.model.channels import read_channel_text
from conda_language_server.model.condarc_channels import mapped_channels
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

IGNORED = Text(
    en="an address without `https://` is ignored here: `{name}` is still taken from `channel_alias`",
    zh_cn="这里的地址缺少 `https://`，会被忽略：`{name}` 仍从 `channel_alias` 获取",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")


@rule("RC243", "custom-channel-without-scheme", severity=Severity.WARNING, fixable=True)
def custom_channel_without_scheme(rc: Condarc) -> Findings:
    """A value under `custom_channels` that is no whole address.

    ## What it does
    Looks for values without `://`.

    ## Why is this bad
    conda ignores the value and puts `channel_alias` before the name, as if the line were not there.

    ## Example
    ```yaml .condarc
    custom_channels:
      mine: mirrors.example.org/conda
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^ RC243 an address without `https://` is ignored here: `mine` is still taken from `channel_alias`
    ```

    Use instead:
    ```yaml fixed
    custom_channels:
      mine: https://mirrors.example.org/conda
    ```

    ## Fix safety
    Unsafe: packages then come from another server.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for channel in mapped_channels(rc):
        kind = read_channel_text(channel.address).kind
        if kind not in ("name", "defaults") or channel.address.lower().startswith("http"):
            continue
        node, host = channel.entry.value, channel.address.split("/")[0]
        is_host = "." in host and " " not in host
        edit = replace_scalar(rc.source.document, node, f"https://{channel.address}") if is_host and isinstance(node, Scalar) else ()
        fix = WRITE.fix(edit, safety="unsafe", right=f"https://{channel.address}") if edit else None
        yield IGNORED.at(node.span, name=channel.name, fix=fix)
