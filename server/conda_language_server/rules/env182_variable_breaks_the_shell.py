from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.operations import replace_scalar, to_scalar
from conda_language_server.rules.api import Entry, EnvironmentFile, Findings, Fix, Mapping, Scalar, Sequence, Severity, Text, resolved, rule

QUOTE = Text(
    en="conda puts the value between single quotes and does not escape the one in it; the shell line breaks at activation",
    zh_cn="conda 会把值放在单引号之间，且不转义其中的单引号；激活时 shell 语句会出错",
)
NO_TEXT = Text(
    en="The value is {kind}; conda exports it as Python prints it, which no program expects",
    zh_cn="值是{kind}；conda 会按 Python 的打印形式导出，没有程序会这样期待",
)
LIST = Text(en="a list", zh_cn="列表")
KEYS = Text(en="a set of keys", zh_cn="一组键值")
ESCAPE = Text(
    en="Write the quote as `'\\''`, which shells on Linux and macOS read as `'`",
    zh_cn="把引号写成 `'\\''`，Linux 和 macOS 的 shell 会读作 `'`",
)
UNQUOTE = Text(en="Take the inner quotes away", zh_cn="去掉内层引号")
JOIN = Text(en="Write `{value}`", zh_cn="写成 `{value}`")
_ESCAPED = "'\\''"


@rule("ENV182", "variable-breaks-the-shell", severity=Severity.WARNING, fixable=True)
def variable_breaks_the_shell(env: EnvironmentFile) -> Findings:
    r"""The value of a variable holds a single quote, or is a list or a set of keys.

    ## What it does
    Looks at the values under `variables`.

    ## Why is this bad
    conda writes `export NAME='value'` without escaping: a single quote in the value ends the text too early.

    ## Example
    ```yaml environment.yml
    dependencies: []
    variables:
      GREETING: it's
    #           ^^^^ ENV182 conda puts the value between single quotes and does not escape the one in it; the shell line breaks at activation
    ```

    Use instead:
    ```yaml fixed
    dependencies: []
    variables:
      GREETING: it'\''s
    ```

    ## Fix safety
    Unsafe: `'\''` is right for the shells of Linux and macOS alone. Quotes around a whole value are taken away. A list is joined by
    what programs expect there, which is a choice.
    """
    node = env.value("variables")
    for entry in node.entries if type(node) is Mapping else ():
        value = resolved(entry.value)
        if type(value) is Scalar:
            if "'" in value.text.replace(_ESCAPED, ""):
                yield QUOTE.at(entry.value.span, fix=_quoted(env, entry, value))
        elif value is not None:
            yield NO_TEXT.at(entry.key.span, kind=LIST if value.kind == "list" else KEYS, others=tuple(_joined(env, entry)))


def _quoted(env: EnvironmentFile, entry: Entry, value: Scalar) -> Fix | None:
    if entry.value is not value:
        return None
    inner = value.text[1:-1]
    if len(value.text) > 1 and value.text[0] == value.text[-1] == "'" and "'" not in inner:
        return UNQUOTE.fix(replace_scalar(env.source.document, value, inner), safety="unsafe")
    escaped = _ESCAPED.join(part.replace("'", _ESCAPED) for part in value.text.split(_ESCAPED))
    return ESCAPE.fix(replace_scalar(env.source.document, value, escaped), safety="unsafe")


def _joined(env: EnvironmentFile, entry: Entry) -> Iterator[Fix]:
    """The list as one text, in the ways that programs read lists; `:` first where the name is that of a search path."""
    node = entry.value
    items = [item.value for item in node.items] if type(node) is Sequence else []
    texts = [item.text for item in items if type(item) is Scalar and item.kind == "str"]
    if not texts or len(texts) < len(items):
        return
    signs = (":", ",", " ") if type(entry.key) is Scalar and entry.key.text.upper().endswith("PATH") else (",", " ", ":")
    for value in dict.fromkeys(sign.join(texts) for sign in signs):
        fix = JOIN.fix(to_scalar(env.source.document, entry, value), safety="unsafe", value=value)
        if fix is not None:
            yield fix
