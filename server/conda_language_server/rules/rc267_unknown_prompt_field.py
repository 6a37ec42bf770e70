from __future__ import annotations

from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.prompts import FIELDS, UnreadablePromptError, WrongField, repaired_braces, wrong_fields
from conda_language_server.rules.api import Condarc, Facts, Finding, Findings, Scalar, Severity, Span, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, visible
from conda_language_server.rules.condarc_settings import value_in_effect

UNKNOWN_FIELD = Text(
    en="conda fills in {known} alone: with `{field}` every activation of an environment ends in an error",
    zh_cn="conda 只会替换 {known}：写了 `{field}`，激活任何环境都会报错",
)
BRACES = Text(
    en="the braces in this prompt do not fit together: every activation of an environment ends in an error",
    zh_cn="提示符中的花括号不成对：激活任何环境都会报错",
)
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
ADVICE = Text(en="A brace that is to be shown is written twice: `{{{{` or `}}}}`", zh_cn="要显示花括号本身，请写两个：`{{{{` 或 `}}}}`")


@rule("RC267", "unknown-prompt-field", severity=Severity.WARNING, fixable=True)
def unknown_prompt_field(rc: Condarc, facts: Facts) -> Findings:
    """A field in `env_prompt` that conda does not know.

    ## What it does
    Looks for anything in braces but `{default_env}`, `{stacked_env}`, `{prefix}` and `{name}`, and for braces without a partner, unless
    `changeps1` is false and no prompt is shown.

    ## Why is this bad
    conda does not check the text when it reads it. At every activation it ends with `KeyError` and the request to report a bug.

    ## Example
    ```yaml .condarc
    env_prompt: "({my_project}) "
    #             ^^^^^^^^^^^^ RC267 conda fills in `{default_env}`, `{stacked_env}`, `{prefix}` and `{name}` alone: with `{my_project}` every activation of an environment ends in an error
    ```

    Use instead:
    ```yaml fixed
    env_prompt: "({name}) "
    ```

    ## Fix safety
    Unsafe: another text is shown than was written.
    """
    key = rc.key("env_prompt")
    node = key.value if key else None
    if rc.is_mamba or not is_judged(rc) or not isinstance(node, Scalar) or not isinstance(node.value, str):
        return
    if value_in_effect(rc, facts)("changeps1") is False:
        return
    try:
        found = wrong_fields(node.value)
    except UnreadablePromptError:
        right = repaired_braces(node.value)
        edit = replace_scalar(rc.source.document, node, right) if right and key and key.entry.value is node else ()
        yield BRACES.at(visible(rc, node.span), fix=WRITE.fix(edit, safety="unsafe", right=right), help=None if right else ADVICE)
        return
    for field in found:
        yield _finding(rc, node, field, is_here=bool(key and key.entry.value is node))


def _finding(rc: Condarc, node: Scalar, field: WrongField, *, is_here: bool) -> Finding:
    edit = replace_scalar(rc.source.document, node, str(node.value).replace(field.written, field.right)) if is_here else ()
    known = [f"`{{{name}}}`" for name in FIELDS]
    fix = WRITE.fix(edit, safety="unsafe", right=field.right)
    words = Text(en=f"{', '.join(known[:-1])} and {known[-1]}", zh_cn=f"{'、'.join(known[:-1])} 和 {known[-1]}")
    return UNKNOWN_FIELD.at(_place(rc, node, field.written), known=words(), field=field.written, fix=fix)


def _place(rc: Condarc, node: Scalar, written: str) -> Span:
    """Where the field stands, as long as it is written on one line without escapes."""
    at = node.span.of(rc.text).find(written)
    return Span(node.span.start + at, node.span.start + at + len(written)) if at >= 0 else visible(rc, node.span)
