from __future__ import annotations

from conda_language_server.model.channel_mistakes import meant_channel
from conda_language_server.model.channels import read_channel_text
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import EnvironmentFile, Facts, Findings, Severity, Text, rule
from conda_language_server.rules.environment_channels import is_configured
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN

MISSPELT = Text(
    en="`{name}` is another channel than `{right}` to conda, which takes names letter by letter",
    zh_cn="`{name}` 与 `{right}` 是两个不同的频道：conda 逐字比较频道名",
)
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV160", "wrong-channel-name", severity=Severity.WARNING, fixable=True)
def wrong_channel_name(env: EnvironmentFile, facts: Facts) -> Findings:
    """A channel whose name is nearly that of a well-known one, such as `default`.

    ## What it does
    Finds `default`, `Conda-Forge`, `conda_forge`, `condaforge` and the like, unless the configuration of the machine says what the name
    stands for.

    ## Why is this bad
    conda reads the file. A channel that does not exist is an error as soon as conda fetches it; one that does exist, such as `default`,
    is the channel of somebody else.

    ## Example
    ```yaml environment.yml
    channels:
      - default
    #   ^^^^^^^ ENV160 `default` is another channel than `defaults` to conda, which takes names letter by letter
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - defaults
    dependencies:
      - python
    ```

    ## Fix safety
    Unsafe: packages then come from another channel.
    """
    for channel in env.channels:
        right = meant_channel(channel.text) if read_channel_text(channel.text).kind == "name" else None
        # Signs that only look right have a rule of their own.
        if right is not None and not is_configured(channel.text, facts) and not LOOK_ALIKE_RUN.search(channel.text):
            edit = replace_scalar(env.source.document, channel.node, right) if channel.item.value is channel.node else ()
            yield MISSPELT.at(channel.span, name=channel.text, right=right, fix=WRITE.fix(edit, right=right, safety="unsafe"))
