"""Says what is wrong with the name in a match spec, or why there is none."""

from __future__ import annotations

import re
from itertools import islice

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.problem import Problem
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN, as_ascii
from conda_language_server.text.span import Span


def name(text: str, body: Piece, end: int) -> list[Problem]:
    """What conda has against the name that ends at `end` of the piece; `text` is the whole match spec.

    Source: CEP 26, and conda 26.7 `_validate_package_name`; names with a star are not looked at.
    """
    raw = body.text[:end]
    lower = raw.lower()
    if "*" in raw or _VALID_NAME(lower):
        return []
    if not _INVALID(lower):
        return [_of_another_tool(text) or _invalid_name(body, end)]
    piece = body.part(0, end)
    whole = Piece(text, range(len(text)), len(text))
    return [_of_another_tool(text) or variable(whole) or html(whole) or _by_character(text, body, piece)]


def missing_name(text: str, body: Piece) -> Problem:
    """Why conda finds no name in the piece, which is what is left of the text behind the channel."""
    if (found := variable(Piece(text, range(len(text)), len(text)))) is not None:
        return found
    before = text[: body.at[0] if body.text else body.end]
    if not text.strip():
        return Problem("blank-spec", Span(0, len(text)), {})
    if text.lstrip().startswith("#"):
        return Problem("comment-only", Span(0, len(text)), {})
    blanks = len(body.text) - len(body.text.lstrip(" "))
    if blanks and body.text.strip():
        code = "blank-after-channel" if before.strip() else "leading-blank"
        return Problem(code, body.span(0, blanks), {"replacement": ""})
    if body.text.strip():
        return Problem("constraint-without-name", body.whole, {"constraint": body.text})
    if before.endswith("::"):
        return Problem("channel-without-package", Span(0, len(before)), {"channel": before[:-2]})
    if before.endswith(":"):
        start = len(before) - 1
        return Problem("colon-without-name", Span(start, start + 1), {"text": before[:-1], "replacement": ""})
    return Problem("missing-name", Span(0, len(text)), {})


def variable(piece: Piece) -> Problem | None:
    """Something that a template or a shell would have filled in."""
    match = _VARIABLE.search(piece.text)
    return Problem("unexpanded-variable", piece.span(*match.span()), {"variable": match.group()}) if match else None


def html(piece: Piece) -> Problem | None:
    """`&gt;`, which a page means as `>`."""
    match = _HTML.search(piece.text)
    if match is None:
        return None
    meant = _ENTITIES[match[1]]
    return Problem("html-entity", piece.span(*match.span()), {"found": match.group(), "ascii": meant, "replacement": meant})


def option(piece: Piece) -> Problem | None:
    """An option of a command behind the name: `pytorch -c pytorch`."""
    match = re.search(r"(?:^|\s)(--?[A-Za-z][\w-]*)", piece.text)
    return Problem("option-behind-name", piece.span(match.start(), len(piece.text)), {"option": match.group(1)}) if match else None


def look_alike(piece: Piece, match: re.Match[str]) -> Problem:
    """A sign that only looks like ASCII."""
    meant = as_ascii(match.group())
    return Problem("look-alike", piece.span(*match.span()), {"found": match.group(), "ascii": meant, "replacement": meant})


def bracket(piece: Piece, start: int) -> Problem:
    """A `[` that the last brackets of the text did not take with them."""
    text = piece.text[start:]
    if "]" in text:
        return Problem("several-brackets", piece.span(start, start + text.rindex("]") + 1), {})
    is_complete = re.fullmatch(r"\[[\w-]+=(?:\"[^\"]+\"|'[^']+'|[^'\" ]+)\s*", text)
    arguments = {"replacement": text.rstrip() + "]"} if is_complete else {}
    return Problem("unclosed-bracket", piece.span(start, len(piece.text)), arguments)


def marker(piece: Piece) -> Problem | None:
    """The way of pip to name a condition: everything from the `;` on."""
    start = piece.text.find(";")
    if start < 0:
        return None
    dropped = piece.text[start + 1 :].strip()
    if not dropped:
        return Problem("pip-marker", piece.span(start, len(piece.text)), {"marker": "", "replacement": ""})
    return Problem("pip-marker", piece.span(start, len(piece.text)), {"marker": dropped})


_VALID_NAME = re.compile(r"(?:__[a-z0-9]|_(?!_)|[a-z0-9])[._-]?(?:[a-z0-9]+[._-])*(?:[a-z0-9]+)?").fullmatch
_INVALID = re.compile(r"[^a-z0-9._-]").search
_MOST_SPANS = 100
_VARIABLE = re.compile(r"\$\{\{?[^{}]*\}?\}|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$\w+|%\w+%|\{\w*\}|<\w+>", re.ASCII)
_ENTITIES = {"gt": ">", "lt": "<", "amp": "&", "quot": '"'}
_HTML = re.compile(r"&(gt|lt|amp|quot);")
_VCS = re.compile(r"(?:git|hg|svn|bzr)\+\S+")
_DIRECT = re.compile(r"\s*([A-Za-z0-9._-]+)\s*(?:\[[^\]]*\]\s*)?@\s*(\S[^\s:]*:.*)")
_OPTION = re.compile(r"-{1,2}[A-Za-z][\w-]*")
_QUOTED = re.compile("(['\"\u2018\u2019\u201c\u201d])(.*)['\"\u2018\u2019\u201c\u201d]", re.DOTALL)


