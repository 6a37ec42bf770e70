from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from conda_language_server.model.condarc import Key
from conda_language_server.model.condarc_values import FALSE_WORDS, TRUE_WORDS, Failure
from conda_language_server.model.condarc_words import failure_message
from conda_language_server.model.mamba_values import FATAL
from conda_language_server.model.operations import replace_source, to_list
from conda_language_server.rules.api import Condarc, Finding, Findings, Fix, Safety, Scalar, Severity, Text, resolved, rule
from conda_language_server.rules.condarc_findings import visible

A_PATH = Text(
    en="to mamba `{value}` is not {meant} but the path of certificates: it knows `true` and `false` in small letters alone",
    zh_cn="mamba 不会把 `{value}` 当作 {meant}，而会当作证书的路径：它只认小写的 `true` 和 `false`",
)
NO_KEYS = Text(
    en="there is no `key: value` here: mamba skips the file with a warning and goes on as if it were not there",
    zh_cn="这里没有 `键: 值`：mamba 会给出警告并跳过整个文件，当它不存在",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
TO_LIST = Text(en="Make it a list", zh_cn="改为列表")


@rule("RC207", "value-mamba-cannot-use", severity=Severity.WARNING, fixable=True, refuses=True)
def value_mamba_cannot_use(rc: Condarc) -> Findings:
    """A value in mamba's own file that mamba cannot use.

    ## What it does
    Gives every value of a `.mambarc` the type of its key as mamba 2 does. It is stricter than conda: 1 and 0 are no switches, and
    choices are written in small letters.

    ## Why is this bad
    mamba writes `Bad conversion of configurable` into its log and goes on without the key. A word that it does not know under
    `safety_checks` ends every command, and a word under `ssl_verify` is the name of a file.

    ## Example
    ```yaml .mambarc
    channel_priority: Strict
    #                 ^^^^^^ RC207 `channel_priority` wants one of `strict`, `flexible`, `disabled`; mamba cannot use `Strict`, says so in its log and goes on as if `channel_priority` were not here
    ```

    Use instead:
    ```yaml fixed
    channel_priority: strict
    ```

    ## Fix safety
    Unsafe, since the key begins to count; safe where mamba stops at the value. Offered where one value is meant.
    """
    if not rc.is_mamba or rc.source.document.refused:
        return
    root = resolved(rc.source.document.root)
    if isinstance(root, Scalar) and root.value is not None:
        yield NO_KEYS.at(visible(rc, root.span))
    for failure in rc.failures:
        key = next((k for k in rc.keys if k.name == failure.arguments["key"]), None)
        severity = Severity.ERROR if failure.code == FATAL else None
        yield _told(rc, failure, severity, _fix(rc, failure, key) if key else None)
    yield from _words_of_ssl_verify(rc)


def _told(rc: Condarc, failure: Failure, severity: Severity | None, fix: Fix | None) -> Finding:
    return Finding(visible(rc, failure.span), failure_message(failure), severity=severity, fix=fix)


def _fix(rc: Condarc, failure: Failure, key: Key) -> Fix | None:
    value = key.value
    if not isinstance(value, Scalar) or key.parameter is None or key.entry.value.span != failure.span:
        return None
    shape, document = key.parameter.shape, rc.source.document
    if shape.kind == "list":
        one = value.text and not any(sign in value.text for sign in ", ，")
        return TO_LIST.fix(to_list(document, key.entry), safety="unsafe") if one else None
    right = _meant(value.text, key.parameter.choices or (("true", "false") if shape.types == ("bool",) else ()))
    safety: Safety = "safe" if failure.code == FATAL else "unsafe"
    return WRITE.fix(replace_source(document, key.entry.value, right), safety=safety, right=right) if right else None


def _meant(text: str, choices: tuple[str, ...]) -> str | None:
    """The choice in other letters, or the one that comes nearest; for a switch also what conda takes for one."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in choices:
        return plain
    if "true" in choices and plain in (*TRUE_WORDS, "1", *FALSE_WORDS, "0"):
        return "true" if plain in (*TRUE_WORDS, "1") else "false"
    close = get_close_matches(plain, choices, n=2, cutoff=0.6)
    return close[0] if len(close) == 1 else None


def _words_of_ssl_verify(rc: Condarc) -> Iterator[Finding]:
    key = rc.key("ssl_verify")
    value = key.value if key else None
    if key is None or not isinstance(value, Scalar) or value.value is None:
        return
    word = value.text.lower()
    if word in ("yes", "on", "no", "off") or (word in ("true", "false") and word != value.text):
        right = "true" if word in TRUE_WORDS else "false"
        fix = WRITE.fix(replace_source(rc.source.document, key.entry.value, right), safety="unsafe", right=right)
        yield A_PATH.at(value.span, value=value.text, meant=right, fix=fix)
