"""Messages in a stream of bytes."""

from __future__ import annotations

import asyncio
import os
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from conda_language_server.lsp.transport import Connection, Framer, Streams


def framed(body: bytes, header: bytes = b"Content-Length: %d\r\n\r\n") -> bytes:
    return header % len(body) + body


def cut(data: bytes, size: int) -> list[bytes]:
    """The messages in a stream that comes in pieces."""
    framer = Framer()
    return [body for start in range(0, len(data), size) for body in framer.feed(data[start : start + size])]


@pytest.mark.parametrize("size", [1, 2, 7, 64, 100_000])
def test_messages_in_pieces_of_any_size(size: int) -> None:
    bodies = [b"{}", b"", "中😀".encode(), b"x" * 5000, b'{"a":"\r\n\r\nContent-Length: 3\r\n\r\n"}']
    assert cut(b"".join(map(framed, bodies)), size) == bodies


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
        b"content-length:%d\r\nX: y\r\n\r\n",
        b"X-Junk: 1\r\n\r\nContent-Length: %d\r\n\r\n",
    ],
)
def test_headers_in_other_shapes(header: bytes) -> None:
    assert cut(framed(b"{}", header), 5) == [b"{}"]


@pytest.mark.parametrize("size", [1000, 4096, 200_000])
def test_junk_in_front_is_skipped(size: int) -> None:
    junk = bytes(range(256)) * 400
    assert cut(junk + b"\r\n\r\n" + framed(b"{}"), size) == [b"{}"]


@pytest.mark.parametrize(
    ("slip", "lost"),
    [
        (b"x", 0),
        (b"\n", 0),
        (b"\r\n", 0),
        (b"Content-Length: 2\n\n{}", 0),
        (b'Content-Length: 5\r\n\r\n{"jsonrpc":"2.0"}', 0),
        (b"Content-Length: 20\r\n\r\n" + b'{"jsonrpc":"2.0"}', 1),
        (b"Content-Length: 300\r\n\r\n{}", 10),
        (b"Content-Length: x\r\n\r\n", 0),
    ],
    ids=["stray byte", "line feed", "line break", "line feeds only", "too short", "too long by 3", "too long by far", "no number"],
)
@pytest.mark.parametrize("size", [1, 100_000])
def test_what_follows_a_slip_arrives(slip: bytes, lost: int, size: int) -> None:
    """At most `lost` messages are swallowed by a length that is too large; all others come, in order."""
    bodies = [b'{"id":%d}' % number for number in range(10, 30)]
    found = cut(framed(b"{}") + slip + b"".join(map(framed, bodies)), size)
    assert found[0] == b"{}"
    assert found[-(len(bodies) - lost) :] == bodies[lost:]


def test_a_length_that_cannot_be_meant_is_no_reason_to_wait_for_ever() -> None:
    with pytest.raises(ValueError, match="999999999999 bytes"):
        cut(b"Content-Length: 999999999999\r\n\r\n{}", 50)


def test_it_is_known_that_more_is_coming() -> None:
    framer = Framer()
    assert list(framer.feed(framed(b"{}") + framed(b"x" * 100)[:60])) == [b"{}"]
    assert framer.partial
    assert list(framer.feed(framed(b"x" * 100)[60:])) == [b"x" * 100]
    assert not framer.partial


class Recorder:
    def __init__(self) -> None:
        self.peeked: list[bytes] = []
        self.received: list[tuple[bytes, int]] = []

    def peek(self, body: bytes) -> None:
        self.peeked.append(body)

    def receive(self, body: bytes) -> None:
        self.received.append((body, len(self.peeked)))


@pytest.fixture
def pipe() -> Iterator[tuple[int, Callable[[bytes], Any], Callable[[], None]]]:
    """The reading end, a function that writes, and one that closes the writing end."""
    source, sink = os.pipe()
    open_ends = {sink}

    def close() -> None:
        if open_ends:
            os.close(open_ends.pop())

    yield source, lambda data: os.write(sink, data), close
    close()
    os.close(source)


def readers() -> int:
    """How many threads read a connection; those of other tests may live on for a moment."""
    return sum(thread.name == "reader" for thread in threading.enumerate())


@pytest.mark.parametrize("with_thread", [False, True])
async def test_a_connection_peeks_ahead_receives_in_order_and_tells_its_end(
    pipe: tuple[int, Callable[[bytes], Any], Callable[[], None]], with_thread: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, write, close = pipe
    loop = asyncio.get_running_loop()
    if sys.platform == "win32" and not with_thread:
        pytest.skip("pipes are read by a thread there")
    if with_thread:

        def refuse(*_: Any) -> None:
            raise NotImplementedError

        monkeypatch.setattr(loop, "add_reader", refuse)
    recorder, ended = Recorder(), asyncio.Event()
    connection = Connection(Streams(lambda size: os.read(source, size), lambda _: None, source), recorder, ended.set)
    before = readers()
    write(framed(b"1") + framed(b"2") + framed(b"34")[:-1])
    connection.start(loop)
    assert (readers() > before) is with_thread
    async with asyncio.timeout(5) if hasattr(asyncio, "timeout") else _no_limit():
        while len(recorder.received) < 2:  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.001)
        assert connection.receiving()
        write(b"4")
        while len(recorder.received) < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        assert not connection.receiving()
        close()
        await ended.wait()
    assert [body for body, _ in recorder.received] == [b"1", b"2", b"34"]
    if not with_thread:
        # Both messages of the first piece were looked at before the first of them was handled.
        assert recorder.received[0][1] == 2


async def test_what_a_thread_has_read_counts_as_arriving_until_it_is_handled(
    pipe: tuple[int, Callable[[bytes], Any], Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, write, _ = pipe
    loop = asyncio.get_running_loop()
    monkeypatch.delattr(select, "poll", raising=False)
    recorder = Recorder()
    connection = Connection(Streams(lambda size: os.read(source, size), lambda _: None, source), recorder, lambda: None)
    connection.start(loop)
    assert not connection.receiving()
    write(framed(b"1"))
    deadline = time.monotonic() + 5
    while not recorder.peeked and time.monotonic() < deadline:
        time.sleep(0.001)  # noqa: ASYNC251 - as an analysis does, this keeps the loop busy
    time.sleep(0.05)  # noqa: ASYNC251
    assert connection.receiving()
    assert recorder.received == []
    while not recorder.received and time.monotonic() < deadline:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    assert not connection.receiving()


class _no_limit:  # noqa: N801 - stands for a function of asyncio
    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *_: object) -> None:
        return None


def test_a_client_that_is_gone_ends_the_connection() -> None:
    ended: list[bool] = []

    def broken(_: bytes) -> None:
        raise BrokenPipeError

    connection = Connection(Streams(lambda _: b"", broken, 0), Recorder(), lambda: ended.append(True))
    connection.write(b"x")
    assert ended == [True]
