from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule
from conda_language_server.rules.channel_order import put_first, upstreams

ORDER = Text(
    en="`{upper}` stands above `conda-forge`: what both have comes from `{upper}`, and the two do not always fit together",
    zh_cn="`{upper}` 排在 `conda-forge` 之前：两者都有的软件包取自 `{upper}`，而两者不一定兼容",
)
BELOW = Text(en="`conda-forge` comes later", zh_cn="`conda-forge` 排在后面")
MOVE = Text(en="Move `conda-forge` in front of it", zh_cn="把 `conda-forge` 移到它前面")


@rule("ENV173", "conda-forge-below-defaults", severity=Severity.INFO, fixable=True)
def conda_forge_below_defaults(env: EnvironmentFile) -> Findings:
    """`defaults` has a higher priority than `conda-forge`.

    ## What it does
    Looks at the order of the two channels, by name or by address.

    ## Why is this bad
    The first channel wins, so most packages come from Anaconda, and the few that only conda-forge has come from there. Those are built
    against libraries of conda-forge. conda-forge asks to be the first channel, best with `channel_priority: strict`. (`defaults` is
    also free of charge for small organisations only.)

    ## Example
    ```yaml environment.yml
    channels:
      - defaults
    #   ^^^^^^^^ ENV173 `defaults` stands above `conda-forge`: what both have comes from `defaults`, and the two do not always fit together
      - conda-forge
    dependencies:
      - python
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
      - defaults
    dependencies:
      - python
    ```

    ## Fix safety
    Unsafe: another order brings other packages.
    """
    names = upstreams(env)
    upper = next((names[name] for name in ("defaults", "pkgs/main") if name in names), None)
    lower = names.get("conda-forge")
    if upper is None or lower is None or lower.index < upper.index:
        return
    fix = MOVE.fix(put_first(env, lower, upper), safety="unsafe")
    yield ORDER.at(upper.span, upper=upper.text, related=BELOW.related(lower.span), fix=fix)
