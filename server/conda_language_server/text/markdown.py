"""Words for clients that show Markdown, and the same words for those that do not.

What comes from a file, a path or a program never becomes markup: it is a code span, or every character that could mean something is
escaped. Only texts of this project, `Markdown` and `Link` are markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from conda_language_server.text.messages import Code, Joined, Locale, Message, Text, render, shown, unescaped
from conda_language_server.text.visible import visible


class Markdown(str):
    """Markup of our own. Never made of what stands in a file."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address, which `web_address` or `file_address` made."""

    label: Message | str
    target: str

    def words(self, locale: Locale) -> str:
        """The label as Markdown; a path with odd characters in it as code."""
        if not isinstance(self.label, str):
            return _marked(self.label, locale)
        label = shown(self.label)
        return label if _PLAIN_LABEL.fullmatch(label) else code_span(label)


Words = tuple["Message | Code | Link | Joined | str", ...]
"""Words in pieces; a piece that is a mere `str`, and no `Markdown`, is text of somebody else."""

PARAGRAPH, LINE, ITEM, BOLD = Markdown("\n\n"), Markdown("  \n"), Markdown("\n- "), Markdown("**")

_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_RUN = re.compile(r"`+")
_MARKUP = re.compile(r"[\\`*\[\]<>#!|~&$@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[:.](?=[^\s\d])")
_PLAIN_LABEL = re.compile(r"(?!.*(?:://|www\.))(?:[^\W_]|[/.~: -]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))+")
_FIRST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)](?:\s|$)))")

_LINK = re.compile(r"\[([^\]]{0,500})\]\(([^)\s]{0,2000})\)")
_EMPHASIS = re.compile(r"\*\*([^*\n]+)\*\*")
_FENCE = re.compile(r"^```.*\n?", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)


def as_markdown(words: Iterable[Any], locale: Locale) -> str:
    """The pieces as one text of Markdown."""
    return "".join(_marked(word, locale) for word in words)


def as_plain(words: Iterable[Any], locale: Locale) -> str:
    """The pieces as one text for a client that knows no Markdown; backticks stay, they mark the user's words."""
    return "".join(_plain(word, locale) for word in words)


def code_span(text: str) -> str:
    """A text as a code span that ends where the text ends, whatever the text holds. It is one line."""
    text = visible(text)
    fence = "`" * (1 + max((len(run) for run in _RUN.findall(text)), default=0))
    is_stripped = text[:1] == text[-1:] == " " and text.strip() != ""
    pad = " " if not text or is_stripped or "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def escaped(text: str) -> str:
    """A text of one line in which nothing is markup any more: no link, no picture, no HTML, no address that turns into a link by itself."""
    return _FIRST.sub(_escaped_first, _MARKUP.sub(r"\\\g<0>", visible(text)))


def without_markup(template: str) -> str:
    """A text of this project without the signs of Markdown that those texts use."""
    text = _LINK.sub(r"\1 (\2)", template)
    text = _EMPHASIS.sub(r"\1", text)
    return _HEADING.sub("", _FENCE.sub("", text))


def _marked(value: Any, locale: Locale) -> str:
    if isinstance(value, Markdown):
        return str(value)
    if isinstance(value, Message):
        return _filled(value, locale)
    if isinstance(value, Text):
        return _filled(Message(value), locale)
    if isinstance(value, Code):
        return code_span(shown(value.text))
    if isinstance(value, Joined):
        return value.separator.join(_marked(part, locale) for part in value.parts)
    if isinstance(value, Link):
        return f"[{value.words(locale)}]({value.target})"
    return _prose(shown(value)) if isinstance(value, str) else escaped(str(value))


def _plain(value: Any, locale: Locale) -> str:
    if isinstance(value, Markdown):
        return without_markup("".join(value.split("**")))
    if isinstance(value, Link):
        return f"{_plain(value.label, locale)} ({value.target})"
    return str(render(value, locale, without_markup))


def _filled(message: Message, locale: Locale) -> str:
    """The template with its arguments: as they are in its code spans, escaped elsewhere."""
    template = message.text.template(locale)
    if not message.arguments:
        return unescaped(template)
    marked = {name: _marked(value, locale) for name, value in message.arguments.items()}
    parts: list[str] = []
    done = 0
    for span in _SPAN.finditer(template):
        parts.append(template[done : span.start()].format(**marked))
        plain = {name: render(value, locale) for name, value in message.arguments.items()} if "{" in span[2] else {}
        parts.append(code_span(span[2].format(**plain)) if plain else span[0])
        done = span.end()
    return "".join((*parts, template[done:].format(**marked)))


def _prose(text: str) -> str:
    """A sentence of somebody else, in which backticks may mark code, as our own messages do."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escaped(text)
    return "".join(code_span(piece) if number % 2 and piece else escaped(piece) for number, piece in enumerate(pieces))


def _escaped_first(found: re.Match[str]) -> str:
    digits = found[2][0].isdigit()
    return f"{found[1]}{found[2]}\\" if digits else f"{found[1]}\\{found[2]}"
