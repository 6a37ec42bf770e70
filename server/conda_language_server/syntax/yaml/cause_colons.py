"""Colons and dashes that are missing, glued to the next word, or one too many."""

from __future__ import annotations

import re

from conda_language_server.syntax.yaml.cause import Cause, Scene, quoted
from conda_language_server.syntax.yaml.cause_characters import odd_sign
from conda_language_server.syntax.yaml.cause_quotes import unclosed_quote_at
from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.indentation import misplaced_line, missing_dash
from conda_language_server.syntax.yaml.meant_keys import is_top_key, opens_list, whole_key
from conda_language_server.syntax.yaml.source_lines import Line, line_at, lines_after, lines_before

_GLUED_KEY = re.compile(r"([A-Za-z_][\w.-]*):(?=[^\s:/\\]|/(?!/))")
_LEFT_OVER = re.compile(r"[\w.-]+:([,;\]})，；、】）]+)\Z")
_OPENING = re.compile(r"[\w.-]+:([\[{(【（]+[\]})】）]*)\Z")
_STRAY = re.compile(r"[A-Za-z_][\w.-]*:([,;\[\]{}()])(?= +[^\s#])")
_BRACKETS = frozenset("[]{}()")
_GLUED_DASH = re.compile(r"-[^\s-]")
_DASHES = re.compile(r"--+(?= +\S)")
_SPEC = re.compile(r"[\w.-]+ *(?:[<>!~]=?|==?) *[\w.*]")
_WORD = re.compile(r"[^\s:=#<>~!]+")
_JOINT = re.compile(r"(?<=[^\s-]),? +- +(?=[^\s-])")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|[A-Za-z]:[/\\]|~?/")
_EQUALS = re.compile(r"[ \t]*=[ \t]*(?=\S)")


def missing_colon(scene: Scene) -> Cause | None:
    return _missing_colon_at(scene, scene.refusal.start)


def value_not_allowed(scene: Scene) -> Cause | None:
    """A `:` where no key can be: two on a line, or a line that is read as the rest of the value above it."""
    text, at, scalar, line = scene.text, scene.refusal.start, scene.scanner.last_scalar, scene.line
    if scalar is not None and scalar.start < line.start:
        if scalar.style is not None:
            return unclosed_quote_at(text, scalar.start)
        first = line_at(text, scalar.start)
        if scalar.start == first.content_start:
            return _missing_colon_at(scene, scalar.start)
        return misplaced_line(text, line)
    start = scalar.start if scalar is not None and scalar.end <= at else at
    end = max(line.content_end, at + 1)
    if _ADDRESS.match(text, start) and not text[at + 1 : end].strip():
        # `http://host:8080:`.
        return Cause("stray-character", at, at + 1, [Change(at, at + 1, "")], {"character": ":", "text": text[start:end]})
    arguments = {"key": text[line.content_start : start].rstrip(" :"), "text": text[start:end]}
    return Cause("mapping-value-not-allowed", at, at + 1, quoted(text, start, end), arguments)


def swallower(scene: Scene) -> Cause | None:
    """A line without dash or colon that took the lines below it for more of its value, until one did not fit."""
    if scene.refusal.code not in ("block-end-expected", "document-start-expected"):
        return None
    text, line = scene.text, scene.line
    first: Line | None = None
    for above in lines_before(text, line):
        if above.is_empty:
            continue
        if above.opens_block and (above.is_key or above.is_item):
            break
        first = above
    if first is None or first.is_item or first.is_key or first.start == line.start:
        return None
    cause = odd_sign(text, first) or _missing_colon_at(scene, first.content_start)
    if scene.refusal.code == "block-end-expected" and cause is not None and cause.code in ("missing-colon", "missing-space-after-colon"):
        # A value of several lines is no mistake.
        return None
    return cause


def item_not_allowed(scene: Scene) -> Cause:
    """A list that starts on the line of its key: read as if each of its items stood on a line of its own below."""
    text, at, line = scene.text, scene.refusal.start, scene.line
    below = next((below for below in lines_after(text, line) if not below.is_empty), None)
    key = line.indent + (len(line.content) - len(line.content[1:].lstrip(" ")) if line.is_item else 0)
    goes_on = below is not None and below.is_item and below.indent >= key
    column = below.indent if below is not None and goes_on else key + 2
    start = len(text[:at].rstrip(" "))
    changes = [Change(start, at, "\n" + " " * column)]
    changes += [Change(*found.span(), "\n" + " " * column + "- ") for found in joined_items(text, at, line.content_end)]
    return Cause("item-not-allowed", at, at + 1, changes, {"text": text[at : line.content_end]})


