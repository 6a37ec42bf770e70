"""From the place where conda's YAML reader stops to the mistake a person made, and how to read on behind it.

The reader often stops far behind the mistake: an unclosed quote shows at the next quote, a missing colon on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from conda_language_server.syntax import tokens as t
from conda_language_server.syntax.cause import Cause, blank, quoted
from conda_language_server.syntax.draft import Change
from conda_language_server.syntax.indentation import misplaced_line, missing_dash, wrongly_indented_start
from conda_language_server.syntax.scanner import Scanner
from conda_language_server.syntax.source_lines import Line, line_at, lines_after, lines_before
from conda_language_server.syntax.tokens import Refusal

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
_CONFLICT_START = re.compile(r"<{7}(?: |\Z)")
_CONFLICT_MIDDLE = re.compile(r"(?:={7}|\|{7})(?: |\Z)")
_CONFLICT_END = re.compile(r">{7}(?: |\Z)")
# Blanks that a word processor or a web page puts in, and signs of a Chinese keyboard.
_ODD_BLANKS = "\u3000\xa0\u200b\u2002\u2003\u2009\u202f\ufeff"
_FULL_WIDTH = {"\uff1a": ":", "\uff0d": "-", "\u2014": "-", "\u2013": "-", "\u2212": "-"}
_GLUED_KEY = re.compile(r"([A-Za-z_][\w.-]*):(?=[^\s:/\\])")
_SPEC = re.compile(r"[\w.-]+ *(?:[<>!~]=?|==?) *[\w.*]")
_WORD = re.compile(r"[^\s:=#]+")
_BLOCK_CODES = frozenset(
    ("missing-colon", "mapping-value-not-allowed", "block-end-expected", "document-start-expected", "item-not-allowed", "node-expected")
)


class Scene(NamedTuple):
    """What is known when the reader has stopped."""

    text: str
    refusal: Refusal
    scanner: Scanner

    @property
    def line(self) -> Line:
        return line_at(self.text, self.refusal.start)


def find_cause(text: str, refusal: Refusal, scanner: Scanner) -> Cause | None:
    """The mistake behind a refusal; None where only conda's words for it are known."""
    scene = Scene(text, refusal, scanner)
    for look in (_merge_conflict, _unclosed_earlier, _odd_character):
        cause = look(scene)
        if cause is not None:
            return cause
    by_code = _BY_CODE.get(refusal.code)
    return by_code(scene) if by_code is not None else None


# Causes that may stand behind any refusal.


def _merge_conflict(scene: Scene) -> Cause | None:
    """Marks that a merge left. The other side is blanked, so that ours is read."""
    first = _CONFLICT.search(scene.text)
    if first is None or first.start() > scene.refusal.end:
        return None
    changes, other_side = [], False
    line: Line | None = line_at(scene.text, first.start())
    for line in [line, *lines_after(scene.text, line)] if line else []:
        whole = scene.text[line.start : line.end]
        is_mark = _CONFLICT_START.match(whole) or _CONFLICT_MIDDLE.match(whole) or _CONFLICT_END.match(whole)
        if _CONFLICT_MIDDLE.match(whole):
            other_side = True
        if is_mark or other_side:
            changes.append(blank(line.start, line.end))
        if _CONFLICT_END.match(whole):
            break
    mark = line_at(scene.text, first.start())
    return Cause("merge-conflict-marker", mark.start, mark.end, changes, {"text": mark.content})


def _unclosed_earlier(scene: Scene) -> Cause | None:
    """A quote or bracket opened on an earlier line, whose end is taken from something else or not found."""
    refusal, scanner, text = scene.refusal, scene.scanner, scene.text
    here = scene.line
    if scanner.long_quotes:
        start, end = scanner.long_quotes[-1]
        if here.start <= end <= refusal.start and not text[end : refusal.start].strip():
            return _unclosed_quote_at(text, start)
    if scanner.last_scalar is not None and refusal.code == "mapping-value-not-allowed":
        scalar = scanner.last_scalar
        if scalar.style in ("single", "double") and scalar.line != scalar.end_line:
            return _unclosed_quote_at(text, scalar.start)
    brackets = [offset for offset in scanner.open_brackets if offset < refusal.start]
    if brackets and refusal.code not in ("unclosed-quote", "bad-escape"):
        limit = _flow_limit(text, brackets[0])
        if refusal.start >= limit:
            return _unclosed_bracket_at(text, brackets[0], limit)
    return None


