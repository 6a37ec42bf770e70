from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from conda_language_server.model.channel_mistakes import meant_address
from conda_language_server.model.condarc_paths import file_name
from conda_language_server.model.condarc_values import DEPENDS_ON_DISK, LIST_FIELDS, Failure
from conda_language_server.model.operations import replace_source, scalar_source
from conda_language_server.rules.api import UNKNOWN, Condarc, Facts, Findings, Fix, Safety, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, refusal
from conda_language_server.syntax.yaml.nodes import walk

WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
TRUE = Text(en="Use the certificates that come with conda: `true`", zh_cn="使用 conda 自带的证书：`true`")
TRUSTSTORE = Text(en="Use the certificates of the system: `truststore`", zh_cn="使用系统证书库：`truststore`")
NOT_EXPANDED = Text(
    en="conda checks the text before it replaces variables, and does not replace `~` here at all: write the whole path",
    zh_cn="conda 在替换变量之前检查该文本，并且这里不会展开 `~`：请写完整路径",
)
_CODES = ("no-scheme", "not-a-python-version", "not-a-list-field", DEPENDS_ON_DISK)


@rule("RC217", "value-conda-checks", severity=Severity.ERROR, fixable=True)
def value_conda_checks(rc: Condarc, facts: Facts) -> Findings:
    """A value that fails the check conda has for this one parameter.

    ## What it does
    Does what conda does for four parameters: `channel_alias` must begin with a scheme such as `https://`, `default_python` must be
    two numbers, `list_fields` must be columns of `conda list`, and `ssl_verify` must be true, false, `truststore` or a path that exists.

    ## Why is this bad
    conda refuses the file with a `CustomValidationError`.

    ## Example
    ```yaml .condarc
    channel_alias: mirrors.example.org/anaconda
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC217 `channel_alias` must begin with `https://` or the like; conda refuses `mirrors.example.org/anaconda`
    ```

    Use instead:
    ```yaml fixed
    channel_alias: https://mirrors.example.org/anaconda
    ```

    ## Fix safety
    Safe: the one value that is meant, where conda refuses the present one; for the path of `ssl_verify`, the file for which `~` or a
    variable stands, or whose name differs in capital letters. A file whose name is merely like it is unsafe. Where there is none, you
    choose between `true` and `truststore`.
    """
    if not is_judged(rc):
        return
    for failure in rc.failures:
        if failure.code in _CODES and not (failure.code == DEPENDS_ON_DISK and _may_exist(failure, facts)):
            text = str(failure.arguments["value"])
            expands = failure.code == DEPENDS_ON_DISK and ("$" in text or text.startswith("~"))
            fix = _fix(rc, failure, facts)
            others = tuple(_choices(rc, failure)) if failure.code == DEPENDS_ON_DISK and fix is None else ()
            yield refusal(rc, failure, fix=fix, others=others, advice=NOT_EXPANDED() if expands else None)


_LIKE_A_PATH = re.compile(r"[/\\]|\.[A-Za-z]\w*$").search


def _may_exist(failure: Failure, facts: Facts) -> bool:
    """Whether the path may be there. What is not known exists, as a path that was typed a moment ago and not looked up since.

    A word without a slash or an ending is no path, unless somebody saw it.
    """
    path = failure.arguments["typed"]
    if path.startswith("~") or "$" in path:
        return False
    if facts.path_exists is UNKNOWN or path not in facts.path_exists:
        return bool(_LIKE_A_PATH(path))
    return facts.path_exists[path]


def _fix(rc: Condarc, failure: Failure, facts: Facts) -> Fix | None:
    right = _right(failure)
    if right is not None:
        return _written(rc, failure, WRITE, scalar_source(right), right)
    if failure.code != DEPENDS_ON_DISK or facts.nearby is UNKNOWN:
        return None
    text = str(failure.arguments["value"])
    near = facts.nearby.get(text)
    is_meant = near is not None and file_name(near).casefold() == file_name(text).casefold()
    return _written(rc, failure, WRITE, scalar_source(near), near, "safe" if is_meant else "unsafe") if near else None


def _choices(rc: Condarc, failure: Failure) -> Iterator[Fix]:
    """What can stand there without any file."""
    for text, word in ((TRUE, "true"), (TRUSTSTORE, "truststore")):
        fix = _written(rc, failure, text, word, word, "unsafe")
        if fix:
            yield fix


def _written(rc: Condarc, failure: Failure, title: Text, source: str, right: str, safety: Safety = "safe") -> Fix | None:
    node = next((n for n in walk(rc.source.document.root) if isinstance(n, Scalar) and n.span == failure.span), None)
    return title.fix(replace_source(rc.source.document, node, source), safety=safety, right=right) if node else None


def _right(failure: Failure) -> str | None:
    text = str(failure.arguments["value"]).strip()
    if failure.code == "no-scheme":
        if meant := meant_address(text):
            return meant.address
        text = text.removeprefix("//")
        host = text.split("/")[0]
        return f"https://{text}" if "." in host and " " not in text and ":" not in text else None
    if failure.code == "not-a-list-field":
        close = get_close_matches(text.lower(), LIST_FIELDS, n=1, cutoff=0.7)
        return close[0] if close else None
    if failure.code == DEPENDS_ON_DISK and text.lower().strip("<>") == "truststore":
        return "truststore"
    if failure.code == "not-a-python-version":
        parts = text.lower().removeprefix("python").removeprefix("py").strip("=. ").split(".")
        if len(parts) > 1 and parts[0] in ("2", "3") and parts[1].isdigit():
            return f"{parts[0]}.{parts[1]}"
    return None
