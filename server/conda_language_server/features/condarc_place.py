"""Where a cursor stands in a `.condarc` that is being typed, read from the lines: the text is often no YAML at that moment."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from conda_language_server.model.mamba_parameters import find_mamba
from conda_language_server.model.operations.layout import line_end, line_start
from conda_language_server.model.parameters import Parameter, find
from conda_language_server.text.span import Span

Role = Literal["key", "value", "item", "entry-key", "entry-value", "flag", "none"]


class CondarcPlace(NamedTuple):
    """The word under the cursor and what it belongs to.

    Attributes:
        role: a top-level key, its value on the same line, an item of its list, the key or value of an entry below it, a comment that
            may be a flag, or nothing.
        parameter: the parameter of the top-level key; None for an unknown one.
        typed: the part of the word before the cursor, without an opening quote.
        span: the whole word, which an item replaces; it stands on one line and contains the cursor.
        lead: what must stand before the text that is put in: a blank after a colon, `- ` where the dash is missing.
        name: of an entry's value the key of the entry.
        indent: the indentation of the line.
        rest: what follows the word on its line.
        in_item: whether the cursor is in an item of a list, or in an entry of a mapping that is one.
    """

    role: Role
    parameter: Parameter | None
    typed: str
    span: Span
    lead: str = ""
    name: str = ""
    indent: str = ""
    rest: str = ""
    in_item: bool = False


def condarc_place_at(text: str, offset: int, *, for_mamba: bool = False) -> CondarcPlace:
    """The place of a cursor; an offset outside the text is moved to its nearest end. `for_mamba` takes keys as mamba does."""
    offset = max(0, min(offset, len(text)))
    start, end = line_start(text, offset), line_end(text, offset)
    line, before = text[start:end], text[start:offset].lstrip("\ufeff")
    nothing = CondarcPlace("none", None, "", Span(offset, offset))
    if before.startswith(("%", "---", "...")):
        return nothing
    key = _KEY.match(before)
    name = key[1] if key else _key_above(text, start)
    parameter = find_mamba(name) if for_mamba else find(name)
    if comment := _COMMENT.search(_without_quoted(before)):
        at = comment.end() - 1
        in_item = bool(_ITEM.match(before))
        role: Role = "flag" if before[:at].strip() else "none"
        return CondarcPlace(role, parameter, before[at:], Span(start + at, end), in_item=in_item)
    if key:
        return _value(key, before, line, start, offset, parameter)
    if not before[:1].isspace() and not before.startswith("-"):
        word = _WORD.match(line.lstrip("\ufeff"))
        stop = start + len(line) - len(line.lstrip("\ufeff")) + (word.end() if word else 0)
        return CondarcPlace("key", None, before, Span(offset - len(before), max(stop, offset)), rest=text[max(stop, offset) : end])
    return _below(before, line, start, offset, parameter)


_KEY = re.compile(r"[\"']?([A-Za-z_][\w-]*)[\"']?[ \t]*:(?=\s|$)")
_ITEM = re.compile(r"(?P<indent>[ \t]*)-(?P<blank>[ \t]*)")
_ENTRY = re.compile(
    r"(?P<indent>[ \t]*(?:-[ \t]+)?)(?P<key>[^\s:#'\"](?:[^:#]*[^ \t:#])?|\"[^\"]*\"|'[^']*')[ \t]*:(?P<blank>[ \t]*)(?P<value>.*)",
    re.DOTALL,
)
_COMMENT = re.compile(r"(?:^|[ \t])#")
_WORD = re.compile(r"[\w-]*")


def _without_quoted(before: str) -> str:
    return re.sub(r"\"[^\"]*\"?|'[^']*'?", lambda m: "x" * len(m.group()), before)


def _key_above(text: str, start: int) -> str | None:
    for line in reversed(text[:start].replace("\r", "\n").split("\n")):
        if line[:1] not in ("", " ", "\t", "-", "#"):
            found = _KEY.match(line.lstrip("\ufeff"))
            return found[1] if found else None
    return None


def _value(key: re.Match[str], before: str, line: str, start: int, offset: int, parameter: Parameter | None) -> CondarcPlace:
    """Behind a top-level key: one value, or the items between brackets."""
    value = before[key.end() :]
    flow = re.match(r"[ \t]*\[(?:.*[,\[])?[ \t]*", value)
    if flow:
        typed = value[flow.end() :].lstrip("\"'")
        tail = re.match(r"[^,\]#]*", line[offset - start :])
        return CondarcPlace("item", parameter, typed, Span(offset - len(typed), offset + (tail.end() if tail else 0)), in_item=True)
    typed = value.lstrip(" \t").lstrip("\"'")
    tail = re.match(r"[^#]*", line[offset - start :])
    word_end = offset + len((tail.group() if tail else "").rstrip(" \t\"'"))
    return CondarcPlace("value", parameter, typed, Span(offset - len(typed), word_end), "" if value[:1].isspace() else " ", name=key[1])


def _below(before: str, line: str, start: int, offset: int, parameter: Parameter | None) -> CondarcPlace:
    """On an indented line, or one that begins with a dash."""
    kind = parameter.shape.kind if parameter else "primitive"
    item = _ITEM.match(before)
    indent = item["indent"] if item else before[: len(before) - len(before.lstrip(" \t"))]
    after = line[offset - start :]
    tail = re.match(r"[^\s#,\]]*", after)
    stop = offset + (tail.end() if tail else 0)
    rest = line[stop - start :]
    in_item = item is not None
    entry = _ENTRY.fullmatch(before)
    inner = parameter.shape.element.kind if parameter and parameter.shape.element else "primitive"
    if entry and (kind == "map" or inner == "map") and "://" not in entry["key"] + ":" + entry["value"][:2]:
        typed = entry["value"].lstrip("\"'")
        lead = "" if entry["blank"] else " "
        return CondarcPlace(
            "entry-value", parameter, typed, Span(offset - len(typed), stop), lead, entry["key"].strip("\"'"), indent, rest, in_item
        )
    if item and not (kind == "list" and inner == "map"):
        typed = before[item.end() :].lstrip("\"'")
        lead = "" if item["blank"] else " "
        return CondarcPlace("item", parameter, typed, Span(offset - len(typed), stop), lead, "", indent, rest, True)
    typed = before[item.end() :] if item else before.lstrip(" \t")
    span = Span(offset - len(typed), stop)
    if kind == "map" or (kind == "list" and inner == "map"):
        return CondarcPlace("entry-key", parameter, typed, span, "" if item or kind == "map" else "- ", "", indent, rest, in_item)
    if kind == "list" and not typed.strip():
        return CondarcPlace("item", parameter, "", Span(offset, offset), "- ", "", indent, rest, True)
    return CondarcPlace("none", parameter, "", Span(offset, offset))
