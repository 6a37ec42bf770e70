from __future__ import annotations

from conda_language_server.model.operations import replace_source
from conda_language_server.rules.api import Condarc, Edit, Findings, Scalar, Severity, Span, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

LOST = Text(
    en="YAML drops the space at the end of a text without quotes, so that the prompt and what you type stand side by side",
    zh_cn="YAML 会去掉未加引号的文字末尾的空格，提示符会与您输入的命令连在一起",
)
QUOTE = Text(en="Put it in quotes, with the space", zh_cn="加上引号并保留空格")


@rule("RC268", "lost-space-in-prompt", severity=Severity.INFO, fixable=True)
def lost_space_in_prompt(rc: Condarc) -> Findings:
    """A space at the end of `env_prompt` that does not count.

    ## What it does
    Looks for spaces behind a prompt that is written without quotes.

    ## Why is this bad
    conda's own prompt ends with a space. Without it, the shell's prompt follows at once: `(base)$`.

    ## Example
    ```yaml .condarc
    env_prompt: ({name})␣
    #           ^^^^^^^^ RC268 YAML drops the space at the end of a text without quotes, so that the prompt and what you type stand side by side
    ```

    Use instead:
    ```yaml fixed
    env_prompt: "({name}) "
    ```

    ## Fix safety
    Unsafe: the prompt changes.
    """
    key = rc.key("env_prompt")
    node = key.entry.value if key else None
    if not is_judged(rc) or not isinstance(node, Scalar) or not isinstance(node.value, str) or "\n" in node.span.of(rc.text):
        return
    line = rc.source.lines.line_span(rc.source.lines.line_of(node.span.start))
    rest = Span(node.span.end, line.end).of(rc.text).rstrip("\r\n")
    if rest and not rest.strip(" ") and node.span.of(rc.text) == node.value:
        source = '"' + node.value.replace("\\", "\\\\").replace('"', '\\"') + ' "'
        edits = (replace_source(rc.source.document, node, source), Edit(Span(node.span.end, node.span.end + len(rest)), ""))
        yield LOST.at(node.span, fix=QUOTE.fix(edits, safety="unsafe"))
