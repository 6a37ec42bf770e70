"""Carries messages between two streams of bytes and the protocol: one thread reads, everything else happens on the loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Protocol

logger = logging.getLogger(__name__)

_CHUNK = 1 << 18
_HEADER_LIMIT = 1 << 16
_BODY_LIMIT = 1 << 28
"""Bytes. The largest text that is answered with more than "too large" has 2 MiB; a gigabyte is a mistake of the other side."""
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


class Receiver(Protocol):
    """What the protocol must offer."""

    def peek(self, body: bytes) -> None:
        """A message has arrived, called on the reading thread; others may still wait before it."""

    def receive(self, body: bytes) -> None:
        """A message is to be handled, called on the loop."""


@dataclass
class Streams:
    """Two ends of a connection. `read` gives at most so many bytes and b"" at the end; `write` all or an OSError."""

    read: Callable[[int], bytes]
    write: Callable[[bytes], None]

    def close(self) -> None:
        """Nothing to do: the process ends, and with it its files."""


def stdio() -> Streams:
    """Standard input and output, taken away from everybody else.

    A `print` of some library would end up in the protocol, and a child process would eat bytes of it (pygls#214). So both ends move to
    private descriptors; descriptor 0 becomes empty and descriptor 1 the standard error.
    """
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    _enlarge_pipe(source)
    return Streams(lambda size: os.read(source, size), lambda data: _write_all(sink, data))


def tcp(host: str, port: int, announce: Callable[[str], None]) -> Streams:
    """The first client that connects to an address. `announce` is told the address once it is open (port 0 means any free one)."""
    with socket.create_server((host, port)) as server:
        announce("{}:{}".format(*server.getsockname()[:2]))
        connection, _ = server.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Streams(connection.recv, connection.sendall)


class Reader:
    """Splits what arrives into messages and hands them to the loop.

    Attributes:
        receiving: whether the beginning of a message has come and its end has not.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self.receiving = False

    def start(self, loop: asyncio.AbstractEventLoop, receiver: Receiver, ended: Callable[[], None]) -> None:
        """Reads on a thread that does not keep the process alive; `ended` is called on the loop when nothing more can come."""
        Thread(target=self._pump, args=(loop, receiver, ended), name="reader", daemon=True).start()

    def messages(self) -> Iterator[bytes]:
        """The bodies of the messages, until the stream ends. Bytes that are no message are skipped and logged."""
        buffer = bytearray()
        while True:
            end = buffer.find(b"\r\n\r\n")
            while end < 0:
                if len(buffer) > _HEADER_LIMIT:
                    logger.error("dropping %s bytes that are no message", len(buffer))
                    buffer.clear()
                if not (data := self._read(_CHUNK)):
                    return
                buffer += data
                end = buffer.find(b"\r\n\r\n")
            header = bytes(buffer[:end])
            del buffer[: end + 4]
            found = _LENGTH.search(header)
            if found is None:
                logger.error("dropping a header without Content-Length")
                continue
            length = int(found[1])
            if length > _BODY_LIMIT:
                logger.error("a message of %s bytes is announced: giving up", length)
                return
            self.receiving = True
            while len(buffer) < length:
                if not (data := self._read(max(_CHUNK, length - len(buffer)))):
                    return
                buffer += data
            body = bytes(buffer[:length])
            del buffer[:length]
            yield body
            self.receiving = bool(buffer)

    def _pump(self, loop: asyncio.AbstractEventLoop, receiver: Receiver, ended: Callable[[], None]) -> None:
        try:
            for body in self.messages():
                receiver.peek(body)
                loop.call_soon_threadsafe(receiver.receive, body)
        except OSError:
            logger.info("the connection broke", exc_info=True)
        except RuntimeError:
            # The loop is closed: the server is ending anyway.
            return
        finally:
            # Without a reader the process is of no use: it must not stay behind, whatever went wrong here.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(ended)


class Writer:
    """What pygls writes to."""

    def __init__(self, streams: Streams, broken: Callable[[], None]) -> None:
        self._streams, self._broken = streams, broken

    def write(self, data: bytes) -> None:
        try:
            self._streams.write(data)
        except OSError:
            # The client has gone. There is nobody to tell, and the process is of no more use.
            self._broken()

    def close(self) -> None:
        self._streams.close()


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
