"""From the place where conda's YAML reader stops to the mistake a person made, and how to read on behind it.

The reader often stops far behind the mistake: an unclosed quote shows at the next quote, a missing colon on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, takewhile

from conda_language_server.syntax.yaml.cause import Cause, Scene, blank, blank_line, quoted
from conda_language_server.syntax.yaml.cause_characters import odd_character, tab
from conda_language_server.syntax.yaml.cause_colons import item_not_allowed, missing_colon, swallower, value_not_allowed
from conda_language_server.syntax.yaml.cause_quotes import bad_escape, bracket, unclosed_earlier, unclosed_quote
from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.indentation import misplaced_line, wrongly_indented_start
from conda_language_server.syntax.yaml.meant_keys import is_top_key
from conda_language_server.syntax.yaml.scanner import Scanner
from conda_language_server.syntax.yaml.source_lines import Line, line_at, lines_after, lines_before
from conda_language_server.syntax.yaml.tokens import RefusalError

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?: .*)?\r?$", re.MULTILINE)
_CONFLICT_START = re.compile(r"<{7}(?: |\Z)")
_CONFLICT_MIDDLE = re.compile(r"(?:={7}|\|{7})(?: |\Z)")
_CONFLICT_END = re.compile(r">{7}(?: |\Z)")
# `numpy==1.2`, `numpy`, `-r x`, `[tool.poetry]`, `python = "3.9"`.
_FOREIGN = re.compile(r"(?:[A-Za-z][\w.-]*(?:\[[\w, -]*\])?\s*(?:[<>=!~@^;].*)?|-\w .*|--\w.*|\[.*\])\Z").match
_FENCE = re.compile(r"```+ *\w*\Z")
_CLOSING = ",]}"
_LEFT_OVER = ",;]})"
_KEY_WITH_LEFT_OVER = re.compile(r"[\w.-]+:([,;:\]})]+)\Z")
_KEY_WITH_NOTHING = re.compile(r"(?P<key>(?:- +)?[\w.-]+:) *(?P<nothing>\[ *\]|\{ *\})(?: +#.*)?\Z")
_BRACKET_AT_START = re.compile(r"[\[\](){}](?:(?P<dash> *- (?=[A-Za-z0-9]))|(?P<key>[a-z_]+):(?=\s|\Z))")
_FLOW_VALUE = re.compile(r"[^,\[\]{}\r\n]*")


def find_cause(text: str, refusal: RefusalError, scanner: Scanner) -> Cause | None:
    """The mistake behind a refusal; None where only the reader's own words for it are known."""
    scene = Scene(text, refusal, scanner)
    for look in (
        _merge_conflict,
        _no_keys,
        _stray_directive,
        _bracket_at_start,
        unclosed_earlier,
        odd_character,
        _left_over_above,
        swallower,
    ):
        cause = look(scene)
        if cause is not None:
            return cause
    by_code = _BY_CODE.get(refusal.code)
    return by_code(scene) if by_code is not None else None


def _merge_conflict(scene: Scene) -> Cause | None:
    """Marks that a merge left. The other side is blanked, so that ours is read; of a mark that is left alone, only itself."""
    found = _CONFLICT.search(scene.text)
    if found is None or found.start() > scene.refusal.end:
        return None
    first = line_at(scene.text, found.start())
    changes, other_side = [], False
    for line in [first, *lines_after(scene.text, first)]:
        whole = scene.text[line.start : line.end]
        is_middle = _CONFLICT_MIDDLE.match(whole) is not None
        is_end = _CONFLICT_END.match(whole) is not None
        other_side = other_side or is_middle
        if other_side or is_end or _CONFLICT_START.match(whole):
            changes.append(blank_line(line))
        if is_end:
            break
    is_whole = _CONFLICT_START.match(first.content) is not None and other_side and is_end
    arguments = {"text": first.content, "alone": not is_whole}
    return Cause("merge-conflict-marker", first.start, first.end, changes if is_whole else [blank_line(first)], arguments)


def _no_keys(scene: Scene) -> Cause | None:
    """Lines of which none is a key or an item, such as a requirements file or TOML: no single line of them is wrong."""
    if scene.refusal.code != "document-start-expected" or scene.scanner.flow:
        return None
    first = line_at(scene.text, 0)
    lines = [line for line in (first, *lines_after(scene.text, first)) if not line.is_empty]
    if len(lines) < 2 or any(line.is_key or line.is_item or not _FOREIGN(line.content) for line in lines):
        return None
    return Cause("no-keys", lines[0].content_start, lines[0].content_end, [blank_line(line) for line in lines], {})


