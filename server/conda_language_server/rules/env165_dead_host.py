from __future__ import annotations

from conda_language_server.model.channel_mistakes import moved_address
from conda_language_server.model.channels import dead_host, read_channel_text
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Tag, Text, rule

DEAD = Text(
    en="The host `{host}` is gone; its packages are at `{new}`",
    zh_cn="主机 `{host}` 已停用；软件包现在在 `{new}`",
)
WRITE = Text(en="Write `{address}`", zh_cn="写成 `{address}`")


@rule("ENV165", "dead-host", severity=Severity.WARNING, fixable=True)
def dead_host_of_channel(env: EnvironmentFile) -> Findings:
    """A channel on a host that is gone or only forwards.

    ## What it does
    Knows `repo.continuum.io`, `conda.binstar.org`, the old address of the SJTU mirror and others.

    ## Why is this bad
    conda waits for an answer that does not come, or is sent elsewhere with every request.

    ## Example
    ```yaml environment.yml
    channels:
      - https://conda.binstar.org/menpo
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV165 The host `conda.binstar.org` is gone; its packages are at `https://conda.anaconda.org`
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://conda.anaconda.org/menpo
    dependencies:
      - python
    ```

    ## Fix safety
    Unsafe: packages then come from another address.
    """
    for channel in env.channels:
        read = read_channel_text(channel.text)
        address = moved_address(read)
        if address is not None:
            edit = replace_scalar(env.source.document, channel.node, address) if channel.item.value is channel.node else ()
            fix = WRITE.fix(edit, address=address, safety="unsafe")
            yield DEAD.at(channel.span, host=read.host, new=dead_host(read), fix=fix, tags=(Tag.DEPRECATED,))
