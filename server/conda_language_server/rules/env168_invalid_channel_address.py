from __future__ import annotations

from conda_language_server.model.channel_mistakes import MeantAddress, address_without_scheme, meant_address
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN

BROKEN = Text(
    en="To conda `{text}` is no address but the name of a channel, which it looks for at `conda.anaconda.org`",
    zh_cn="对 conda 来说 `{text}` 不是地址，而是频道名；它会到 `conda.anaconda.org` 去找",
)
SCHEME = Text(en="conda cannot fetch from `{scheme}://`", zh_cn="conda 无法从 `{scheme}://` 下载")
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV168", "invalid-channel-address", severity=Severity.WARNING, fixable=True)
def invalid_channel_address(env: EnvironmentFile) -> Findings:
    """The address of a channel begins with a mistake.

    ## What it does
    Finds `https:/x`, `https//x`, `htps://x`, and backslashes; also a host with a path and nothing in front of it, such as
    `conda.anaconda.org/conda-forge`.

    ## Why is this bad
    conda takes it without complaint. What is no address becomes the name of a channel at `conda.anaconda.org`, and the error comes when
    it is fetched, for an address nobody wrote.

    ## Example
    ```yaml environment.yml
    channels:
      - https//conda.example.org/main
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV168 To conda `https//conda.example.org/main` is no address but the name of a channel, which it looks for at `conda.anaconda.org`
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://conda.example.org/main
    dependencies:
      - python
    ```

    ## Fix safety
    Unsafe: another address is asked.
    """
    for channel in env.channels:
        meant = meant_address(channel.text) or _without_scheme(channel.text)
        # Signs that only look right have a rule of their own.
        if meant is None or LOOK_ALIKE_RUN.search(channel.text):
            continue
        edit = replace_scalar(env.source.document, channel.node, meant.address) if channel.item.value is channel.node else ()
        fix = WRITE.fix(edit, right=meant.address, safety="unsafe")
        yield (SCHEME if meant.is_url else BROKEN).at(channel.span, text=channel.text, scheme=meant.scheme, fix=fix)


def _without_scheme(text: str) -> MeantAddress | None:
    address = address_without_scheme(text)
    return MeantAddress(address, "", False) if address is not None else None