def _stray_directive(scene: Scene) -> Cause | None:
    """A line that starts with `%` in the middle of the text: the document ends there, and what follows fits nowhere."""
    if scene.scanner.flow or scene.refusal.stage == "composer":
        return None
    above = (line for line in lines_before(scene.text, scene.line) if not line.is_empty)
    lines = [scene.line, *islice(above, 2)]
    for line in lines[:-1]:
        if line.indent == 0 and line.content.startswith("%"):
            return Cause("bad-directive", line.start, line.content_end, [blank_line(line)], {"text": line.content})
    return None


def _bracket_at_start(scene: Scene) -> Cause | None:
    """A bracket in front of the dash of an item, or of a key that conda reads: the line is right without it."""
    text = scene.text
    above = (line for line in lines_before(text, scene.line) if not line.is_empty)
    for line in (scene.line, *islice(above, 2)):
        found = _BRACKET_AT_START.match(line.content)
        if found is None or not (found["dash"] or (line.indent == 0 and is_top_key(found["key"]))):
            continue
        at = line.content_start
        arguments = {"character": text[at], "text": line.content, "clear": False}
        return Cause("stray-character", at, at + 1, [Change(at, at + 1, "")], arguments)
    return None


def _left_over_above(scene: Scene) -> Cause | None:
    """A `pip:,` that took the lines below it for more of its text, until one did not fit."""
    scalar, text = scene.scanner.last_scalar, scene.text
    if scalar is None or scalar.style is not None or scalar.start >= scene.line.start:
        return None
    line = line_at(text, scalar.start)
    found = _KEY_WITH_LEFT_OVER.match(text, scalar.start, line.content_end)
    if found is None:
        return None
    return Cause("stray-character", *found.span(1), [Change(*found.span(1), "")], {"character": found[1], "text": found.group()})


def _block_end(scene: Scene) -> Cause | None:
    """Something that does not fit into the list or mapping that is open."""
    text, at, line = scene.text, scene.refusal.start, scene.line
    behind_quote = _behind_quote(scene, at)
    if behind_quote is not None:
        return behind_quote
    if text[line.content_start : at].strip(" -"):
        rest = text[at : line.content_end]
        if text[:at].rstrip(" ").endswith(("]", "}")) and not rest.strip(_LEFT_OVER + "[{("):
            return Cause("stray-character", at, at + len(rest), [Change(at, at + len(rest), "")], {"character": rest, "text": rest})
        return _reserved_at(text, at, line) if text[at] in "[]{},&*!|>%@`" else None
    return _empty_list_above(text, line) or misplaced_line(text, line)


def _empty_list_above(text: str, line: Line) -> Cause | None:
    """A `key: []` that has its items below all the same."""
    above = next((other for other in lines_before(text, line) if not other.is_empty), None)
    found = _KEY_WITH_NOTHING.match(above.content) if above is not None and line.is_item and above.indent <= line.indent else None
    if above is None or found is None:
        return None
    start, end = (above.content_start + place for place in found.span("nothing"))
    changes = [Change(above.content_start + found.end("key"), end, "")]
    return Cause("stray-character", start, end, changes, {"character": found["nothing"], "text": above.content})


def _behind_quote(scene: Scene, at: int) -> Cause | None:
    """Text behind a closing quote."""
    text, line = scene.text, line_at(scene.text, at)
    if not text[line.start : at].rstrip(" ").endswith(("'", '"')):
        return None
    end = max(line.content_end, at + 1)
    rest = text[at:end]
    start = len(text[:at].rstrip(" "))
    if not rest.strip(_LEFT_OVER) or rest in ("[", "{"):
        return Cause("stray-character", at, end, [Change(start, end, "")], {"character": rest, "text": rest})
    quote = text[start - 1]
    opening = text.find(quote, line.start, start - 1)
    if opening < 0 or rest.startswith("#") or any(sign in rest for sign in "'\"\\:#"):
        return Cause("text-after-quote", at, end, [blank(at, end)], {"text": rest})
    return Cause("text-after-quote", at, end, [Change(start - 1, end, text[start:end] + quote)], {"text": rest})


def _reserved(scene: Scene) -> Cause | None:
    at, line = scene.refusal.start, scene.line
    if at == line.content_start and not scene.scanner.flow:
        if _FENCE.match(line.content):
            return Cause("markdown-fence", at, line.content_end, [blank_line(line)], {})
        if line.content.startswith("* "):
            return _stars(scene.text, line)
    return _behind_quote(scene, at) or _reserved_at(scene.text, at, scene.line, in_flow=bool(scene.scanner.flow))


def _stars(text: str, first: Line) -> Cause:
    """A list written with stars, as in Markdown: every line of it at once."""
    below = takewhile(lambda line: line.is_empty or line.indent >= first.indent, lines_after(text, first))
    stars = [line.content_start for line in (first, *below) if line.indent == first.indent and line.content.startswith("* ")]
    spans = [(at, at + 1) for at in stars]
    return Cause("star-for-dash", *spans[0], [Change(*span, "-") for span in spans], {"spans": spans})


