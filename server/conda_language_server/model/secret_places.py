"""Where a file holds secrets: in addresses, and where only the names of their keys tell, such as `MY_TOKEN: …` under `variables:`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conda_language_server.syntax.yaml.nodes import Document, Mapping, Node, Scalar, Sequence
from conda_language_server.text.secrets import cover_secrets, is_secret, may_hold_secret, names_secret, secrets_in
from conda_language_server.text.span import Span


class SecretPlace(NamedTuple):
    """A text that must not be shown: the whole entry or value it belongs to, where it stands as a whole (else an empty span), and what it is."""

    entry: Span
    value: Span
    text: str


def secret_places(document: Document) -> tuple[SecretPlace, ...]:
    """The values under keys that name a secret, also those of lists and mappings under such a key, and the secrets in addresses.

    Aliases are not followed. Of an address, `text` is the secret alone.
    """
    return tuple(_below(document.root)) if document.root is not None else ()


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


def _below(root: Node) -> Iterator[SecretPlace]:
    """Iterative, since a file may be nested deeply."""
    stack: list[tuple[Node, str, Span | None]] = [(root, "", None)]
    while stack:
        here, name, whole = stack.pop()
        if type(here) is Mapping:
            for one in here.entries:
                says_so = type(one.key) is Scalar and names_secret(one.key.text)
                inner = one.key.text if says_so and type(one.key) is Scalar else name
                stack.append((one.value, inner, one.span if says_so else whole))
                if type(one.key) is Scalar:
                    yield from _in_scalar(one.key, one.span)
        elif type(here) is Sequence:
            # Most files are long lists of texts in which there is nothing.
            stack += [(i.value, name, whole) for i in here.items if name or type(i.value) is not Scalar or may_hold_secret(i.value.text)]
        elif type(here) is Scalar:
            if whole is not None and is_secret(name, here.text) and here.span.end > here.span.start:
                yield SecretPlace(whole, here.span, here.text)
            else:
                yield from _in_scalar(here, here.span)


def _in_scalar(node: Scalar, whole: Span) -> Iterator[SecretPlace]:
    for secret in secrets_in(node.text):
        yield SecretPlace(whole, Span(node.span.start, node.span.start), secret)
