from __future__ import annotations

from conda_language_server.model.channel_addresses import compared_address
from conda_language_server.model.channel_mistakes import moved_address
from conda_language_server.model.channels import dead_host
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import EnvironmentFile, Facts, Findings, Severity, Tag, Text, rule
from conda_language_server.rules.environment_channels import reached

DEAD = Text(
    en="The host `{host}` is gone; its packages are at `{new}`",
    zh_cn="主机 `{host}` 已停用；软件包现在在 `{new}`",
)
THROUGH = Text(
    en="By the configuration of this machine conda asks for `{asked}`, but the host `{host}` is gone; its packages are at `{new}`",
    zh_cn="按本机的配置，conda 会访问 `{asked}`，但主机 `{host}` 已停用；软件包现在在 `{new}`",
)
WRITE = Text(en="Write `{address}`", zh_cn="写成 `{address}`")


@rule("ENV165", "dead-host", severity=Severity.WARNING, fixable=True)
def dead_host_of_channel(env: EnvironmentFile, facts: Facts) -> Findings:
    """A channel on a host that is gone or only forwards.

    ## What it does
    Knows `repo.continuum.io`, `conda.binstar.org`, the old address of the SJTU mirror and others, and follows names through the
    configuration of the machine where it is known.

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
    told: set[int] = set()
    for channel, read, is_written in reached(env, facts):
        address = moved_address(read)
        if address is None or channel.index in told:
            continue
        told.add(channel.index)
        if not is_written:
            # What has to be mended stands in the configuration.
            yield THROUGH.at(channel.span, asked=compared_address(read.text), host=read.host, new=dead_host(read))
            continue
        edit = replace_scalar(env.source.document, channel.node, address) if channel.item.value is channel.node else ()
        fix = WRITE.fix(edit, address=address, safety="unsafe")
        yield DEAD.at(channel.span, host=read.host, new=dead_host(read), fix=fix, tags=(Tag.DEPRECATED,))