def _reserved_at(text: str, at: int, line: Line, in_flow: bool = False) -> Cause:
    """A value that starts with a sign that YAML keeps for itself: read on as if it stood in quotes."""
    end = line.content_end
    if in_flow:
        end = min(_FLOW_VALUE.match(text, at).end(), end)  # type: ignore[union-attr]
    end = max(end, at + 1)
    # A whole line that starts so, or a `{% … %}` of a template, is no value.
    is_line = (at == line.content_start and not in_flow) or text.startswith("{%", at - 1)
    if text[at] in _CLOSING and not is_line and not in_flow:
        return _stray(text, at, line)
    changes = [blank_line(line)] if is_line else quoted(text, at, end)
    return Cause("reserved-character", at, at + 1, changes, {"character": text[at], "text": text[at:end]})


def _stray(text: str, at: int, line: Line) -> Cause:
    """A comma or closing bracket that no value can start with: it is left over, or the opening one is lost where it is all there is."""
    below = next((other for other in lines_after(text, line) if not other.is_empty), None)
    has_lines = below is not None and (below.indent > line.indent or (below.is_item and below.indent == line.indent))
    end = at + len(text[at : line.content_end]) - len(text[at : line.content_end].lstrip(_CLOSING))
    is_all = not text[end : line.content_end].strip() and not has_lines and text[line.content_start : at].rstrip().endswith(":")
    new = {"]": "[]", "}": "{}"}.get(text[at:end], "") if is_all else ""
    start = at if new or text[end : line.content_end].strip() else len(text[:at].rstrip(" "))
    # A bracket in front of something may be what is left of a pair.
    is_clear = text[at:end] == "," or not text[end : line.content_end].strip()
    arguments = {"character": text[at:end], "text": text[at : line.content_end], "clear": is_clear}
    return Cause("stray-character", at, end, [Change(start, end, new)], arguments)


def _node_expected(scene: Scene) -> Cause | None:
    text, at = scene.text, scene.refusal.start
    sign = text[at : at + 1]
    if not sign or sign not in ",]}-":
        return None
    if scene.scanner.open_brackets or scene.refusal.arguments.get("in_flow"):
        if sign == ",":
            return Cause("stray-character", at, at + 1, [Change(at, at + 1, "")], {"character": sign, "text": sign})
        return Cause("reserved-character", at, at + 1, [blank(at, at + 1)], {"character": sign, "text": sign})
    return _reserved_at(text, at, scene.line) if sign != "-" else None


def _undefined_alias(scene: Scene) -> Cause:
    refusal = scene.refusal
    return Cause(refusal.code, refusal.start, refusal.end, quoted(scene.text, refusal.start, refusal.end), refusal.arguments)


def _bad_tag(scene: Scene) -> Cause:
    refusal = scene.refusal
    end = max(scene.line.content_end, refusal.end)
    return Cause(refusal.code, refusal.start, refusal.end, quoted(scene.text, refusal.start, end), refusal.arguments)


def _document_start(scene: Scene) -> Cause | None:
    """Something behind the end of the one list, mapping or value."""
    first = scene.refusal.arguments["first"]
    if scene.text[first : first + 1] == "%":
        line = line_at(scene.text, first)
        return Cause("bad-directive", first, line.content_end, [blank_line(line)], {"text": line.content})
    return wrongly_indented_start(scene.text, scene.line)


def _bad_directive(scene: Scene) -> Cause:
    # A version that ruamel.yaml has no rules for shows at the first value.
    is_late = scene.refusal.stage == "composer"
    line = line_at(scene.text, max(scene.text.find("%YAML"), 0)) if is_late else scene.line
    end = max(line.content_end, line.content_start + 1)
    return Cause("bad-directive", line.content_start, end, [blank_line(line)], scene.refusal.arguments)


def _rest_of_text(scene: Scene) -> Cause:
    """Another document: read the first only."""
    refusal = scene.refusal
    start = min(refusal.arguments.get("mark", refusal.start), refusal.start)
    return Cause(refusal.code, refusal.start, refusal.end, [Change(start, len(scene.text), "")], {})


_BY_CODE: dict[str, Callable[[Scene], Cause | None]] = {
    "bad-directive": _bad_directive,
    "bad-escape": bad_escape,
    "bad-tag": _bad_tag,
    "block-end-expected": _block_end,
    "document-start-expected": _document_start,
    "item-not-allowed": item_not_allowed,
    "mapping-value-not-allowed": value_not_allowed,
    "missing-colon": missing_colon,
    "node-expected": _node_expected,
    "reserved-character": _reserved,
    "second-document": _rest_of_text,
    "tab": tab,
    "text-after-document-end": _rest_of_text,
    "unclosed-bracket": bracket,
    "unclosed-quote": unclosed_quote,
    "undefined-alias": _undefined_alias,
}
