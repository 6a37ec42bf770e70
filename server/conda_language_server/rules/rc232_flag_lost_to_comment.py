from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.condarc import Condarc as View
from conda_language_server.model.condarc_flags import read_flag
from conda_language_server.model.condarc_places import Place, places
from conda_language_server.model.operations.layout import eol, line_end, line_start, next_line
from conda_language_server.model.source import SourceFile
from conda_language_server.rules.api import Condarc, Edit, Findings, Fix, Severity, Span, Text, rule
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.edits import apply_edits

LOST = Text(
    en="the flag `{flag}` is lost: conda reads it together with the comment on line {line}, and both are then an ordinary comment",
    zh_cn="标记 `{flag}` 失效了：conda 会把它和第 {line} 行的注释连在一起读，合起来就只是普通注释",
)
OTHER = Text(en="read together with this comment", zh_cn="与这条注释连读")
MOVE = Text(en="Move the other comment away from the flag", zh_cn="把另一条注释移开")


@rule("RC232", "flag-lost-to-comment", severity=Severity.WARNING, fixable=True)
def flag_lost_to_comment(rc: Condarc) -> Findings:
    """A flag that another comment right below or above it makes ineffective.

    ## What it does
    Finds flags whose comment goes on in the next lines. An empty line between them does not help.

    ## Why is this bad
    conda's YAML reader hands over all comments up to the next item as one text, and a text that is more than `#!top` is no flag.

    ## Example
    ```yaml .condarc
    channels:
      - company #!top
    #           ^^^^^ RC232 the flag `#!top` is lost: conda reads it together with the comment on line 3, and both are then an ordinary comment
      # needs the office network
      - conda-forge
    ```

    Use instead:
    ```yaml fixed
    channels:
      # needs the office network
      - company #!top
      - conda-forge
    ```

    ## Fix safety
    Unsafe: the flag begins to count. The other comment goes to a line where it does no harm.
    """
    for place in places(rc) if rc.source.document.comments else ():
        comments = place.attached.comments
        flag = next((c for c in comments if read_flag(c.span.of(rc.text)) and "!" in c.span.of(rc.text)), None)
        word = read_flag(flag.span.of(rc.text)) if flag else None
        if flag is None or word is None or len(comments) == 1 or not place.obeys(word):
            continue
        other = next(c for c in comments if c is not flag)
        yield LOST.at(
            flag.span,
            flag=flag.span.of(rc.text),
            line=rc.line_of(other.span),
            related=OTHER.related(other.span),
            fix=_moved(rc, place, flag.span),
        )


def _moved(rc: Condarc, place: Place, flag: Span) -> Fix | None:
    """The other comments on lines of their own above the item, above the list or at the end, wherever all flags then work."""
    lines = [c.span for c in place.attached.comments if c.span != flag]
    if any(rc.text[line_start(rc.text, span.start) : span.start].strip() for span in lines):
        return None
    removed = tuple(Edit(Span(line_start(rc.text, span.start), next_line(rc.text, span.start)), "") for span in lines)
    wanted = _flags(rc) + 1
    for at in _targets(rc, place):
        line = rc.text[at : line_end(rc.text, at)]
        margin = line[: len(line) - len(line.lstrip(" "))]
        text = "".join(margin + span.of(rc.text).rstrip() + eol(rc.text) for span in lines)
        edits = (*removed, Edit(Span(at, at), text))
        if not any(e.span.start < at < e.span.end for e in removed) and _flags_after(rc, edits) == wanted:
            return MOVE.fix(edits, safety="unsafe")
    return None


def _targets(rc: Condarc, place: Place) -> Iterator[int]:
    yield line_start(rc.text, place.node.span.start)
    if place.sequence and place.sequence.items:
        yield line_start(rc.text, place.sequence.items[0].span.start)
    yield line_start(rc.text, place.key.span.start)
    yield 0


def _flags(rc: Condarc) -> int:
    return sum(place.attached.flag is not None for place in places(rc))


def _flags_after(rc: Condarc, edits: tuple[Edit, ...]) -> int:
    after = yaml.parse(apply_edits(rc.text, edits), cr_is_newline=True)
    return -1 if after.refused else _flags(View(SourceFile(after, "condarc", rc.source.path)))