def _odd_character(scene: Scene) -> Cause | None:
    """A blank or sign that only looks like the one YAML knows."""
    if scene.refusal.code not in _BLOCK_CODES:
        return None
    scalar = scene.scanner.last_scalar
    lines = [scene.line]
    if scalar is not None and scalar.start < lines[0].start:
        lines.append(line_at(scene.text, scalar.start))
    for line in lines:
        whole = scene.text[line.start : line.end]
        blanks = re.match(rf"[ \t]*[{_ODD_BLANKS}][ \t{_ODD_BLANKS}]*", whole)
        if blanks:
            at = next(i for i, ch in enumerate(whole) if ch in _ODD_BLANKS)
            width = sum(0 if ch in "\u200b\ufeff" else 2 if ch == "\u3000" else 1 for ch in blanks.group())
            del width
            changes, spans = _plain_blanks(scene.text, line)
            return Cause("odd-blank", line.start + at, line.start + at + 1, changes, {"character": whole[at], "spans": spans})
        for at, ch in enumerate(whole):
            meant = _FULL_WIDTH.get(ch)
            if meant == ":" or (meant and not whole[:at].strip() and whole[at + 1 : at + 2] in (" ", "")):
                blank = "" if whole[at + 1 : at + 2] in ("", " ") else " "
                change = Change(line.start + at, line.start + at + 1, f"{meant}{blank}")
                return Cause("full-width", line.start + at, line.start + at + 1, [change], {"character": ch, "meant": meant})
    return None


# Quotes and brackets.


def _unclosed_quote(scene: Scene) -> Cause:
    return _unclosed_quote_at(scene.text, scene.refusal.start)


def _unclosed_quote_at(text: str, start: int) -> Cause:
    line = line_at(text, start)
    end = max(line.content_end, start + 1)
    quote = text[start]
    if quote == '"' and text.endswith('\\"', start + 1, end):
        return _escape_at(text, start, end - 2, end)
    return Cause("unclosed-quote", start, start + 1, [Change(end, end, quote)], {"quote": quote, "text": text[start:end]})


def _bad_escape(scene: Scene) -> Cause:
    arguments = scene.refusal.arguments
    return _escape_at(scene.text, arguments["quote_start"], scene.refusal.start, scene.refusal.end)


def _escape_at(text: str, quote_start: int, start: int, end: int) -> Cause:
    """A backslash that is meant as one: all of this value on the line are doubled."""
    line = line_at(text, start)
    content_end = max(line.content_end, end)
    first = max(line.start, quote_start + 1)
    last = text.rfind('"', first, content_end)
    closes = last > start
    inner_end = last if closes else content_end
    changes = [Change(at, at + 1, "\\\\") for at in range(first, inner_end) if text[at] == "\\"]
    if not closes:
        changes.append(Change(content_end, content_end, '"'))
    value = text[max(quote_start, line.start) : inner_end + closes]
    return Cause("bad-escape", start, end, changes, {"escape": text[start:end], "text": value})


def _bracket(scene: Scene) -> Cause:
    """`,` or the closing bracket expected."""
    refusal, text = scene.refusal, scene.text
    found, at = refusal.arguments["found"], refusal.arguments["found_at"]
    if found in ("]", "}"):
        change = Change(at, at + 1, refusal.arguments["closing"])
        return Cause("unclosed-bracket", refusal.start, refusal.end, [change], {"bracket": refusal.arguments["bracket"]})
    limit = _flow_limit(text, refusal.start)
    if at >= limit or found == t.STREAM_END:
        return _unclosed_bracket_at(text, refusal.start, limit)
    if found == t.VALUE:
        return Cause("mapping-value-not-allowed", at, at + 1, [Change(at, at + 1, " ")], {"text": text[at:limit]})
    return Cause("missing-comma", at, at + 1, [Change(at, at, ", ")], {})


def _unclosed_bracket_at(text: str, start: int, limit: int) -> Cause:
    closers = _open_at(text, start, limit)
    return Cause("unclosed-bracket", start, start + 1, [Change(limit, limit, closers)], {"bracket": text[start]})


def _flow_limit(text: str, start: int) -> int:
    """Where a list or mapping in brackets ends at the latest: before a line that can only be block style."""
    opening = line_at(text, start)
    limit = max(opening.content_end, start + 1)
    for line in lines_after(text, opening):
        if line.is_item or (line.is_key and line.indent <= opening.indent) or re.match(r"(?:---|\.\.\.)\Z", line.content):
            break
        if not line.is_empty:
            limit = line.content_end
    return limit


def _open_at(text: str, start: int, end: int) -> str:
    """The brackets that are still open, closed in the right order."""
    stack: list[str] = []
    for ch in text[start:end]:
        if ch in "[{":
            stack.append("]" if ch == "[" else "}")
        elif stack and ch == stack[-1]:
            stack.pop()
    return "".join(reversed(stack))


# Tabs.


