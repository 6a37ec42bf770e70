from __future__ import annotations

from typing import Any

from conda_language_server.model.operations import quote
from conda_language_server.model.operations.layout import eol, line_start, next_line
from conda_language_server.rules.api import Edit, Findings, Fix, Scalar, Severity, SourceFile, Span, Text, rule
from conda_language_server.rules.list_repairs import is_package, lines_as_dependencies
from conda_language_server.rules.yaml_problems import effect, first_line, problems_of, repair, severity_of
from conda_language_server.syntax.yaml.nodes import Problem, walk

TEXTS = {
    "unclosed-quote": Text(en="`{text}` starts with a quote that is never closed; {effect}", zh_cn="`{text}` 开头的引号没有闭合；{effect}"),
    "unclosed-bracket": Text(en="`{bracket}` is never closed; {effect}", zh_cn="`{bracket}` 没有闭合；{effect}"),
    "missing-comma": Text(en="A comma is missing before this; {effect}", zh_cn="此处之前缺少逗号；{effect}"),
    "missing-dash": Text(
        en="`{text}` stands among list items without a `- ` before it; {effect}", zh_cn="`{text}` 位于列表之中，前面却没有 `- `；{effect}"
    ),
    "extra-dash": Text(
        en="`{text}` starts with two dashes, which make no item; {effect}", zh_cn="`{text}` 以两个短横线开头，不构成列表项；{effect}"
    ),
    "missing-colon": Text(
        en="`{word}` has no colon behind it to make it a key; {effect}", zh_cn="`{word}` 后面缺少冒号，不能成为键；{effect}"
    ),
    "mapping-value-not-allowed": Text(
        en="The `:` makes a key of what stands before it, and no key can stand here; {effect}",
        zh_cn="这个 `:` 使它前面的内容成为键，而此处不能有键；{effect}",
    ),
    "item-not-allowed": Text(
        en="`{text}` cannot be an item here: a list starts on the line below its key; {effect}",
        zh_cn="`{text}` 在此处不能作为列表项：列表应从键的下一行开始；{effect}",
    ),
    "text-after-quote": Text(
        en="`{text}` stands behind a closing quote; quotes go around the whole value; {effect}",
        zh_cn="`{text}` 位于右引号之后；引号应包住整个值；{effect}",
    ),
    "reserved-character": Text(
        en="A value without quotes cannot start with `{character}`, as `{text}` does; {effect}",
        zh_cn="不带引号的值不能像 `{text}` 那样以 `{character}` 开头；{effect}",
    ),
    "star-for-dash": Text(
        en="A list of YAML has `-` in front of each item, not `*`; {effect}", zh_cn="YAML 列表的每一项前用 `-` 而不是 `*`；{effect}"
    ),
    "markdown-fence": Text(
        en="This line marks the border of a code block in Markdown and is no YAML; {effect}",
        zh_cn="这一行是 Markdown 代码块的边界，不是 YAML；{effect}",
    ),
    "no-keys": Text(
        en="The lines of this file are no YAML: conda expects keys such as `dependencies:`, with a list of packages below; {effect}",
        zh_cn="此文件的各行不是 YAML：conda 需要 `dependencies:` 这样的键，其下是软件包列表；{effect}",
    ),
    "template": Text(
        en="`{text}` belongs to a template, which conda does not fill in; {effect}", zh_cn="`{text}` 属于模板语法，conda 不会展开；{effect}"
    ),
    "bad-directive": Text(
        en="A line that starts with `%` instructs the YAML reader, which does not know `{text}`; {effect}",
        zh_cn="以 `%` 开头的行是给 YAML 解析器的指令，而它不认识 `{text}`；{effect}",
    ),
    "control-character": Text(
        en="An invisible control character ({number}) stands here; {effect}", zh_cn="此处有不可见的控制字符（{number}）；{effect}"
    ),
    "unusable-key": Text(en="This key is not a plain text; {effect}", zh_cn="此键不是普通文本；{effect}"),
    "bad-merge": Text(en="`<<` takes a mapping or a list of mappings; {effect}", zh_cn="`<<` 只接受映射或由映射组成的列表；{effect}"),
    "bad-date": Text(en="`{text}` is written like a date and is none; {effect}", zh_cn="`{text}` 的写法像日期，但不是有效日期；{effect}"),
    "bad-number": Text(
        en="`{text}` is written like a number and is none; {effect}", zh_cn="`{text}` 的写法像数字，但不是有效数字；{effect}"
    ),
    "unreadable": Text(en="YAML cannot be read on from here; {effect}", zh_cn="从此处起无法按 YAML 解析；{effect}"),
}
CLOSE = Text(en="Close it with `{end}`", zh_cn="用 `{end}` 闭合")
ADD_COMMA = Text(en="Add a comma", zh_cn="添加逗号")
PIP_SECTION = Text(en="Add a colon: the lines below belong to `pip:`", zh_cn="添加冒号：下面各行属于 `pip:`")
ADD_DASH = Text(en="Add a `- `", zh_cn="添加 `- `")
ADD_COLON = Text(en="Add a colon", zh_cn="添加冒号")
ONE_DASH = Text(en="Write one dash", zh_cn="只写一个短横线")
REMOVE = Text(en="Remove it", zh_cn="删除它")
REMOVE_LINE = Text(en="Remove the line", zh_cn="删除这一行")
ON_ITS_LINE = Text(en="Start the list on the line below", zh_cn="让列表从下一行开始")
WRITE_DASH = Text(en="Write `-`", zh_cn="写成 `-`")
QUOTE = Text(en="Put `{text}` in quotes", zh_cn="给 `{text}` 加上引号")
QUOTE_ALL = Text(en="Put the closing quote behind `{text}`", zh_cn="把右引号移到 `{text}` 之后")
WRITE = Text(en="Write `{end}`", zh_cn="写成 `{end}`")
_TITLES = {
    "unclosed-quote": CLOSE,
    "unclosed-bracket": CLOSE,
    "missing-comma": ADD_COMMA,
    "missing-dash": ADD_DASH,
    "missing-colon": ADD_COLON,
    "extra-dash": ONE_DASH,
    "item-not-allowed": ON_ITS_LINE,
    "star-for-dash": WRITE_DASH,
    "markdown-fence": REMOVE_LINE,
    "control-character": REMOVE,
    "mapping-value-not-allowed": QUOTE,
    "text-after-quote": QUOTE_ALL,
    "reserved-character": QUOTE,
}


