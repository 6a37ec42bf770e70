"""Where a cursor stands in an environment file that is being typed.

Read from the lines, not from the tree: at the moment of completion the text is often no YAML at all, and what counts is the
half-written word and the key it belongs to.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from conda_language_server.model.operations.layout import line_end, line_start
from conda_language_server.text.span import Span

Section = Literal["keys", "name", "channels", "dependencies", "pip", "prefix", "variables", "other"]


class Place(NamedTuple):
    """The word under the cursor and what it belongs to.

    Attributes:
        section: `keys` at the left edge, the key of the list or value, `pip` within a `pip:` list, `other` where nothing is to be offered.
        typed: the part of the word before the cursor, without an opening quote.
        span: the whole word, which an item replaces in part or in full; on one line, contains the cursor.
        lead: what an item must bring along to be a list item: `- ` where the dash is missing, a blank after a bare dash.
        indent: the indentation of the line.
        column: the column of the dash, or where it would stand.
        rest: what follows the word on its line.
        flow: within `[…]`.
    """

    section: Section
    typed: str
    span: Span
    lead: str = ""
    indent: str = ""
    column: int = 0
    rest: str = ""
    flow: bool = False

    def part(self, start: int, end: int | None = None) -> Span:
        """A stretch of the word, counted from its start; up to the cursor by default."""
        return Span(self.span.start + start, self.span.start + (len(self.typed) if end is None else end))


def place_at(text: str, offset: int) -> Place:
    """The place of a cursor; an offset outside the text is moved to its nearest end."""
    offset = max(0, min(offset, len(text)))
    line = Span(line_start(text, offset), line_end(text, offset))
    before, after = text[line.start : offset], text[offset : line.end]
    if text.lstrip("\ufeff \t\n")[:1] == "{":
        return _json_place(text, line, offset)
    if _in_comment(before) or before.startswith(("%", "---", "...")):
        return Place("other", "", Span(offset, offset))
    if before[:1] not in ("", " ", "\t", "-", "]", "}"):
        return _at_left_edge(text, line, offset)
    key = _key_above(text, line.start)
    if key is None:
        return _keys_place(before, after, offset) if not before.strip() else Place("other", "", Span(offset, offset))
    name, value_start = key
    if (flow := _flow_place(text, name, value_start, offset, line)) is not None:
        return flow
    if not before and not after.strip():
        return _keys_place(before, after, offset)
    return _item_place(text, name, value_start, line, offset)


_KEY_LINE = re.compile(r"\n[\"']?([A-Za-z_][\w-]*)[\"']?[ \t]*:(?=\s)")
_FIRST_KEY = re.compile(r"\ufeff?[\"']?([A-Za-z_][\w-]*)[\"']?[ \t]*:(?=\s)")
_DASHES = re.compile(r"([ \t]*)((?:-[ \t]+)*)(-?)")
_PIP_KEY = re.compile(r"\n([ \t]*)-[ \t]+[\"']?pip[\"']?[ \t]*:")
_COMMENT = re.compile(r"(?:^|[ \t])#")


def _in_comment(before: str) -> bool:
    """Whether a comment begins before the cursor. A `#` in quotes is none."""
    if "#" not in before:
        return False
    unquoted = re.sub(r"\"[^\"]*\"|'[^']*'", lambda m: "x" * len(m.group()), before)
    unquoted = re.sub(r"(?<=[\s\[,:])[\"'][^\"']*$", lambda m: "x" * len(m.group()), unquoted)
    return bool(_COMMENT.search(unquoted))


def _key_above(text: str, end: int) -> tuple[str, int] | None:
    """The nearest key at the left edge before an offset, and where its value begins."""
    last = None
    for last in _KEY_LINE.finditer(text, 0, end):  # noqa: B007 (the last one is wanted)
        pass
    last = last or _FIRST_KEY.match(text, 0, end)
    return (last[1], last.end()) if last else None


def _json_place(text: str, line: Span, offset: int) -> Place:
    """Within a file that is one mapping in braces, as JSON is: the lists alone, since keys need quotes and commas there."""
    found = None
    for found in _KEY_IN_BRACES.finditer(text, max(0, offset - _LONGEST_FLOW), offset):  # noqa: B007 (the last one is wanted)
        pass
    place = _flow_place(text, found[1], found.end() - 1, offset, line) if found else None
    return place or Place("other", "", Span(offset, offset))


def _at_left_edge(text: str, line: Span, offset: int) -> Place:
    """Within a line that begins at the left edge and is no list item: a key, or the value of a key on its own line."""
    content = line.of(text)
    match = _FIRST_KEY.match(content + "\n")
    if match is None or offset <= line.start + content.index(":", match.end(1)):
        end = match.end(1) if match else len(content.split("#", 1)[0].rstrip())
        start = 1 if content[:1] in "\"'\ufeff" else 0
        typed = content[start : offset - line.start]
        return Place("keys", typed, Span(line.start + start, line.start + max(end, start + len(typed))), rest=content[end:])
    name, value_start = match[1], line.start + match.end()
    if name in ("channels", "dependencies"):
        flow = _flow_place(text, name, value_start, offset, line)
        return flow or Place("other", "", Span(offset, offset))
    section: Section = name if name in ("name", "prefix") else "other"  # type: ignore[assignment]
    return _word(section, text, value_start, line, offset)


def _keys_place(before: str, after: str, offset: int) -> Place:
    start = offset - len(before.lstrip())
    return Place("keys", before.lstrip(), Span(start, offset), rest=after, indent=before[: len(before) - len(before.lstrip())])


def _item_place(text: str, name: str, value_start: int, line: Span, offset: int) -> Place:
    """Within the block under a key: an item with its dash, one whose dash is missing, or an empty line."""
    dashes = _DASHES.match(text, line.start, line.end)
    is_blank = not line.of(text).strip()
    if dashes is None or (not is_blank and offset < max(dashes.end(2), dashes.end(3))):
        return Place("other", "", Span(offset, offset))
    column = offset - line.start if is_blank else len(dashes[1])
    section = _section(text, name, value_start, line.start, column)
    if section not in ("channels", "dependencies", "pip"):
        return Place(section, "", Span(offset, offset), indent=dashes[1])
    if is_blank:
        return Place(section, "", Span(offset, offset), "- ", text[line.start : offset], column)
    bare_dash = bool(dashes[3]) and not dashes[2]
    word = _word(section, text, dashes.end(3 if bare_dash else 2), line, offset)
    return word._replace(lead=" " if bare_dash else "" if dashes[2] else "- ", indent=dashes[1], column=column)


def _section(text: str, name: str, value_start: int, line_start: int, column: int) -> Section:
    """What the list holds that an item in this column of a line belongs to."""
    if name != "dependencies":
        return name if name in ("channels", "variables") else "other"  # type: ignore[return-value]
    last = None
    for last in _PIP_KEY.finditer(text, value_start - 1, line_start):  # noqa: B007 (the last one is wanted)
        pass
    if last is not None and column > len(last[1]):
        outer = re.compile(rf"\n[ \t]{{0,{len(last[1])}}}[^\s#]")
        if not outer.search(text, last.end(), line_start):
            return "pip"
    return "dependencies"


def _word(section: Section, text: str, start: int, line: Span, offset: int) -> Place:
    """The scalar that begins at or behind `start` on this line: in quotes, or up to a comment."""
    while start < offset and text[start] in " \t":
        start += 1
    quote = text[start] if start < line.end and text[start] in "\"'" else ""
    if quote and start < offset:
        start += 1
        end = text.find(quote, start, line.end)
        end = line.end if end < 0 else end
        if offset > end:
            return Place("other", "", Span(offset, offset))
    else:
        comment = _COMMENT.search(text, start, line.end)
        end = comment.start() if comment else line.end
        end -= len(text[start:end]) - len(text[start:end].rstrip())
    end = max(end, offset)
    return Place(section, text[start:offset], Span(start, end), rest=text[end : line.end])


def _flow_place(text: str, name: str, value_start: int, offset: int, line: Span) -> Place | None:
    """Within a list in brackets: `channels: [conda-forge, py` under a key, or `- pip: [req` on the cursor's line."""
    if name not in ("channels", "dependencies") or offset < value_start:
        return None
    pip = _PIP_IN_BRACKETS.match(text, line.start, offset)
    start = pip.end() - 1 if pip else value_start
    if offset - start > _LONGEST_FLOW or not text[start:offset].lstrip().startswith("["):
        return None
    found = _open_list(text[start:offset], "pip" if pip else "channels" if name == "channels" else "dependencies")
    return _flow_word(found[0], text, start + found[1], line, offset) if found else None


