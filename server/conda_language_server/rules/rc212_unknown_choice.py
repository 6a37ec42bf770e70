from __future__ import annotations

import unicodedata
from difflib import get_close_matches

from conda_language_server.model.condarc_values import FALSE_WORDS, TRUE_WORDS, Failure
from conda_language_server.model.operations import replace_source
from conda_language_server.model.parameters import Parameter, find
from conda_language_server.rules.api import Condarc, Findings, Fix, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, refusal
from conda_language_server.syntax.yaml.nodes import walk

WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
_CHINESE = {
    "是": "true", "真": "true", "开": "true", "开启": "true", "启用": "true", "否": "false", "假": "false", "关": "false", "关闭": "false",
    "禁用": "false", "不": "false", "严格": "strict", "灵活": "flexible", "弹性": "flexible", "警告": "warn",
}  # fmt: skip


@rule("RC212", "unknown-choice", severity=Severity.ERROR, fixable=True)
def unknown_choice(rc: Condarc) -> Findings:
    """A word that is none of the values a parameter can have.

    ## What it does
    Compares the words with what conda takes: for `channel_priority` and the like the values in small or in capital letters (`strict`,
    `STRICT`, not `Strict`), for switches `true`, `yes`, `on`, `y` and any number but 0, `false`, `no`, `off`, `n`, `none`, 0 and nothing,
    in any case and with or without quotes.

    ## Why is this bad
    conda refuses the file. For `always_yes`, `show_channel_urls` and the other switches that can be unset, it crashes instead of
    saying so.

    ## Example
    ```yaml .condarc
    channel_priority: Strict
    #                 ^^^^^^ RC212 `Strict` is no value of `channel_priority`; conda knows `strict`, `flexible`, `disabled` and refuses the file
    ```

    Use instead:
    ```yaml fixed
    channel_priority: strict
    ```

    ## Fix safety
    Safe, and offered only where the word is close to one single value.
    """
    if not is_judged(rc):
        return
    for failure in rc.failures:
        if failure.code in ("not-a-choice", "not-a-boolean"):
            yield refusal(rc, failure, fix=_fix(rc, failure))


def _fix(rc: Condarc, failure: Failure) -> Fix | None:
    parameter = find(failure.arguments["key"])
    node = next((n for n in walk(rc.source.document.root) if n.span == failure.span and isinstance(n, Scalar)), None)
    right = _meant(parameter, str(failure.arguments["value"])) if parameter else None
    if right is None or node is None:
        return None
    return WRITE.fix(replace_source(rc.source.document, node, right), right=right)


def _meant(parameter: Parameter, word: str) -> str | None:
    """The value that was meant: the same in other letters, the next one, or its Chinese word."""
    plain = unicodedata.normalize("NFKC", word).strip().strip("\"'“”‘’").lower()
    plain = _CHINESE.get(plain, plain)
    choices = parameter.choices or ("true", "false")
    if plain in choices:
        return plain
    if not parameter.choices and plain in TRUE_WORDS + FALSE_WORDS:
        return "true" if plain in TRUE_WORDS else "false"
    close = get_close_matches(plain, choices, n=2, cutoff=0.6)
    return close[0] if len(close) == 1 else None