def _tab(scene: Scene) -> Cause:
    text, at = scene.text, scene.refusal.start
    line = scene.line
    whole = text[line.start : line.end]
    before, behind = text[line.start : at], text[at : line.end].strip(" \t")
    if not whole.strip(" \t"):
        where = "blank-line"
    elif not before.strip(" \t"):
        where = "indentation"
    elif not behind:
        where = "trailing"
    else:
        where = "before-comment" if behind.startswith("#") else "separator"
    if where == "indentation":
        changes, spans = _untabbed_lines(text, line)
    else:
        run = re.compile(r"[ \t]*").match(text, at).end()  # type: ignore[union-attr]
        changes, spans = [Change(at, run, " " * (run - at))], [(at, run)]
    return Cause("tab", at, at + 1, changes, {"where": where, "spans": spans})


def _untabbed_lines(text: str, first: Line) -> tuple[list[Change], list[tuple[int, int]]]:
    """All lines from here on that are indented by tabs, each with the blanks that fit what stands above."""
    changes, spans = [], []
    above: list[Line] = [line for line in lines_before(text, first) if not line.is_empty][::-1]
    for line in [first, *lines_after(text, first)]:
        lead = text[line.start : line.content_start]
        if "\t" in lead:
            width = _fitting_indent(lead, line, above)
            changes.append(Change(line.start, line.content_start, " " * width))
            spans.append((line.start, line.content_start))
            line = line._replace(indent=width)
        if not line.is_empty:
            above.append(line)
    return changes, spans


def _fitting_indent(lead: str, line: Line, above: list[Line]) -> int:
    """Blanks for an indentation with tabs: as deep as a like line above, else two more than the line it hangs on."""
    depth = len(lead.expandtabs(2))
    if not above:
        return 0
    last = above[-1]
    if last.opens_block and not (line.is_key and not last.is_item and depth <= last.indent):
        base = last.indent + (2 if last.is_item else 0)
        return max(base + (0 if line.is_item and depth <= base else 2), 0)
    like = [other.indent for other in above if other.is_item == line.is_item]
    return min(like, key=lambda indent: abs(indent - depth)) if like else depth


# Colons and dashes.


def _missing_colon(scene: Scene) -> Cause | None:
    return _missing_colon_at(scene, scene.refusal.start)


def _missing_colon_at(scene: Scene, start: int) -> Cause | None:
    text = scene.text
    line = line_at(text, start)
    content = text[start : max(line.content_end, start)]
    if content[:1] in ("'", '"') and scene.scanner.last_scalar is not None and scene.scanner.last_scalar.line != line.start:
        return _unclosed_quote_at(text, start)
    siblings_are_items = _sibling_is_item(text, line)
    dashes = re.match(r"--+ +(?=\S)", content)
    if dashes and siblings_are_items:
        return Cause("extra-dash", start, start + len(dashes.group().rstrip()), [Change(start, start + dashes.end(), "- ")], {"text": content})
    if re.match(r"-[^\s-]", content):
        return Cause("missing-space-after-dash", start, start + 1, [Change(start + 1, start + 1, " ")], {"text": content})
    glued = _GLUED_KEY.match(content)
    if glued and not siblings_are_items:
        at = start + glued.end() - 1
        return Cause("missing-space-after-colon", at, at + 1, [Change(at + 1, at + 1, " ")], {"key": glued[1], "text": content})
    if siblings_are_items or (_SPEC.match(content) and _above_opens_list(text, line)):
        return missing_dash(text, line, line.indent)
    return _word_without_colon(text, start, content)


def _word_without_colon(text: str, start: int, content: str) -> Cause | None:
    word = _WORD.match(content)
    if word is None or content[0] in "[{&*!?":
        return None
    end = start + word.end()
    rest = re.compile(r"[ \t]*(=?)[ \t]*").match(text, end)
    change = Change(end, end, ":")
    if rest is not None and rest[1] and content != word.group():
        change = Change(end, rest.end(), ": ")
    return Cause("missing-colon", start, end, [change], {"word": word.group(), "text": content})


def _above_opens_list(text: str, line: Line) -> bool:
    above = next((above for above in lines_before(text, line) if not above.is_empty), None)
    return above is not None and above.is_key and above.opens_block


def _sibling_is_item(text: str, line: Line) -> bool:
    for above in lines_before(text, line):
        if not above.is_empty and above.indent <= line.indent:
            return above.indent == line.indent and above.is_item
    return False


def _value_not_allowed(scene: Scene) -> Cause | None:
    text, at, scalar = scene.text, scene.refusal.start, scene.scanner.last_scalar
    line = scene.line
    if scalar is not None and scalar.start < line.start:
        first = line_at(text, scalar.start)
        if scalar.start == first.content_start and not first.is_item:
            return _missing_colon_at(scene, scalar.start)
        return misplaced_line(text, line)
    start = scalar.start if scalar is not None and scalar.end <= at else at
    end = line.content_end
    arguments = {"key": text[line.content_start : start].rstrip(" :"), "text": text[start:end]}
    return Cause("mapping-value-not-allowed", at, at + 1, quoted(text, start, end), arguments)


