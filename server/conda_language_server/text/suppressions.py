"""Comments that silence findings: `# conda-language-server: ignore[ENV150]`.

Such a comment speaks for its own line, or for the next line where it stands alone; alone at the top of the file, before
anything else, it speaks for the whole file. Written otherwise (no brackets, no colon, the colon of a Chinese keyboard) it silences nothing:
whoever forgets them must not silence an error unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from conda_language_server.text.lines import LineIndex
from conda_language_server.text.patience import asking
from conda_language_server.text.span import Span

_NAME = re.compile(r"conda[-_]language[-_]server", re.IGNORECASE)
_COMMENT = re.compile(
    r"#\s*conda[-_]language[-_]server(?P<between>[\s:：]*)(?P<word>ignore[ds]?|ignor|disable|noqa|skip|off)\b(?P<codes>\[[^\]\n]*\])?",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s\[【［(=:：]*(?:ENV|RC|YML)[0-9]", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z0-9-]+")


class Suppression(NamedTuple):
    """One code of one comment. `line` is the zero-based line it silences, None for the whole file; `code` is None where it is written wrongly."""

    span: Span
    line: int | None
    code: str | None


def find_suppressions(text: str, comments: Iterable[tuple[Span, bool]], lines: LineIndex) -> list[Suppression]:
    """The suppressions among a document's comments, each a pair of its span and whether it stands on a line of its own."""
    if not _NAME.search(text):
        return []
    found: list[Suppression] = []
    head = _head(lines)
    row = range(0)
    for span, own_line in asking(comments):
        match = _COMMENT.search(text, span.start, span.end)
        if match is None or not _is_meant(match, span.end):
            continue
        line = lines.line_of(span.start)
        if own_line and line not in row:
            # All comments of a row speak for the same line, so that the row is looked through once.
            row = range(line, _next_line(lines, line))
        target = line if not own_line else None if line < head else row.stop
        words = list(_WORD.finditer(match["codes"] or "")) if _is_right(match) else []
        if not words:
            found.append(Suppression(Span(*match.span()), target, None))
            continue
        start = match.start("codes")
        for word in words:
            found.append(Suppression(Span(start + word.start(), start + word.end()), target, word.group()))
    return found


def silences(suppression: Suppression, names: Sequence[str], first_line: int, last_line: int) -> bool:
    """Whether it speaks of a finding called by one of `names` (its code, its name) on these zero-based lines."""
    here = suppression.line is None or first_line <= suppression.line <= last_line
    return here and suppression.code is not None and suppression.code.lower() in (n.lower() for n in names)


def _is_right(match: re.Match[str]) -> bool:
    name = match.group()[: match.start("between") - match.start()].lower()
    return name.endswith("conda-language-server") and match["between"].rstrip() == ":" and match["word"].lower() == "ignore"


def _is_meant(match: re.Match[str], end: int) -> bool:
    """Whether a comment would silence something, and not only speaks of us: without a colon it must name a rule."""
    has_colon = ":" in match["between"] or "：" in match["between"]
    return has_colon or match["codes"] is not None or _RULE.match(match.string, match.end(), end) is not None


def _head(lines: LineIndex) -> int:
    """The first line that is neither empty nor a comment: a comment that stands alone above it speaks for the whole file."""
    numbers = asking(range(lines.line_count))
    return next((n for n in numbers if (line := _line(lines, n).lstrip("\ufeff \t")) and not line.startswith("#")), lines.line_count)


def _next_line(lines: LineIndex, line: int) -> int:
    """The next line that is not a comment itself, so that several comments may stand above one line."""
    return next((n for n in asking(range(line + 1, lines.line_count)) if not _line(lines, n).startswith("#")), lines.line_count)


def _line(lines: LineIndex, line: int) -> str:
    return lines.line_span(line).of(lines.text).strip()
