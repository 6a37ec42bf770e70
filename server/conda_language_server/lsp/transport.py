"""Carries messages between two streams of bytes and the protocol."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import re
import select
import socket
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Protocol

logger = logging.getLogger(__name__)

_CHUNK = 1 << 20
_HEADER_LIMIT = 1 << 16
_BODY_LIMIT = 1 << 28
"""Bytes. The largest text that is answered with more than "too large" has 2 MiB; a gigabyte is a mistake of the other side."""
_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
"""Anywhere in a line: what is left of a message whose length was told wrongly stands in front of the next header."""


class Receiver(Protocol):
    """What the protocol must offer."""

    def peek(self, body: bytes) -> None:
        """A message has arrived, called on the thread that reads; others may still wait before it."""

    def receive(self, body: bytes) -> None:
        """A message is to be handled, called on the loop."""


@dataclass
class Streams:
    """Two ends of a connection.

    `read` gives at most so many bytes as soon as there are some, and b"" at the end; `write` writes all or raises OSError.
    `descriptor` is what `read` reads from.
    """

    read: Callable[[int], bytes]
    write: Callable[[bytes], None]
    descriptor: int


def stdio() -> Streams:
    """Standard input and output, taken away from everybody else.

    A `print` of some library would end up in the protocol, and a child process would eat bytes of it (pygls#214). So both ends move to
    private descriptors; descriptor 0 becomes empty and descriptor 1 the standard error.
    """
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # started without a standard error
        os.dup2(nothing, 1)
    os.close(nothing)
    _enlarge_pipe(source)
    return Streams(lambda size: os.read(source, size), lambda data: _write_all(sink, data), source)


def tcp(host: str, port: int, announce: Callable[[str], None]) -> Streams:
    """The first client that connects to an address. `announce` is told the address once it is open (port 0 means any free one)."""
    with socket.create_server((host, port)) as server:
        announce("{}:{}".format(*server.getsockname()[:2]))
        connection, _ = server.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Streams(connection.recv, connection.sendall, connection.fileno())


class Framer:
    """Cuts bytes into the bodies of messages. Bytes that are no message are skipped and logged.

    Of several lengths in front of one blank line the last counts: what stands before it belongs to a message that was cut wrongly. So a
    stray byte costs nothing, and a wrong length the message itself and at most the next one.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._length: int | None = None

    @property
    def partial(self) -> bool:
        """Whether the beginning of a message has come and its end has not."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The bodies that are complete now. Raises ValueError where a length is announced that cannot be meant."""
        self._buffer += data
        while True:
            if self._length is None and not self._read_header():
                return
            length = self._length or 0
            if len(self._buffer) < length:
                return
            body = bytes(self._buffer[:length])
            del self._buffer[:length]
            self._length = None
            yield body

    def _read_header(self) -> bool:
        """Whether the length of the next message is known now."""
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            lengths = _LENGTH.findall(self._buffer, 0, end)
            del self._buffer[: end + 4]
            if lengths:
                self._length = int(lengths[-1])
                if self._length > _BODY_LIMIT:
                    raise ValueError(f"a message of {self._length} bytes is announced")
                return True
            logger.error("dropping %s bytes that are no header", end)
        if len(self._buffer) > _HEADER_LIMIT:
            logger.error("dropping %s bytes that are no message", len(self._buffer))
            # The end of it may be the beginning of a blank line.
            del self._buffer[:-3]
        return False


class Connection:
    """Hands what arrives to the protocol.

    Where the system can tell the loop that something has come, the loop reads. On Windows, and where standard input is a file, a
    thread reads; it does not keep the process alive.
    """

    def __init__(self, streams: Streams, receiver: Receiver, ended: Callable[[], None]) -> None:
        self._streams, self._receiver, self._ended = streams, receiver, ended
        self._framer = Framer()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_polled = False
        self._arrived: deque[bytes] = deque()
        """Messages that the thread has read and the loop has not handled."""

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begins to read. `ended` is called on the loop when nothing more can come."""
        self._loop = loop
        try:
            loop.add_reader(self._streams.descriptor, self._on_readable)
            self._poll = select.poll()
            self._poll.register(self._streams.descriptor, select.POLLIN)
            self._is_polled = True
        except (NotImplementedError, AttributeError, OSError):
            Thread(target=self._pump, args=(loop,), name="reader", daemon=True).start()

    def receiving(self) -> bool:
        """Whether a message, or a part of one, has come that is not handled yet."""
        if self._framer.partial or self._arrived:
            return True
        return self._is_polled and bool(self._poll.poll(0))

    def write(self, data: bytes) -> None:
        """What pygls calls to send a message."""
        try:
            self._streams.write(data)
        except OSError:
            # The client has gone. There is nobody to tell, and the process is of no more use.
            self._ended()

    def close(self) -> None:
        """Stops reading; the descriptors go with the process."""
        if self._is_polled and self._loop is not None:
            self._loop.remove_reader(self._streams.descriptor)
            self._is_polled = False

    def _on_readable(self) -> None:
        bodies = self._bodies()
        if bodies is None:
            self.close()
            self._ended()
            return
        for body in bodies:
            self._receiver.peek(body)
        for body in bodies:
            self._receiver.receive(body)

    def _pump(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            while (bodies := self._bodies()) is not None:
                for body in bodies:
                    self._receiver.peek(body)
                    self._arrived.append(body)
                    loop.call_soon_threadsafe(self._receive_next)
        except RuntimeError:
            # The loop is closed: the server is ending anyway.
            return
        finally:
            # Without a reader the process is of no use: it must not stay behind, whatever went wrong here.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._ended)

    def _receive_next(self) -> None:
        self._receiver.receive(self._arrived.popleft())

    def _bodies(self) -> list[bytes] | None:
        """The messages that are complete after one more read; None at the end of the stream."""
        try:
            data = self._streams.read(_CHUNK)
            return list(self._framer.feed(data)) if data else None
        except OSError:
            logger.info("the connection broke", exc_info=True)
        except ValueError as error:
            logger.error("%s: giving up", error)  # noqa: TRY400 - the place in this file tells nobody anything
        return None


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _enlarge_pipe(descriptor: int) -> None:
    """One MiB instead of 64 KiB on Linux, so that a large text comes in one piece; elsewhere, and on anything else, it stays."""
    try:
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, 1 << 20)
    except (ImportError, AttributeError, OSError):
        return
