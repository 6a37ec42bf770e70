"""Where a file holds secrets that only the names of their keys tell of, such as `MY_TOKEN: …` under `variables:`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.syntax.yaml.nodes import Document, Mapping, Node, Scalar, Sequence
from conda_language_server.text.secrets import cover_secrets, is_secret, names_secret
from conda_language_server.text.span import Span


class SecretPlace(NamedTuple):
    """A value that must not be shown: the whole entry it belongs to, where it stands, and what it is."""

    entry: Span
    value: Span
    text: str


def secret_places(document: Document) -> tuple[SecretPlace, ...]:
    """The values under keys that name a secret, also those of lists and mappings under such a key. Aliases are not followed."""
    return tuple(_below(document.root, "", None)) if document.root is not None else ()


def covered(document: Document) -> str:
    """The text of a file with a `*` for every character of a secret; line breaks stay, so that all stands where it stood."""
    text = cover_secrets(document.text)
    parts: list[str] = []
    done = 0
    for span in sorted({place.value for place in secret_places(document)}):
        if span.start >= done:
            parts += (text[done : span.start], "".join(c if c in "\r\n" else "*" for c in span.of(text)))
            done = span.end
    return "".join((*parts, text[done:]))


def _below(node: Node, key: str, entry: Span | None) -> Iterator[SecretPlace]:
    """Iterative, since a file may be nested deeply."""
    stack: list[tuple[Node, str, Span | None]] = [(node, key, entry)]
    while stack:
        here, name, whole = stack.pop()
        if type(here) is Mapping:
            for one in here.entries:
                says_so = type(one.key) is Scalar and names_secret(one.key.text)
                inner = one.key.text if says_so and type(one.key) is Scalar else name
                if says_so or name or type(one.value) is not Scalar:
                    stack.append((one.value, inner, one.span if says_so else whole))
        elif type(here) is Sequence:
            stack += [(item.value, name, whole) for item in here.items if name or type(item.value) is not Scalar]
        elif type(here) is Scalar and whole is not None and is_secret(name, here.text) and here.span.end > here.span.start:
            yield SecretPlace(whole, here.span, here.text)