def joined_items(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The ` - ` between items on one line; none where a quote makes it part of a value."""
    return [] if "'" in text[start:end] or '"' in text[start:end] else list(_JOINT.finditer(text, start + 1, end))


def _missing_colon_at(scene: Scene, start: int) -> Cause | None:
    """A line that should be a key and has no colon."""
    text = scene.text
    line = line_at(text, start)
    content = text[start : max(line.content_end, start)]
    scalar = scene.scanner.last_scalar
    if content[:1] in ("'", '"') and scalar is not None and scalar.start == start and scalar.end_line != scalar.line:
        return unclosed_quote_at(text, start)
    word = _WORD.match(content)
    if line.indent == 0 and word is not None and is_top_key(word.group()) and not _SPEC.match(content):
        return _glued_key(text, start, content) or _word_without_colon(text, start, content)
    if line.indent == 0 and whole_key(content) and not text[line.end :].strip():
        # The file was cut in the middle of a key.
        return _word_without_colon(text, start, content)
    is_item_like = _sibling_is_item(text, line)
    dashes = _DASHES.match(content)
    if dashes and is_item_like:
        end = start + dashes.end()
        return Cause("extra-dash", start, end, [Change(start, end, "-")], {"text": content})
    if _GLUED_DASH.match(content):
        change = Change(start + 1, start + 1, " ")
        return Cause("missing-space-after-dash", start, start + 1, [change], {"text": content, "spans": [(start, start + 1)]})
    if is_item_like or (_hangs_on_key(text, line) and (_SPEC.match(content) or _next_is_item(text, line))):
        return missing_dash(text, line, line.indent if is_item_like else _column_of_next_item(text, line))
    column = _column_of_list(text, line)
    if column is not None and (word is None or whole_key(word.group()) is None):
        return missing_dash(text, line, column)
    above = _column_of_item_above(text, line)
    if above is not None and _is_item(text, line, content):
        return missing_dash(text, line, above)
    return _glued_key(text, start, content) or _word_without_colon(text, start, content)


def _is_item(text: str, line: Line, content: str) -> bool:
    """Whether a line below an item can only be one, too: an address or path, or a word that is no key and has nothing below it."""
    if _ADDRESS.match(content):
        return True
    below = next((below for below in lines_after(text, line) if not below.is_empty), None)
    has_lines = below is not None and (below.indent > line.indent or below.is_item)
    # A file that was cut may end in the middle of a key.
    may_be_cut = below is None and not text.endswith(("\n", "\r"))
    return bool(_WORD.fullmatch(content)) and whole_key(content) is None and not has_lines and not may_be_cut


def _column_of_item_above(text: str, line: Line) -> int | None:
    """The column of the item right above, of a list that is not further left than the line."""
    above = next((above for above in lines_before(text, line) if not above.is_empty), None)
    return above.indent if above is not None and above.is_item and not above.opens_block and above.indent >= line.indent else None


def _glued_key(text: str, start: int, content: str) -> Cause | None:
    left_over = _LEFT_OVER.match(content) or (_OPENING.match(content) if _next_is_item(text, line_at(text, start), deeper=True) else None)
    if left_over is not None:
        span = (start + left_over.start(1), start + left_over.end(1))
        return Cause("stray-character", *span, [Change(*span, "")], {"character": left_over[1], "text": content})
    glued = _GLUED_KEY.match(content)
    if glued is None:
        return None
    stray = _STRAY.match(content)
    if stray is not None and (stray[1] in ",;" or not set(content[stray.end(1) :]) & _BRACKETS):
        span = (start + stray.start(1), start + stray.end(1))
        return Cause("stray-character", *span, [Change(*span, "")], {"character": stray[1], "text": content})
    at = start + glued.end() - 1
    arguments = {"key": glued[1], "text": content, "spans": [(at, at + 1)]}
    return Cause("missing-space-after-colon", at, at + 1, [Change(at + 1, at + 1, " ")], arguments)


def _word_without_colon(text: str, start: int, content: str) -> Cause | None:
    word = _WORD.match(content)
    # An address or a drive has its colon.
    if word is None or content[0] in "[{&*!?'\"" or content.startswith((":/", ":\\"), word.end()):
        return None
    end = start + word.end()
    equals = _EQUALS.match(content, word.end())
    whole = whole_key(content)
    if whole is not None and re.search(rf"^{whole} *:", text, re.MULTILINE):
        whole = None
    change = Change(end, start + equals.end(), ": ") if equals else Change(end, end, ":")
    if whole:
        # Where the file ends here, nothing is under the key but an empty list.
        is_list = opens_list(f"{whole}:") and not text[start + len(content) :].strip()
        change = Change(start, end, f"{whole}: []" if is_list else f"{whole}:")
    return Cause("missing-colon", start, end, [change], {"word": word.group(), "text": content, "equals": equals is not None})


def _column_of_list(text: str, line: Line) -> int | None:
    """Where the items of the list stand that the line must belong to, being right below its key."""
    above = next((above for above in lines_before(text, line) if not above.is_empty), None)
    if above is None or not above.opens_block or not opens_list(above.content) or above.indent > line.indent:
        return None
    inner = above.indent + (len(above.content) - len(above.content[1:].lstrip()) if above.is_item else 0)
    below = next((below for below in lines_after(text, line) if not below.is_empty), None)
    if below is not None and below.is_item and inner <= below.indent <= line.indent:
        return below.indent
    return line.indent if line.indent > inner else inner + 2


def _sibling_is_item(text: str, line: Line) -> bool:
    """Whether the line stands at the column of the list items above it."""
    for above in lines_before(text, line):
        if not above.is_empty and above.indent <= line.indent:
            return above.indent == line.indent and above.is_item
    return False


def _next_is_item(text: str, line: Line, *, deeper: bool = False) -> bool:
    """Whether the next line with content is an item at the same column, or further right where that will do."""
    below = next((below for below in lines_after(text, line) if not below.is_empty), None)
    return below is not None and below.is_item and (below.indent == line.indent or (deeper and below.indent > line.indent))


def _column_of_next_item(text: str, line: Line) -> int:
    """Where the rest of the list stands that lost its first dash; the line's own column where there is no rest."""
    below = next((below for below in lines_after(text, line) if not below.is_empty), None)
    above = next((above for above in lines_before(text, line) if not above.is_empty), None)
    is_rest = below is not None and above is not None and below.is_item and above.indent <= below.indent <= line.indent
    return below.indent if is_rest and below is not None else line.indent


def _hangs_on_key(text: str, line: Line) -> bool:
    """Whether the line above is a key that waits for its value."""
    above = next((above for above in lines_before(text, line) if not above.is_empty), None)
    return above is not None and above.opens_block
