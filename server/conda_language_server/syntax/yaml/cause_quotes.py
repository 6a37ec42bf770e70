"""Quotes, brackets and backslashes: mistakes that swallow the text behind them."""

from __future__ import annotations

import re

from conda_language_server.syntax.signs import ODD_SPACES
from conda_language_server.syntax.yaml import tokens as t
from conda_language_server.syntax.yaml.cause import Cause, Scene, blank
from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.meant_keys import is_top_key, opens_list
from conda_language_server.syntax.yaml.source_lines import line_at, lines_after
from conda_language_server.text.span import Span

_ODD_BEHIND_COLON = re.compile(rf"(?<=:)[ {ODD_SPACES}]+\Z")
_DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)\Z")


def unclosed_earlier(scene: Scene) -> Cause | None:
    """A quote or bracket opened on an earlier line, whose end is taken from something else or not found."""
    refusal, scanner, text = scene.refusal, scene.scanner, scene.text
    if scanner.long_quotes:
        start, end = scanner.long_quotes[-1]
        if scene.line.start <= end <= refusal.start and not text[end : refusal.start].strip():
            return unclosed_quote_at(text, start)
    brackets = [offset for offset in scanner.open_brackets if offset < refusal.start]
    if brackets and refusal.code not in ("unclosed-quote", "bad-escape"):
        limit = _flow_limit(text, brackets[0])
        if refusal.start >= limit:
            return _unclosed_bracket_at(text, brackets[0], limit)
    return None


def unclosed_quote(scene: Scene) -> Cause:
    return unclosed_quote_at(scene.text, scene.refusal.start)


def unclosed_quote_at(text: str, start: int) -> Cause:
    """A quote that is meant to end on its line; a backslash may have kept it open."""
    line = line_at(text, start)
    end = max(line.content_end, start + 1)
    quote = text[start]
    if quote == '"' and text.endswith('\\"', start + 1, end):
        return _escape_at(text, start, end - 2, end)
    # `"pip:` with a list below is a key.
    at = end - 1 if text.endswith(":", start + 2, end) else end
    return Cause("unclosed-quote", start, start + 1, [Change(at, at, quote)], {"quote": quote, "text": text[start:end]})


def bad_escape(scene: Scene) -> Cause:
    start = scene.refusal.arguments["quote_start"]
    if line_at(scene.text, start).start != scene.line.start:
        return unclosed_quote_at(scene.text, start)
    return _escape_at(scene.text, start, scene.refusal.start, scene.refusal.end)


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


def bracket(scene: Scene) -> Cause:
    """A comma or the closing bracket is missing."""
    refusal, text = scene.refusal, scene.text
    found, at = refusal.arguments["found"], refusal.arguments["found_at"]
    if found in ("]", "}"):
        change = Change(at, at + 1, refusal.arguments["closing"])
        return Cause("unclosed-bracket", refusal.start, refusal.end, [change], {"bracket": refusal.arguments["bracket"]})
    limit = _flow_limit(text, refusal.start)
    if at >= limit or found == t.STREAM_END:
        return _unclosed_bracket_at(text, min([*scene.scanner.open_brackets, refusal.start]), limit)
    if found == t.VALUE:
        return Cause("mapping-value-not-allowed", at, at + 1, [blank(at, at + 1)], {"text": text[at:limit]})
    odd = _ODD_BEHIND_COLON.search(text, line_at(text, at).start, at)
    if odd is not None and not odd.group().isascii():
        # `{pip:` and a space of another keyboard: to YAML both are one word, and the list behind them another value.
        place = next(at for at in range(*odd.span()) if text[at] in ODD_SPACES)
        arguments = {"character": text[place], "spans": [odd.span()]}
        return Cause("odd-space", place, place + 1, [Change(*odd.span(), " ")], arguments)
    return Cause("missing-comma", at, at + 1, [Change(at, at, ", ")], {})


def _unclosed_bracket_at(text: str, start: int, limit: int) -> Cause:
    if text.endswith(":", start + 2, limit):
        # `[pip:` with a list below is a key; the bracket is too much.
        arguments = {"character": text[start], "text": text[start:limit], "clear": False}
        return Cause("stray-character", start, start + 1, [Change(start, start + 1, "")], arguments)
    if _is_left_over(text, start, limit):
        return Cause(
            "stray-character",
            start,
            start + 1,
            [Change(start, start + 1, "")],
            {"character": text[start], "text": text[start:limit], "clear": False},
        )
    closing = _closing_brackets(text[start:limit])
    arguments = {"bracket": text[start], "closing": closing, "closing_at": Span(limit, limit)}
    return Cause("unclosed-bracket", start, start + 1, [Change(limit, limit, closing)], arguments)


def _is_left_over(text: str, start: int, limit: int) -> bool:
    """Whether a bracket stands before the one word of an item, or of a key that takes no list."""
    line = line_at(text, start)
    inside = text[start + 1 : limit]
    if not inside.strip() or any(sign in inside for sign in ",\n\r[]{}:'\""):
        return False
    before = text[line.content_start : start].strip()
    return before == "-" or (before.endswith(":") and is_top_key(before[:-1]) and not opens_list(before))


def _flow_limit(text: str, start: int) -> int:
    """Where a list or mapping in brackets ends at the latest: before a line that can only be block style."""
    opening = line_at(text, start)
    limit = max(opening.content_end, start + 1)
    for line in lines_after(text, opening):
        if line.is_item or (line.is_key and line.indent <= opening.indent) or _DOCUMENT_MARK.match(line.content):
            break
        if not line.is_empty:
            limit = line.content_end
    return limit


def _closing_brackets(text: str) -> str:
    """What closes the brackets that are still open."""
    stack: list[str] = []
    for ch in text:
        if ch in "[{":
            stack.append("]" if ch == "[" else "}")
        elif stack and ch == stack[-1]:
            stack.pop()
    return "".join(reversed(stack))
