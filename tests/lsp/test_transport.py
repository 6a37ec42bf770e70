"""Messages in a stream of bytes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conda_language_server.lsp.transport import Reader


def framed(body: bytes, header: bytes = b"Content-Length: %d\r\n\r\n") -> bytes:
    return header % len(body) + body


def fed(data: bytes, size: int) -> Callable[[int], bytes]:
    """A `read` that gives a few bytes at a time."""
    position = 0

    def read(_: int) -> bytes:
        nonlocal position
        position += size
        return data[position - size : position]

    return read


@pytest.mark.parametrize("size", [1, 2, 7, 64, 100_000])
def test_messages_in_pieces_of_any_size(size: int) -> None:
    bodies = [b"{}", "中😀".encode(), b"x" * 5000, b'{"a":"\r\n\r\nContent-Length: 3\r\n\r\n"}']
    assert list(Reader(fed(b"".join(map(framed, bodies)), size)).messages()) == bodies


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
        b"content-length:%d\r\nX: y\r\n\r\n",
        b"X-Junk: 1\r\n\r\nContent-Length: %d\r\n\r\n",
    ],
)
def test_headers_in_other_shapes(header: bytes) -> None:
    assert list(Reader(fed(framed(b"{}", header), 5)).messages()) == [b"{}"]


def test_junk_in_front_is_skipped() -> None:
    junk = bytes(range(256)) * 400
    assert list(Reader(fed(junk + b"\r\n\r\n" + framed(b"{}"), 4096)).messages()) == [b"{}"]


def test_a_stream_that_ends_in_the_middle() -> None:
    assert list(Reader(fed(framed(b"{}") + framed(b"x" * 100)[:50], 9)).messages()) == [b"{}"]


def test_a_message_that_is_announced_too_long_ends_the_stream() -> None:
    assert list(Reader(fed(b"Content-Length: 999999999999\r\n\r\n{}" + framed(b"{}"), 50)).messages()) == []


def test_it_is_known_that_more_is_coming() -> None:
    reader = Reader(fed(framed(b"{}") + framed(json.dumps("x" * 100).encode())[:60], 70))
    messages = reader.messages()
    next(messages)
    assert reader.receiving
    assert list(messages) == []
