"""Reads what a program prints while it runs, and cuts it into lines."""

from __future__ import annotations

import codecs
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator

logger = logging.getLogger(__name__)

Output = Callable[[str, str], None]
"""`on_output(text, end)`: a line and what ended it, `"\\n"`, `"\\r"` or `"\\0"`; with `""` it is a line that still grows and comes again."""

_CHUNK = 1 << 16
_LONGEST_LINE = 1 << 16


class Reader:
    """Reads on a thread of its own until the other end is closed."""

    def __init__(self, source: int, on_output: Output) -> None:
        self._source, self._on_output, self._closed = source, on_output, False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="output", daemon=True)
        self._thread.start()

    def finished(self, seconds: float) -> bool:
        """Whether all was read within so many seconds."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Nothing is handed on after this."""
        with self._lock:
            self._closed = True

    def _run(self) -> None:
        decoder, lines = codecs.getincrementaldecoder("utf-8")("replace"), Lines()
        try:
            while data := _read(self._source):
                self._hand_on(lines.feed(decoder.decode(data)))
            self._hand_on(lines.feed(decoder.decode(b"", final=True)))
            self._hand_on(lines.finish())
        except Exception:  # whoever listens may fail; the program must not be held up by it
            logger.exception("cannot take the output of a program")
            while _read(self._source):
                pass
        finally:
            os.close(self._source)

    def _hand_on(self, lines: Iterator[tuple[str, str]]) -> None:
        for line, end in lines:
            with self._lock:
                if not self._closed:
                    self._on_output(line, end)


class Lines:
    r"""Cuts a stream of text into lines that end with `\n`, `\r\n`, `\r` or NUL. Progress bars use the latter two."""

    def __init__(self, longest: int = _LONGEST_LINE) -> None:
        self._longest, self._rest = longest, ""

    def feed(self, text: str) -> Iterator[tuple[str, str]]:
        """The lines that are complete now, and at last the one that is not, with an end of `""`."""
        *pieces, self._rest = _ENDS.split(self._rest + text)
        for line, end in zip(pieces[::2], pieces[1::2], strict=True):
            yield line, "\n" if end == "\r\n" else end
        while len(self._rest) > self._longest:
            yield self._rest[: self._longest], "\n"
            self._rest = self._rest[self._longest :]
        if self._rest.strip("\r"):
            yield self._rest.rstrip("\r"), ""

    def finish(self) -> Iterator[tuple[str, str]]:
        """The last line, where nothing ended it."""
        if rest := self._rest.rstrip("\r"):
            yield rest, "\n"
        self._rest = ""


_ENDS = re.compile(r"(\r\n|\n|\0|\r(?=[^\n]))")
"""A `\r` at the very end waits for what follows: it may be half of a `\r\n`."""


def _read(source: int) -> bytes:
    try:
        return os.read(source, _CHUNK)
    except OSError:  # EIO: nobody has the terminal open any more
        return b""
