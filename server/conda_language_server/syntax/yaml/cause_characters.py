"""Characters that look right and are not: tabs, blanks of word processors and web pages, signs of a Chinese keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from conda_language_server.syntax.signs import ODD_SPACES
from conda_language_server.syntax.yaml.cause import Cause, Scene, blank
from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.indentation import fitting_indent, is_open_above
from conda_language_server.syntax.yaml.odd_space_repairs import mended_lines
from conda_language_server.syntax.yaml.odd_spaces import odd_runs
from conda_language_server.syntax.yaml.source_lines import Line, line_at, lines_after, lines_before

# So many lines above tell how deep lines are indented.
_NEAR = 50
_BLANKS = re.compile(r"[ \t]*")
_SIGNS = {"\uff1a": ":", "\uff0d": "-", "\u2014": "-", "\u2013": "-", "\u2212": "-"}
_STRUCTURAL = frozenset(
    ("missing-colon", "mapping-value-not-allowed", "block-end-expected", "document-start-expected", "item-not-allowed", "node-expected")
)


def odd_character(scene: Scene) -> Cause | None:
    """A space or sign that only looks like the one YAML knows, on the line of the refusal or where its value starts."""
    if scene.refusal.code == "comments-collide":
        return _odd_space(scene.text, [scene.line]) or _odd_space(scene.text, [line_at(scene.text, 0)])
    if scene.refusal.code not in _STRUCTURAL:
        return None
    text, last = scene.text, scene.line
    if scene.refusal.code == "document-start-expected" and (cause := _odd_space(text, [line_at(text, scene.refusal.arguments["first"])])):
        return cause
    scalar = scene.scanner.last_scalar
    first = line_at(text, scalar.start) if scalar is not None and scalar.start < last.start else last
    return (
        _odd_space(text, _between(text, _odd_above(text, first), last))
        or odd_sign(text, last)
        or (odd_sign(text, first) if first is not last else None)
    )


def _odd_above(text: str, line: Line) -> Line:
    """The first of the lines right above a line that are indented by spaces of another keyboard: YAML may have taken them for keys."""
    for above in lines_before(text, line, _NEAR):
        if above.content and not any(run.role == "indent" for run in odd_runs(text, above.start, above.end)):
            break
        line = above if above.content else line
    return line


def _between(text: str, first: Line, last: Line) -> list[Line]:
    """The lines from one to another."""
    below = takewhile(lambda line: line.start <= last.start, lines_after(text, first)) if first.start < last.start else ()
    return [first, *below]


def _odd_space(text: str, lines: list[Line]) -> Cause | None:
    """Spaces of another keyboard on the first of these lines that has some, and on those below."""
    for line in lines:
        if odd_runs(text, line.start, line.end):
            changes, runs = mended_lines(text, line, lines[-1].start)
            at = next(at for at in range(runs[0].start, runs[0].end) if text[at] in ODD_SPACES)
            return Cause("odd-space", at, at + 1, changes, {"character": text[at], "spans": [(run.start, run.end) for run in runs]})
    return None


def odd_sign(text: str, line: Line) -> Cause | None:
    """A full-width colon or dash where YAML would need its own."""
    whole = text[line.start : line.end]
    for at, ch in enumerate(whole):
        meant = _SIGNS.get(ch)
        if meant is None:
            continue
        behind = whole[at + 1 : at + 2]
        starts_item = meant == "-" and not whole[:at].strip() and behind in ("", " ")
        if meant == ":" or starts_item:
            offset = line.start + at
            change = Change(offset, offset + 1, meant if behind in ("", " ") else meant + " ")
            return Cause("full-width", offset, offset + 1, [change], {"character": ch, "meant": meant, "spans": [(offset, offset + 1)]})
    return None


def tab(scene: Scene) -> Cause:
    """A tab where YAML takes blanks only; tabs that indent lines are told and repaired together."""
    text, at, line = scene.text, scene.refusal.start, scene.line
    behind = text[at : line.end].strip(" \t")
    if not line.content:
        where = "blank-line"
    elif at < line.content_start:
        where = "indentation"
    elif not behind:
        where = "trailing"
    else:
        where = "before-comment" if behind.startswith("#") else "separator"
    if where == "indentation":
        found = list(_untabbed(text, line))
        changes, spans = [change for change, _ in found], [span for _, span in found]
    else:
        end = _BLANKS.match(text, at, line.end).end()  # type: ignore[union-attr]
        changes, spans = [blank(at, end)], [(at, end)]
    return Cause("tab", at, at + 1, changes, {"where": where, "spans": spans})


def _untabbed(text: str, first: Line) -> Iterator[tuple[Change, tuple[int, int]]]:
    """All lines from here on that are indented by tabs, each with the blanks that fit what stands above."""
    above: list[Line] = [line for line in lines_before(text, first, _NEAR) if not line.is_empty][::-1]
    leads: dict[str, int] = {}
    for line in [first, *lines_after(text, first)]:
        shown = line
        lead = text[line.start : line.content_start]
        if "\t" in lead:
            known = leads.get(lead)
            width = known if known is not None and is_open_above(above, known, line) else _untabbed_indent(text, lead, line, above)
            leads[lead] = width
            yield Change(line.start, line.content_start, " " * width), (line.start, line.content_start)
            shown = line._replace(indent=width)
        if not line.is_empty:
            above.append(shown)
            del above[:-_NEAR]


def _untabbed_indent(text: str, lead: str, line: Line, above: list[Line]) -> int:
    return fitting_indent(text, len(lead.expandtabs(2)), line, above, lambda at: "\t" not in text[at : line_at(text, at).content_start])
