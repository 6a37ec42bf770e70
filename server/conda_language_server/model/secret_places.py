"""Where a file holds secrets: in addresses, and where only the names of their keys tell, such as `MY_TOKEN: …` under `variables:`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conda_language_server.syntax.yaml.nodes import Document, Item, Mapping, Node, Scalar, Sequence
from conda_language_server.text.patience import asking
from conda_language_server.text.secrets import cover_secrets, is_secret, names_secret, secret_signs, secrets_in
from conda_language_server.text.span import Span

_MANY = 500
"""Signs in one list: from here on it is quicker to look at every item than to look for those that have one."""


class SecretPlace(NamedTuple):
    """A text that must not be shown: the whole entry or value it belongs to, where it stands as a whole (else an empty span), and what it is."""

    entry: Span
    value: Span
    text: str


def secret_places(document: Document, spans: Iterable[Span] | None = None) -> tuple[SecretPlace, ...]:
    """The values under keys that name a secret, also those of lists and mappings under such a key, and the secrets in addresses.

    Aliases are not followed. Of an address, `text` is the secret alone. With `spans` only what touches one of them is looked at.
    """
    if document.root is None:
        return ()
    return tuple(_below(document, document.root, _Wanted(spans if spans is not None else (Span(0, len(document.text)),))))


def secrets_at(places: Iterable[SecretPlace], span: Span) -> set[str]:
    """The secrets of which something may be told that is said about a stretch of text."""
    return {place.text for place in places if place.entry.start <= span.end and span.start <= place.entry.end}


def covered(document: Document) -> str:
    """The text of a file with a `*` for every character of a secret; line breaks stay, so that all stands where it stood."""
    text = cover_secrets(document.text)
    parts: list[str] = []
    done = 0
    for span in sorted({place.value for place in secret_places(document)}):
        if span.end > span.start >= done:
            parts += (text[done : span.start], "".join(c if c in "\r\n" else "*" for c in span.of(text)))
            done = span.end
    return "".join((*parts, text[done:]))


class _Wanted:
    """Whether a stretch of text touches one of several."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def __call__(self, span: Span) -> bool:
        place = bisect_right(self._starts, span.end) - 1
        return place >= 0 and self._ends[place] >= span.start


def _below(document: Document, root: Node, wanted: _Wanted) -> Iterator[SecretPlace]:
    """Iterative, since a file may be nested deeply."""
    signs = secret_signs(document.text)
    stack: list[tuple[Node, str, Span | None]] = [(root, "", None)]
    while stack:
        here, name, whole = stack.pop()
        if type(here) is Mapping:
            for one in asking(here.entries):
                says_so = type(one.key) is Scalar and names_secret(one.key.text)
                inner = one.key.text if says_so and type(one.key) is Scalar else name
                stack.append((one.value, inner, one.span if says_so else whole))
                if type(one.key) is Scalar and wanted(one.span):
                    yield from _in_scalar(one.key, one.span)
        elif type(here) is Sequence:
            stack += [(item.value, name, whole) for item in (here.items if name else _worth_a_look(here, signs, wanted))]
        elif type(here) is Scalar:
            if whole is not None and is_secret(name, here.text) and here.span.end > here.span.start:
                if wanted(whole):
                    yield SecretPlace(whole, here.span, here.text)
            elif wanted(here.span):
                yield from _in_scalar(here, here.span)


def _worth_a_look(sequence: Sequence, signs: list[int], wanted: _Wanted) -> Iterator[Item]:
    """The items that hold more than a text, and the texts with a sign of a secret: most files are long lists without any."""
    yield from (item for item in sequence.items if type(item.value) is not Scalar)
    place = bisect_left(signs, sequence.span.start)
    if bisect_right(signs, sequence.span.end) - place > _MANY:
        yield from (item for item in sequence.items if type(item.value) is Scalar and wanted(item.span))
        return
    last = -1
    while place < len(signs) and signs[place] <= sequence.span.end:
        index = bisect_right(sequence.items, signs[place], key=lambda item: item.span.start) - 1
        if index > last and type(sequence.items[index].value) is Scalar:
            yield sequence.items[index]
        last = max(last, index)
        place += 1


def _in_scalar(node: Scalar, whole: Span) -> Iterator[SecretPlace]:
    for secret in secrets_in(node.text):
        yield SecretPlace(whole, Span(node.span.start, node.span.start), secret)
