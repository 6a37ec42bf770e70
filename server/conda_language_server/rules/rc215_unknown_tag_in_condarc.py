from __future__ import annotations

from conda_language_server.model.operations import scalar_source
from conda_language_server.model.operations.layout import node_start
from conda_language_server.rules.api import Condarc, Edit, Findings, Scalar, Severity, Span, Text, rule
from conda_language_server.rules.condarc_findings import refusal
from conda_language_server.syntax.yaml.nodes import walk

QUOTE = Text(en="Put it in quotes", zh_cn="加上引号")


@rule("RC215", "unknown-tag-in-condarc", severity=Severity.ERROR, fixable=True)
def unknown_tag_in_condarc(rc: Condarc) -> Findings:
    """A value that begins with `!`, which YAML takes for a tag.

    ## What it does
    Finds single values with a tag that conda does not know, under known and unknown keys alike.

    ## Why is this bad
    conda has no type for such a value and crashes in every command, with a bug report that does not name the file.

    ## Example
    ```yaml .condarc
    env_prompt: !name
    #           ^^^^^ RC215 the text `!name` in front of a value is a YAML tag that conda does not know; every conda command crashes on this file
    ```

    Use instead:
    ```yaml fixed
    env_prompt: "!name"
    ```

    ## Fix safety
    Safe: the text stays as it is and gets quotes.
    """
    failure = rc.crash
    if rc.source.document.refused or failure is None or failure.code != "unknown-tag":
        return
    node = next((n for n in walk(rc.source.document.root) if isinstance(n, Scalar) and n.span == failure.span), None)
    if node is None or node.tag is None:
        yield refusal(rc, failure)
        return
    whole = Span(node_start(rc.text, node), node.span.end)
    text = whole.of(rc.text).rstrip()
    whole = Span(whole.start, whole.start + len(text))
    edit = Edit(whole, scalar_source(text, prefer="double"))
    yield refusal(rc, failure._replace(span=whole), fix=QUOTE.fix(edit) if text.startswith("!") and "\n" not in text else None)
