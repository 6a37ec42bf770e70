from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.condarc_flags import Flag, read_flag
from conda_language_server.model.condarc_places import Place, places
from conda_language_server.model.operations.layout import line_end, line_start, next_line
from conda_language_server.rules.api import Comment, Condarc, Edit, Finding, Findings, Fix, Severity, Span, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

MAMBA = Text(en="mamba knows no flags: to it `{flag}` is an ordinary comment", zh_cn="mamba 不支持标记：`{flag}` 对它只是普通注释")
FINAL_ON_ITEM = Text(
    en="`#!final` on an item does nothing; it belongs behind the key: `{key}: #!final`",
    zh_cn="列表条目上的 `#!final` 不起作用；应写在键后面：`{key}: #!final`",
)
ORDER_ON_KEY = Text(
    en="`{flag}` does nothing here; it orders items of lists and belongs behind an item",
    zh_cn="`{flag}` 在此处不起作用；它用于排列列表条目，应写在条目后面",
)
UNKNOWN_KEY = Text(
    en="`{flag}` does nothing, since conda does not know the key `{key}`", zh_cn="conda 不认识键 `{key}`，所以 `{flag}` 不起作用"
)
ABOVE = Text(en="a flag above a line does nothing; it belongs at the end of that line", zh_cn="写在上一行的标记不起作用；应写在该行末尾")
TO_KEY = Text(en="Move it behind the key", zh_cn="移到键后面")
TO_LINE = Text(en="Move it to the end of the line below", zh_cn="移到下一行末尾")


@rule("RC233", "flag-without-effect", severity=Severity.WARNING, fixable=True)
def flag_without_effect(rc: Condarc) -> Findings:
    """A flag in a place where it does nothing.

    ## What it does
    Finds `#!final` on items of lists, `#!top` and `#!bottom` on keys, entries and single values, flags in the line above what they
    mean, flags under keys that conda does not know, and any flag in mamba's own file.

    ## Why is this bad
    conda does not complain; other files go on overriding the value.

    ## Example
    ```yaml .condarc
    #!final
    #^^^^^^ RC233 a flag above a line does nothing; it belongs at the end of that line
    channel_priority: strict
    ```

    Use instead:
    ```yaml fixed
    channel_priority: strict #!final
    ```

    ## Fix safety
    Unsafe: the flag begins to count.
    """
    flags = [c for c in rc.source.document.comments if read_flag(c.span.of(rc.text)) and "!" in c.span.of(rc.text)]
    if not flags or not is_judged(rc):
        return
    if rc.is_mamba:
        yield from (MAMBA.at(c.span, flag=c.span.of(rc.text)) for c in flags)
        return
    attached = {c.span for place in places(rc) for c in place.attached.comments}
    for place in places(rc):
        flag = place.attached.flag
        if flag and not place.obeys(flag) and "!" in place.attached.comments[0].span.of(rc.text):
            yield _at_place(rc, place, flag)
    for comment in flags:
        if comment.span not in attached and comment.own_line:
            yield from _above(rc, comment)


def _at_place(rc: Condarc, place: Place, flag: Flag) -> Finding:
    span = place.attached.comments[0].span
    if place.key.parameter is None:
        return UNKNOWN_KEY.at(span, flag=span.of(rc.text), key=place.key.name)
    if flag == "final":
        return FINAL_ON_ITEM.at(span, key=place.key.name, fix=_to_key(rc, place, span))
    return ORDER_ON_KEY.at(span, flag=span.of(rc.text))


def _to_key(rc: Condarc, place: Place, flag: Span) -> Fix | None:
    """The flag behind the key of its list, where that line is free."""
    end = line_end(rc.text, place.key.entry.colon)
    if rc.text[place.key.entry.colon + 1 : end].strip() or place.key.attached.comments:
        return None
    blanks = len(rc.text[: flag.start]) - len(rc.text[: flag.start].rstrip(" \t"))
    whole = Span(flag.start - blanks, flag.end)
    if not rc.text[line_start(rc.text, flag.start) : flag.start].strip():
        whole = Span(line_start(rc.text, flag.start), next_line(rc.text, flag.start))
    return TO_KEY.fix((Edit(Span(place.key.entry.colon + 1, end), " #!final"), Edit(whole, "")), safety="unsafe")


def _above(rc: Condarc, comment: Comment) -> Iterator[Finding]:
    """A flag that stands alone above a key or the first item of a list."""
    start = next_line(rc.text, comment.span.end)
    end = line_end(rc.text, start)
    below = next((p for p in places(rc) if start <= p.node.span.start <= end), None)
    word = read_flag(comment.span.of(rc.text))
    if below is None or word is None:
        return
    free = not below.attached.comments and below.obeys(word)
    at = len(rc.text[:end].rstrip(" \t"))
    edits = (Edit(Span(line_start(rc.text, comment.span.start), start), ""), Edit(Span(at, at), f" #!{word}"))
    yield ABOVE.at(comment.span, fix=TO_LINE.fix(edits, safety="unsafe") if free else None)