def _of_another_tool(text: str) -> Problem | None:
    """Texts that belong to pip, to git or to a shell as a whole."""
    span = Span(0, len(text))
    if match := _QUOTED.fullmatch(text.strip()):
        return Problem("quoted-spec", span, {"quote": match.group(1), "replacement": match.group(2)})
    if match := _OPTION.match(text):
        return Problem("pip-option", span, {"option": match.group()})
    if match := _VCS.match(text.strip()):
        return Problem("vcs-url", span, {"url": match.group()})
    if match := _DIRECT.fullmatch(text):
        return Problem("pip-direct-reference", span, {"name": match.group(1), "url": match.group(2)})
    bare = text.split("#", 1)[0].strip()
    if bare.lower().endswith(".whl"):
        return Problem("wheel-url", span, {"url": bare})
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", bare):
        return Problem("url-without-package", span, {"url": bare})
    if (
        re.fullmatch(r"\.{1,2}(?:\[[\w, .-]*\])?", bare)
        or bare.startswith(("./", "../", "/", "~/", ".\\", "..\\"))
        or re.match(r"[A-Za-z]:[\\/]", bare)
    ):
        return Problem("path-without-package", span, {"path": bare})
    return None


def _by_character(text: str, body: Piece, piece: Piece) -> Problem:
    """The first character that no name may have tells most about what was meant."""
    found = (piece.span(i, i + 1) for i, c in enumerate(piece.text) if _INVALID(c.lower()))
    spans = tuple(islice(found, _MOST_SPANS))
    if not spans:
        return Problem("invalid-name-characters", piece.whole, {"name": piece.text, "characters": piece.text, "spans": (piece.whole,)})
    first = spans[0]
    character = text[first.start]
    start = next(i for i, c in enumerate(piece.text) if _INVALID(c.lower()))
    match = LOOK_ALIKE_RUN.match(piece.text, start)
    if match is not None:
        return look_alike(piece, match)
    if character == "[":
        return bracket(body, start)
    if character == ";":
        rest = Piece(text, range(len(text)), len(text)).part(first.start, len(text))
        return marker(rest) or Problem("pip-marker", first, {"marker": ""})
    if character == ",":
        return _comma(body, start)
    if character == "/":
        left, _, right = piece.text.partition("/")
        return Problem("slash-in-name", first, {"left": left, "right": right})
    if character == "@" and (version := re.match(r"@\s*(?=[\d^~])", text[first.start :])):
        new = "" if text[first.start + version.end()] in "^~" else "="
        return Problem("unknown-operator", Span(first.start, first.start + version.end()), {"operator": "@", "replacement": new})
    if character in "^@":
        return Problem("unknown-operator", first, {"operator": character})
    if character in _KINDS:
        code, arguments = _KINDS[character]
        return Problem(code, first, dict(arguments))
    characters = "".join(dict.fromkeys(text[s.start : s.end] for s in spans))
    return Problem(
        "invalid-name-characters", Span(first.start, spans[-1].end), {"name": piece.text, "characters": characters, "spans": spans}
    )


_KINDS: dict[str, tuple[str, dict[str, str]]] = {
    "\t": ("tab", {"replacement": " "}),
    "\n": ("line-break", {"replacement": " "}),
    "\r": ("line-break", {"replacement": " "}),
    "]": ("unopened-bracket", {"replacement": ""}),
    "(": ("unclosed-parenthesis", {}),
    ")": ("unopened-parenthesis", {"replacement": ""}),
}


def _comma(body: Piece, start: int) -> Problem:
    rest = body.text[start + 1 :].lstrip()
    if rest and rest[0] not in "=<>!~":
        packages = [p.strip() for p in body.text.split(",") if p.strip()]
        return Problem("several-packages", body.whole, {"packages": packages})
    return Problem("comma-after-name", body.span(start, start + 1), {"replacement": " " if rest else ""})


def _invalid_name(body: Piece, end: int) -> Problem:
    """Only letters, digits, `.`, `_` and `-`, but in an order that CEP 26 does not allow."""
    raw = body.text[:end]
    double = re.search(r"[._-]{2,}", raw)
    if double is not None and double.start() > 0:
        return Problem("invalid-name", body.span(*double.span()), {"name": raw, "reason": "double-separator"})
    lead = re.match(r"[._-]+", raw)
    return Problem("invalid-name", body.span(*(lead.span() if lead else (0, end))), {"name": raw, "reason": "leading-separator"})
