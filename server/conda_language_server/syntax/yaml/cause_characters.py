"""Characters that look right and are not: tabs, blanks of word processors and web pages, signs of a Chinese keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.syntax.yaml.cause import Cause, Scene, blank
from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.indentation import likeliest_column
from conda_language_server.syntax.yaml.source_lines import Line, line_at, lines_after, lines_before

# So many lines above tell how deep lines are indented.
_NEAR = 50
_BLANKS = re.compile(r"[ \t]*")
# Blanks and how wide they look.
_WIDTHS = {
    "\u3000": 2, "\xa0": 1, "\u2002": 1, "\u2003": 2, "\u2009": 1, "\u202f": 1, "\u200b": 0, "\ufeff": 0, " ": 1, "\t": 1,
}  # fmt: skip
_LEAD = re.compile(f"[{''.join(_WIDTHS)}]*")
_ODD_BLANKS = "\u3000\xa0\u2002\u2003\u2009\u202f"
_DASH_AND_BLANK = re.compile(f"[ \t]*-( *[{_ODD_BLANKS}][ {_ODD_BLANKS}]*)(?=\\S)").match
_SIGNS = {"\uff1a": ":", "\uff0d": "-", "\u2014": "-", "\u2013": "-", "\u2212": "-"}
_STRUCTURAL = frozenset(
    ("missing-colon", "mapping-value-not-allowed", "block-end-expected", "document-start-expected", "item-not-allowed", "node-expected")
)


def odd_character(scene: Scene) -> Cause | None:
    """A blank or sign that only looks like the one YAML knows, on the line of the refusal or where its value starts."""
    if scene.refusal.code not in _STRUCTURAL:
        return None
    lines = [scene.line]
    scalar = scene.scanner.last_scalar
    if scalar is not None and scalar.start < lines[0].start:
        lines.append(line_at(scene.text, scalar.start))
    for line in lines:
        cause = _odd_blank(scene.text, line) or _odd_blank_behind_dash(scene.text, line) or odd_sign(scene.text, line)
        if cause is not None:
            return cause
    return None


def _odd_blank(text: str, line: Line) -> Cause | None:
    lead = _odd_lead(text, line)
    if lead is None:
        return None
    at = line.start + next(i for i, ch in enumerate(lead) if ch not in " \t")
    changes, spans = [], []
    for other in [line, *lines_after(text, line)]:
        lead = _odd_lead(text, other)
        if lead is not None:
            end = other.start + len(lead)
            changes.append(Change(other.start, end, " " * sum(_WIDTHS[ch] for ch in lead)))
            spans.append((other.start, end))
    return Cause("odd-blank", at, at + 1, changes, {"character": text[at], "spans": spans})


def _odd_blank_behind_dash(text: str, line: Line) -> Cause | None:
    """`-` with a blank behind it that YAML does not know, on this line and those below."""
    found = [
        (other.start, match) for other in (line, *lines_after(text, line)) if (match := _DASH_AND_BLANK(text[other.start : other.end]))
    ]
    if not found or found[0][0] != line.start:
        return None
    spans = [(start + match.start(1), start + match.end(1)) for start, match in found]
    at = spans[0][0]
    return Cause("odd-blank", at, at + 1, [Change(*span, " ") for span in spans], {"character": text[at], "spans": spans})


def _odd_lead(text: str, line: Line) -> str | None:
    """The blanks a line starts with, if not all of them are YAML's."""
    lead = _LEAD.match(text, line.start, line.end).group()  # type: ignore[union-attr]
    return lead if lead.strip(" \t") else None


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
    for line in [first, *lines_after(text, first)]:
        shown = line
        lead = text[line.start : line.content_start]
        if "\t" in lead:
            width = _fitting_indent(text, len(lead.expandtabs(2)), line, above)
            yield Change(line.start, line.content_start, " " * width), (line.start, line.content_start)
            shown = line._replace(indent=width)
        if not line.is_empty:
            above.append(shown)
            del above[:-_NEAR]


def _fitting_indent(text: str, depth: int, line: Line, above: list[Line]) -> int:
    """Blanks for a line: as deep as its like neighbours, or two more than the line it hangs on."""
    if not above:
        return 0
    last = above[-1]
    below = next((other for other in lines_after(text, line) if not other.is_empty), None)
    if below is not None and (line.opens_block or below.is_item != line.is_item or "\t" in text[below.start : below.content_start]):
        below = None
    if last.opens_block and (line.is_item or not last.is_key or depth > last.indent):
        base = last.indent + (2 if last.is_item else 0)
        return below.indent if below is not None else base if line.is_item and depth <= base else base + 2
    neighbours = [other.indent for other in (last, below) if other is not None and other.is_item == line.is_item]
    like = neighbours or [other.indent for other in above if other.is_item == line.is_item]
    return likeliest_column(text, line, like, depth) if like else depth
