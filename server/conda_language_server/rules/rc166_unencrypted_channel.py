from __future__ import annotations

from conda_language_server.model.channel_mistakes import is_on_own_network
from conda_language_server.model.channels import dead_host, read_channel_text
from conda_language_server.model.condarc_channels import addresses
from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.web_sites import web_site
from conda_language_server.rules.api import Condarc, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

PLAIN = Text(
    en="`http://` is not encrypted: everybody on the way can change the packages, and conda does not notice",
    zh_cn="`http://` 未加密：途中任何人都能篡改软件包，而 conda 察觉不到",
)
HTTPS = Text(en="Write `https://`", zh_cn="改为 `https://`")


@rule("RC166", "unencrypted-channel", severity=Severity.WARNING, fixable=True)
def unencrypted_channel(rc: Condarc) -> Findings:
    """A channel that is fetched without encryption.

    ## What it does
    Finds `http://` addresses outside of this machine and of private networks.

    ## Why is this bad
    The index and the packages can be changed on the way. Nearly all hosts have `https://` too.

    ## Example
    ```yaml .condarc
    channels:
      - http://mirrors.aliyun.com/anaconda/cloud/conda-forge
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC166 `http://` is not encrypted: everybody on the way can change the packages, and conda does not notice
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://mirrors.aliyun.com/anaconda/cloud/conda-forge
    ```

    ## Fix safety
    Unsafe: a server may have no encryption.
    """
    if not is_judged(rc):
        return
    for node in addresses(rc):
        channel = read_channel_text(node.text)
        # An address on a host that is gone gets a new one altogether, from a rule of its own.
        # So does one that is a web site; a folder of channels is one that `custom_channels` may name.
        site = web_site(node.text)
        is_elsewhere = dead_host(channel) is not None or (site is not None and site.kind != "folder")
        if channel.scheme == "http" and not is_on_own_network(channel) and not is_elsewhere:
            fix = HTTPS.fix(replace_scalar(rc.source.document, node, "https" + node.text[4:]), safety="unsafe")
            yield PLAIN.at(node.span, fix=fix)