@rule("YML001", "syntax-error", severity=Severity.ERROR, fixable=True)
def syntax_error(source: SourceFile) -> Findings:
    """The file is not valid YAML.

    ## What it does
    Says, at the place of the cause, what conda's YAML reader stumbles over. Mistakes that have a rule of their own, such as tabs,
    are reported by that.

    ## Why is this bad
    conda reads nothing of a file that is no YAML: an environment file is refused, since conda 26.7 under the misleading message that
    it does "not specify a name or prefix"; a `.condarc` is skipped with a line in the log, or stops every conda command.

    ## Example
    ```yaml environment.yml
    name: demo
    dependencies:
      - "numpy
    #   ^ YML001 `"numpy` starts with a quote that is never closed; conda refuses the file
      - scipy
    ```

    Use instead:
    ```yaml fixed
    name: demo
    dependencies:
      - "numpy"
      - scipy
    ```

    ## Fix safety
    Unsafe: the file can be read afterwards, but only the writer knows where the missing character was meant to stand. Safe for a broken
    date or number, which can only be meant as text, and for the lines that mark a code block of Markdown, which go away.
    """
    for problem in problems_of(source, "YML001"):
        arguments: dict[str, Any] = {k: v for k, v in problem.arguments.items() if isinstance(v, (str, int))}
        kind = _kind(source, problem)
        if problem.code == "control-character":
            arguments["number"] = f"U+{arguments['code']:04X}"
        span = first_line(source, problem.span)
        if kind == "template":
            span = _template(source, span)
            arguments["text"] = span.of(source.text)
        text, severity = TEXTS.get(kind, TEXTS["unreadable"]), severity_of(problem)
        yield text.at(span, severity=severity, fix=_fix(source, problem, kind, arguments), effect=effect(source), **arguments)


def _kind(source: SourceFile, problem: Problem) -> str:
    if problem.code == "bad-value":
        return f"bad-{problem.arguments['kind']}"
    is_sign = problem.arguments.get("character") in ("%", "{") or problem.code == "bad-directive"
    around = source.text[max(problem.span.start - 1, 0) : problem.span.start + 2]
    return "template" if is_sign and ("{%" in around or "{{" in around) else problem.code


def _template(source: SourceFile, span: Span) -> Span:
    """The template's mark around a place: from `{` to the end of its line."""
    line = source.lines.line_span(source.lines.line_of(span.start))
    start = max(source.text.rfind("{", line.start, span.start + 1), line.start)
    return Span(start, start + len(source.text[start : line.end].rstrip()))


def _fix(source: SourceFile, problem: Problem, kind: str, arguments: dict[str, Any]) -> Fix | None:
    if problem.code == "bad-value":
        node = next((n for n in walk(source.document.root) if isinstance(n, Scalar) and n.span == problem.span), None)
        return QUOTE.fix(quote(source.document, node), text=arguments["text"]) if node is not None else None
    if kind == "no-keys" and source.kind == "environment":
        return lines_as_dependencies(source)
    is_item = source.text[line_start(source.text, problem.span.start) : problem.span.start].strip() == "-"
    if kind == "reserved-character" and is_item and source.kind == "environment" and is_package(arguments["text"][1:].strip()):
        return REMOVE.fix(Edit(Span(problem.span.start, problem.span.start + 1), ""), safety="unsafe")
    title, edits = _TITLES.get(kind), repair(problem)
    if kind == "markdown-fence":
        start = line_start(source.text, problem.span.start)
        return REMOVE_LINE.fix(Edit(Span(start, next_line(source.text, start)), ""))
    if kind == "item-not-allowed":
        edits = tuple(_broken_line(source, edit) for edit in edits)
    if kind == "missing-colon" and edits and edits[0].text not in (":", ": "):
        title = WRITE
    if kind == "missing-colon" and is_item and arguments.get("word") == "pip":
        return PIP_SECTION.fix(edits, safety="unsafe", moves=True)
    if title is None or not edits or (kind == "missing-dash" and arguments["text"].startswith("-")):
        return None
    return title.fix(edits, safety="unsafe", end=edits[-1].text, text=arguments.get("text", ""))


def _broken_line(source: SourceFile, edit: Edit) -> Edit:
    """The edit with the line break of the file."""
    return edit._replace(text=edit.text.replace("\n", eol(source.text)))
