from __future__ import annotations

from conda_language_server.model.channel_mistakes import moved_address
from conda_language_server.model.channels import dead_host, read_channel_text
from conda_language_server.model.condarc_channels import addresses, mapped_channels
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

DEAD = Text(en="the host `{host}` is gone; its packages are at `{new}`", zh_cn="主机 `{host}` 已停用；软件包现在在 `{new}`")
WRITE = Text(en="Write `{address}`", zh_cn="改为 `{address}`")


@rule("RC165", "dead-channel-host", severity=Severity.WARNING, fixable=True)
def dead_channel_host(rc: Condarc) -> Findings:
    """An address on a host that is gone or only forwards.

    ## What it does
    Knows `repo.continuum.io`, `conda.binstar.org`, the old address of the SJTU mirror and others.

    ## Why is this bad
    conda waits for an answer that does not come, or is sent elsewhere with every request.

    ## Example
    ```yaml .condarc
    default_channels:
      - https://repo.continuum.io/pkgs/main
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC165 the host `repo.continuum.io` is gone; its packages are at `https://repo.anaconda.com`
    ```

    Use instead:
    ```yaml fixed
    default_channels:
      - https://repo.anaconda.com/pkgs/main
    ```

    ## Fix safety
    Unsafe: packages then come from another address.
    """
    if not is_judged(rc):
        return
    name_of = {mapped.value.span: mapped.name for mapped in mapped_channels(rc)}
    for node in addresses(rc):
        channel = read_channel_text(node.text)
        address = moved_address(channel)
        if address is None:
            continue
        if node.span in name_of:
            # conda puts the name behind it once more.
            address = address.removesuffix(f"/{name_of[node.span]}")
        fix = WRITE.fix(replace_scalar(rc.source.document, node, address), safety="unsafe", address=address)
        yield DEAD.at(node.span, host=channel.host, new=dead_host(channel), fix=fix)
