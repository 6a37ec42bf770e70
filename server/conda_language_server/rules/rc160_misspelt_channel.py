from __future__ import annotations

from conda_language_server.model.channel_mistakes import meant_channel
from conda_language_server.model.condarc_channels import all_listed
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN

MISSPELT = Text(
    en="`{name}` is another channel than `{right}` to conda, which takes names letter by letter",
    zh_cn="`{name}` 与 `{right}` 是两个不同的频道：conda 逐字比较频道名",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")


@rule("RC160", "misspelt-channel", severity=Severity.WARNING, fixable=True)
def misspelt_channel(rc: Condarc) -> Findings:
    """A channel whose name is nearly the one of a well-known channel.

    ## What it does
    Finds `default`, `Conda-Forge`, `conda_forge`, `condaforge` and the like.

    ## Why is this bad
    Names are compared letter by letter. `default` is an ordinary channel on anaconda.org and not `defaults`; one that is not there at
    all is an error as soon as conda fetches it.

    ## Example
    ```yaml .condarc
    channels:
      - default
    #   ^^^^^^^ RC160 `default` is another channel than `defaults` to conda, which takes names letter by letter
    ```

    Use instead:
    ```yaml fixed
    channels:
      - defaults
    ```

    ## Fix safety
    Unsafe: packages then come from another channel.
    """
    if not is_judged(rc):
        return
    for channel in all_listed(rc):
        # A full-width or curly sign in the name has a rule of its own.
        is_judged_here = channel.channel.kind == "name" and not LOOK_ALIKE_RUN.search(channel.text)
        right = meant_channel(channel.text) if is_judged_here else None
        node = channel.item.value
        if right:
            edit = replace_scalar(rc.source.document, node, right) if isinstance(node, Scalar) else ()
            fix = WRITE.fix(edit, safety="unsafe", right=right) if edit else None
            yield MISSPELT.at(channel.span, name=channel.text, right=right, fix=fix)
