from __future__ import annotations

from conda_language_server.model.channel_mistakes import is_on_own_network
from conda_language_server.model.channels import dead_host, read_channel_text
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule

PLAIN = Text(
    en="`http://` is not encrypted: everybody on the way can change the packages, and conda does not notice",
    zh_cn="`http://` 未加密：途中任何人都能篡改软件包，而 conda 察觉不到",
)
HTTPS = Text(en="Write `https://`", zh_cn="改为 `https://`")


@rule("ENV166", "plain-http-channel", severity=Severity.WARNING, fixable=True)
def plain_http_channel(env: EnvironmentFile) -> Findings:
    """A channel is fetched without encryption.

    ## What it does
    Finds `http://` addresses outside of this machine and of private networks.

    ## Why is this bad
    The index and the packages can be changed on the way. Nearly all hosts have `https://` too.

    ## Example
    ```yaml environment.yml
    channels:
      - http://conda.anaconda.org/gurobi
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV166 `http://` is not encrypted: everybody on the way can change the packages, and conda does not notice
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://conda.anaconda.org/gurobi
    dependencies:
      - python
    ```

    ## Fix safety
    Unsafe: a server may have no encryption.
    """
    for channel in env.channels:
        read = read_channel_text(channel.text)
        # A host that is gone has a rule of its own.
        if read.scheme == "http" and not is_on_own_network(read) and dead_host(read) is None:
            new = "https" + channel.text[len("http") :]
            edit = replace_scalar(env.source.document, channel.node, new) if channel.item.value is channel.node else ()
            yield PLAIN.at(channel.span, fix=HTTPS.fix(edit, safety="unsafe"))
