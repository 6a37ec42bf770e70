from __future__ import annotations

from typing import Any

from conda_language_server.model.operations import quote
from conda_language_server.model.operations.layout import keys_to
from conda_language_server.rules.api import Findings, Fix, Scalar, Severity, SourceFile, Text, rule
from conda_language_server.rules.yaml_problems import effect, first_line, problems_of, repair, severity_of
from conda_language_server.syntax.yaml.nodes import Problem, walk

TEXTS = {
    "undefined-alias": Text(
        en="`*{name}` refers to an anchor `&{name}` that does not stand before it; {effect}",
        zh_cn="`*{name}` 引用了锚点 `&{name}`，但它之前没有此锚点；{effect}",
    ),
    "bad-tag": Text(
        en="`!` starts a tag, and YAML knows none like `{tag}`; {effect}", zh_cn="`!` 表示标签，而 YAML 不认识 `{tag}` 这样的标签；{effect}"
    ),
    "wrong-tag": Text(en="The tag `{tag}` does not fit its value; {effect}", zh_cn="标签 `{tag}` 与它的值不符；{effect}"),
    "unknown-tag": Text(
        en="conda does not know the tag `{tag}`, and takes the value for no text, number or list",
        zh_cn="conda 不认识标签 `{tag}`，不会把该值当作文本、数字或列表",
    ),
    "string-tag": Text(
        en="With the tag `{tag}` conda takes the value for no text; only quotes make it one",
        zh_cn="带有标签 `{tag}` 的值，conda 不当作文本；应使用引号",
    ),
}
QUOTE = Text(en="Put `{text}` in quotes", zh_cn="给 `{text}` 加上引号")
_JUDGED = (["name"], ["prefix"], ["channels"], ["dependencies"])
"""Keys whose values conda checks: there, another rule says what it refuses."""


@rule("YML015", "undefined-alias-or-tag", severity=Severity.WARNING, fixable=True, refuses=True)
def undefined_alias_or_tag(source: SourceFile) -> Findings:
    """An alias (`*x`) or a tag (`!x`) that means nothing.

    ## What it does
    Looks for `*name` without an `&name` before it, and for tags that YAML or conda does not know or that do not fit their value.

    ## Why is this bad
    A value that starts with `*` or `!` is no text in YAML. What is meant as one needs quotes. Even `!!str` does not help: to conda,
    its value is neither text nor number.

    ## Example
    ```yaml environment.yml
    dependencies:
      - *numpy
    #   ^^^^^^ YML015 `*numpy` refers to an anchor `&numpy` that does not stand before it; conda refuses the file
    ```

    Use instead:
    ```yaml instead
    dependencies:
      - numpy
    ```

    ## Fix safety
    Unsafe: quotes make a text of it, which may not be what was meant.
    """
    for problem in problems_of(source, "YML015"):
        if problem.stage == "note" and (source.kind == "condarc" or _is_judged(source, problem)):
            continue
        arguments: dict[str, Any] = {k: v for k, v in problem.arguments.items() if isinstance(v, str)}
        yield TEXTS[problem.code].at(
            first_line(source, problem.span), severity=severity_of(problem), fix=_fix(source, problem), effect=effect(source), **arguments
        )


def _is_judged(source: SourceFile, problem: Problem) -> bool:
    return keys_to(source.document, problem.span.start)[:1] in _JUDGED


def _fix(source: SourceFile, problem: Problem) -> Fix | None:
    if problem.code in ("undefined-alias", "bad-tag") and all(edit.text.strip() for edit in repair(problem)) and repair(problem):
        return QUOTE.fix(repair(problem), safety="unsafe", text=problem.span.of(source.text))
    if problem.code == "string-tag":
        for node in walk(source.document.root):
            if isinstance(node, Scalar) and node.tag is not None and node.span.start > problem.span.start:
                return QUOTE.fix(quote(source.document, node), safety="unsafe", text=node.text)
    return None