def _open_list(value: str, section: Section) -> tuple[Section, int] | None:
    """What the innermost list that is still open at the end holds, and where its last word begins."""
    stack: list[Section] = []
    start = 0
    for match in _FLOW.finditer(value):
        mark = match.group()
        if mark == "[" or match["pip"]:
            stack.append("pip" if match["pip"] else "other" if stack else section)
        elif mark == "]" and stack:
            stack.pop()
        if match["mark"] or match["pip"]:
            start = match.end()
    return (stack[-1], start) if stack else None


_KEY_IN_BRACES = re.compile(r"[\"']?\b(channels|dependencies)[\"']?\s*:\s*\[")
_PIP_IN_BRACKETS = re.compile(r"[ \t]*-[ \t]+[\"']?pip[\"']?[ \t]*:[ \t]*\[")
_FLOW = re.compile(
    r"(?<![^\s\[,{])(?:\"[^\"\n]*(?:\"|$)|'[^'\n]*(?:'|$))"  # a word in quotes
    r"|(?<!\S)\#[^\n]*"  # a comment
    r"|\w\[[^\]\n]*(?:\]|$)"  # brackets within a match spec
    r"|(?P<pip>\bpip[\"']?[ \t]*:\s*\[)|(?P<mark>[\[\]{},])"
)
_LONGEST_FLOW = 20_000


def _flow_word(section: Section, text: str, start: int, line: Span, offset: int) -> Place:
    while start < offset and text[start].isspace():
        start += 1
    closing = ",]\n\r"
    if start < offset and text[start] in "\"'":
        closing = text[start] + "\n\r"
        start += 1
    end = min((at for mark in closing if (at := text.find(mark, offset, line.end)) >= 0), default=line.end)
    indent = line.of(text)[: len(line.of(text)) - len(line.of(text).lstrip())]
    return Place(section, text[start:offset], Span(start, max(end, offset)), rest=text[end : line.end], flow=True, indent=indent)
