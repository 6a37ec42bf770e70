from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.condarc_channels import ListedChannel, claims_last_wins, listed_channels
from conda_language_server.model.operations import reorder
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Finding, Findings, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

FIRST_WINS = Text(
    en="it is the other way round: {tool} gives the first channel, `{first}`, the highest priority, and the last, `{last}`, the lowest",
    zh_cn="恰好相反：{tool} 里第一个频道 `{first}` 优先级最高，最后一个 `{last}` 优先级最低",
)
DEFAULTS_FIRST = Text(
    en="`defaults` stands above the mirrors below it: {tool} asks it first, and with it the servers of Anaconda, since the first channel has the highest priority",
    zh_cn="`defaults` 排在镜像之前：第一个频道优先级最高，所以 {tool} 会先访问它，也就是 Anaconda 的官方服务器",
)
MIRROR = Text(en="this mirror is asked after `defaults`", zh_cn="这个镜像排在 `defaults` 之后")
HOW = Text(
    en="`conda config --add channels X` puts X on top, `--append` at the bottom; `conda config --get` prints the list upside down",
    zh_cn="`conda config --add channels X` 会把 X 放在最上面，`--append` 放在最下面；`conda config --get` 打印的顺序是颠倒的",
)
REVERSE = Text(en="Turn the list round, so that `{last}` counts most", zh_cn="把列表顺序颠倒，让 `{last}` 优先级最高")
DEFAULTS_LAST = Text(en="Move `defaults` to the end", zh_cn="把 `defaults` 移到末尾")


@rule("RC220", "last-channel-does-not-win", severity=Severity.WARNING, fixable=True)
def last_channel_does_not_win(rc: Condarc, facts: Facts) -> Findings:
    """The channels are in an order that would be right if the last one had the highest priority.

    ## What it does
    Reads what the comments say about the order, in English or Chinese, and looks for `defaults` above mirrors of the same packages.

    ## Why is this bad
    The first channel counts most. Many guides say the opposite, and `conda config --get channels` prints the list upside down. With
    strict priority, conda takes every package that the first channel has from there, so a mirror below `defaults` is never used.

    ## Example
    ```yaml .condarc
    # the last channel has the highest priority
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC220 it is the other way round: conda gives the first channel, `defaults`, the highest priority, and the last, `conda-forge`, the lowest
    channels:
      - defaults
      - conda-forge
    ```

    Use instead:
    ```yaml instead
    # the first channel has the highest priority
    channels:
      - conda-forge
      - defaults
    ```

    ## Fix safety
    Unsafe: another order brings other packages. Comments travel with their channels.
    """
    if not is_judged(rc):
        return
    listed = listed_channels(rc, "channels")
    claim = claims_last_wins(rc)
    if claim is None:
        yield from _defaults_above_mirrors(rc, facts, listed)
        return
    first, last = listed[0], listed[-1]
    order = range(len(first.sequence.items) - 1, -1, -1)
    fix = REVERSE.fix(reorder(rc.source.document, first.sequence, list(order)), safety="unsafe", last=last.text)
    yield FIRST_WINS.at(
        claim.span, tool=rc.tool, first=first.text, last=last.text, others=(fix,) if fix else (), help=None if rc.is_mamba else HOW
    )


def _defaults_above_mirrors(rc: Condarc, facts: Facts, listed: tuple[ListedChannel, ...]) -> Iterator[Finding]:
    defaults = next((c for c in listed if c.channel.kind == "defaults"), None)
    if defaults is None or _is_mirrored(rc, facts):
        return
    below = next((c for c in listed[listed.index(defaults) + 1 :] if c.channel.is_mirror), None)
    if below is None:
        return
    order = [c for c in range(len(defaults.sequence.items)) if c != defaults.position] + [defaults.position]
    fix = DEFAULTS_LAST.fix(reorder(rc.source.document, defaults.sequence, order), safety="unsafe")
    yield DEFAULTS_FIRST.at(defaults.span, tool=rc.tool, related=MIRROR.related(below.span), fix=fix, help=None if rc.is_mamba else HOW)


def _is_mirrored(rc: Condarc, facts: Facts) -> bool:
    """Whether `defaults` stands for mirrors itself, set here or in another file."""
    if rc.key("default_channels"):
        return True
    return facts.condarc is not UNKNOWN and "default_channels" in facts.condarc.with_file(rc).keys