def _item_not_allowed(scene: Scene) -> Cause:
    """A list that starts on the line of its key: it is read as if it started on the next."""
    at, line = scene.refusal.start, scene.line
    change = Change(at, at, "\n" + " " * (at - line.start))
    return Cause("item-not-allowed", at, at + 1, [change], {"text": scene.text[at : line.content_end]})


def _block_end(scene: Scene) -> Cause | None:
    text, at = scene.text, scene.refusal.start
    line = scene.line
    behind_quote = _quoted_before(scene, at)
    if behind_quote is not None:
        return behind_quote
    if at > line.content_start and text[line.content_start : at].strip(" -"):
        return _reserved_at(text, at, line) if text[at] in "[]{},&*!|>%@`" else None
    return misplaced_line(text, line)


def _quoted_before(scene: Scene, at: int) -> Cause | None:
    """Text behind a closing quote."""
    text, line = scene.text, line_at(scene.text, at)
    before = text[line.start : at].rstrip(" ")
    if not before.endswith(("'", '"')):
        return None
    end = max(line.content_end, at + 1)
    return Cause("text-after-quote", at, end, [blank(at, end)], {"text": text[at:end]})


# Signs with a meaning of their own.


def _reserved(scene: Scene) -> Cause | None:
    text, at = scene.text, scene.refusal.start
    return _quoted_before(scene, at) or _reserved_at(text, at, scene.line, in_flow=bool(scene.scanner.flow))


def _reserved_at(text: str, at: int, line: Line, in_flow: bool = False) -> Cause:
    end = line.content_end
    if in_flow:
        found = re.compile(r"[^,\[\]{}]*").match(text, at, end)
        end = max(found.end() if found else end, at + 1)
    end = max(end, at + 1)
    return Cause("reserved-character", at, at + 1, quoted(text, at, end), {
        "character": text[at], "text": text[at:end],
    })  # fmt: skip


def _node_expected(scene: Scene) -> Cause | None:
    text, at = scene.text, scene.refusal.start
    if at < len(text) and text[at] in ",]}":
        if scene.scanner.open_brackets or scene.refusal.arguments.get("in_flow"):
            return Cause("reserved-character", at, at + 1, [Change(at, at + 1, " ")], {"character": text[at], "text": text[at]})
        return _reserved_at(text, at, scene.line)
    if at < len(text) and text[at] == "-" and scene.scanner.open_brackets:
        return Cause("reserved-character", at, at + 1, [Change(at, at + 1, " ")], {"character": "-", "text": "-"})
    return None


def _undefined_alias(scene: Scene) -> Cause:
    refusal = scene.refusal
    changes = [Change(refusal.start, refusal.start, "'"), Change(refusal.end, refusal.end, "'")]
    return Cause("undefined-alias", refusal.start, refusal.end, changes, refusal.arguments)


def _bad_tag(scene: Scene) -> Cause:
    refusal, line = scene.refusal, scene.line
    end = max(line.content_end, refusal.end)
    changes = quoted(scene.text, refusal.start, end)
    return Cause("bad-tag", refusal.start, refusal.end, changes, refusal.arguments)


# Documents.


def _document_start(scene: Scene) -> Cause | None:
    text, refusal = scene.text, scene.refusal
    first = refusal.arguments["first"]
    if first < len(text) and text[first] == "%":
        line = line_at(text, first)
        return Cause("bad-directive", first, line.content_end, [blank(line.start, line.end)], {"text": line.content})
    return wrongly_indented_start(text, scene.line)


def _bad_directive(scene: Scene) -> Cause:
    line = line_at(scene.text, scene.refusal.start)
    return Cause("bad-directive", line.content_start, max(line.content_end, line.content_start + 1), [blank(line.start, line.end)], scene.refusal.arguments)


def _rest_of_text(scene: Scene) -> Cause:
    refusal = scene.refusal
    start = min(refusal.arguments.get("mark", refusal.start), refusal.start)
    return Cause(refusal.code, refusal.start, refusal.end, [Change(start, len(scene.text), "")], {})


_BY_CODE: dict[str, Callable[[Scene], Cause | None]] = {
    "unclosed-quote": _unclosed_quote,
    "bad-escape": _bad_escape,
    "unclosed-bracket": _bracket,
    "tab": _tab,
    "missing-colon": _missing_colon,
    "mapping-value-not-allowed": _value_not_allowed,
    "item-not-allowed": _item_not_allowed,
    "block-end-expected": _block_end,
    "reserved-character": _reserved,
    "node-expected": _node_expected,
    "undefined-alias": _undefined_alias,
    "bad-tag": _bad_tag,
    "document-start-expected": _document_start,
    "bad-directive": _bad_directive,
    "second-document": _rest_of_text,
    "text-after-document-end": _rest_of_text,
}
