from __future__ import annotations

from conda_language_server.model.channel_mistakes import address_without_scheme, channels_in, meant_address, meant_channel
from conda_language_server.model.condarc_channels import addresses, all_listed, listed_channels, mapped_channels
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.rules.list_repairs import split_item
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN

BROKEN = Text(
    en="`{text}` is no address to conda: it takes the text for a name and puts `channel_alias` in front",
    zh_cn="conda 不认为 `{text}` 是地址：它会当成频道名，并在前面补上 `channel_alias`",
)
IGNORED = Text(
    en="`{text}` is no address to conda, which ignores it: `{name}` is still taken from `channel_alias`",
    zh_cn="conda 不认为 `{text}` 是地址，会忽略它：`{name}` 仍从 `channel_alias` 获取",
)
SCHEME = Text(en="conda cannot fetch from `{scheme}://`", zh_cn="conda 无法从 `{scheme}://` 下载")
SPACE = Text(
    en="`{text}` is one channel to {tool}, with a space in its name; there is no such channel",
    zh_cn="对 {tool} 来说 `{text}` 是一个名称中带空格的频道；这样的频道不存在",
)
SPLIT = Text(en="Put each on a line of its own", zh_cn="拆成单独的行")
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")


@rule("RC168", "broken-channel-address", severity=Severity.WARNING, fixable=True)
def broken_channel_address(rc: Condarc) -> Findings:
    """An address whose beginning is misspelt.

    ## What it does
    Finds `https:/x`, `https//x`, `htps://x` and backslashes; in a list of channels also a host with a path and nothing in front of it,
    such as `conda.anaconda.org/conda-forge`, and channels with spaces between them. A full-width colon has a rule of its own, and so has a `channel_alias` that conda refuses.

    ## Why is this bad
    conda takes it without complaint. What is no address becomes the name of a channel at `conda.anaconda.org`, and the error comes
    when it is fetched, for an address nobody wrote.

    ## Example
    ```yaml .condarc
    channels:
      - https:/mirrors.example.org/conda-forge
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC168 `https:/mirrors.example.org/conda-forge` is no address to conda: it takes the text for a name and puts `channel_alias` in front
    ```

    Use instead:
    ```yaml fixed
    channels:
      - https://mirrors.example.org/conda-forge
    ```

    ## Fix safety
    Unsafe: another address is asked.
    """
    if not is_judged(rc):
        return
    refused = {failure.span for failure in rc.failures}
    name_of = {mapped.value.span: mapped.name for mapped in mapped_channels(rc)}
    for node in addresses(rc):
        meant = meant_address(node.text)
        # A full-width or curly sign in it has a rule of its own.
        if meant is not None and node.span not in refused and not LOOK_ALIKE_RUN.search(node.text):
            fix = WRITE.fix(replace_scalar(rc.source.document, node, meant.address), safety="unsafe", right=meant.address)
            text = SCHEME if meant.is_url else IGNORED if node.span in name_of else BROKEN
            yield text.at(node.span, text=node.text, scheme=meant.scheme, name=name_of.get(node.span), fix=fix)
    yield from _without_scheme(rc)
    yield from _with_spaces(rc)


def _with_spaces(rc: Condarc) -> Findings:
    """Several channels in one item, with nothing but spaces between them, or spaces around one."""
    lists = (*all_listed(rc), *(c for name in ("allowlist_channels", "denylist_channels") for c in listed_channels(rc, name)))
    for channel in lists:
        words, node = channels_in(channel.text), channel.item.value
        # A name that is close to a known one has a rule of its own.
        if words and meant_channel(channel.text) is None:
            edits = split_item(rc.source.document, channel.sequence, channel.position, node, words) if isinstance(node, Scalar) else ()
            fix = SPLIT.fix(edits, safety="unsafe") if len(words) > 1 else WRITE.fix(edits, safety="unsafe", right=words[0])
            yield SPACE.at(node.span, text=channel.text, tool=rc.tool, fix=fix)


def _without_scheme(rc: Condarc) -> Findings:
    """Names that can only be addresses, where conda looks for them at Anaconda and not somewhere that this file says."""
    own = {channel.name.partition("/")[0] for channel in mapped_channels(rc)}
    for channel in all_listed(rc) if rc.key("channel_alias") is None else ():
        node, right = channel.item.value, address_without_scheme(channel.text)
        if right is not None and channel.text.partition("/")[0] not in own:
            fix = (
                WRITE.fix(replace_scalar(rc.source.document, node, right), safety="unsafe", right=right)
                if isinstance(node, Scalar)
                else None
            )
            yield BROKEN.at(node.span, text=channel.text, fix=fix)
