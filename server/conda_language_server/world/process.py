"""Starts programs: the one place where that happens (`tests/architecture` holds it).

A program gets a list of arguments and never a shell, no input, a session of its own, a time limit, and an end that takes its children
along. What it prints comes piece by piece and is not kept here.
"""

from __future__ import annotations

import atexit
import codecs
import contextlib
import logging
import ntpath
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

logger = logging.getLogger(__name__)

Output = Callable[[str, str], None]
"""`on_output(text, end)`: a line and what ended it, `"\\n"`, `"\\r"` or `"\\0"`; with `""` it is a line that still grows and comes again."""

GRACE = 10.0
"""Seconds from the request to end until the end by force. conda takes back what it has begun, which takes it a second or two."""
_TICK, _DRAIN, _CHUNK = 0.05, 2.0, 1 << 16
_LONGEST_LINE = 1 << 16


class Outcome(NamedTuple):
    """How a program ended. `status` is its exit status, negative where a signal ended it (POSIX)."""

    status: int
    ended: Literal["by itself", "cancelled", "timed out"]


def run(
    argv: Sequence[str],
    *,
    on_output: Output,
    stop: threading.Event,
    seconds: float,
    environ: Mapping[str, str] | None = None,
    cwd: str | None = None,
    terminal: bool = False,
    grace: float = GRACE,
) -> Outcome:
    """Runs a program to its end, or until `stop` is set, or for so many seconds. Blocks; to be called on a thread for such work.

    Args:
        argv: The program as an absolute path, and its arguments.
        on_output: Gets what it prints, standard output and errors in one stream, on another thread; never after this function returned.
        environ: Its variables; None: ours.
        terminal: Let it believe that it prints to a terminal, where the system has such (not on Windows): many programs show their
            progress to nobody else.

    Raises:
        OSError: it cannot be started.
        ValueError: the path is not absolute, or is that of a batch file, whose arguments cmd.exe would read again in its own way.
    """
    _check(argv[0])
    source, sink = _ends(terminal=terminal)
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell; callers name programs by absolute paths outside workspaces
            list(argv),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            env=dict(environ) if environ is not None else None,
            cwd=cwd,
            creationflags=_FLAGS,
            start_new_session=_OWN_SESSION,
        )
    except BaseException:
        os.close(source)
        raise
    finally:
        os.close(sink)
    reader = _Reader(source, on_output)
    with _registered(process):
        ended = _wait(process, stop, seconds)
        if ended != "by itself":
            end_tree(process, grace)
        if not reader.finished(_DRAIN):  # a child that outlives the program holds the line open
            end_tree(process, 0)
            reader.finished(_DRAIN)
    reader.close()
    return Outcome(process.wait(), ended)


def end_tree(process: subprocess.Popen[Any], grace: float = GRACE) -> None:
    """Ends a program that `run` started, with all its children: asks first, and does it by force after `grace` seconds."""
    if sys.platform == "win32":
        end_tree_on_windows(process, grace)
        return
    if grace > 0:
        _signal(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    _signal(process.pid, signal.SIGKILL)
    process.wait()


def end_tree_on_windows(
    process: subprocess.Popen[Any],
    grace: float,
    *,
    root: str | None = None,
    call: Callable[..., Any] = subprocess.run,
) -> None:
    r"""Windows has no signal for a program without a window: `taskkill /T` ends the tree, from the system's own folder and no other."""
    taskkill = ntpath.join(root or os.environ.get("SystemRoot") or "C:\\Windows", "System32", "taskkill.exe")  # noqa: SIM112
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "creationflags": flags}
        call([taskkill, "/T", "/F", "/PID", str(process.pid)], timeout=max(grace, 1.0), check=False, **quiet)
    if process.poll() is None:
        process.kill()
    process.wait()


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


class _Reader:
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


def _read(source: int) -> bytes:
    try:
        return os.read(source, _CHUNK)
    except OSError:  # EIO: nobody has the terminal open any more
        return b""


def _check(program: str) -> None:
    # A path of Windows may be judged on any system, in tests as well.
    if not (os.path.isabs(program) or ntpath.splitdrive(program)[0]):
        raise ValueError(f"not an absolute path: {program}")
    if program.lower().endswith((".bat", ".cmd")):
        raise ValueError(f"a batch file: {program}")


def _wait(process: subprocess.Popen[Any], stop: threading.Event, seconds: float) -> Literal["by itself", "cancelled", "timed out"]:
    deadline = time.monotonic() + seconds
    while process.poll() is None:
        if stop.wait(_TICK):
            return "by itself" if process.poll() is not None else "cancelled"
        if time.monotonic() >= deadline:
            return "timed out"
    return "by itself"


def _signal(group: int, number: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, number)


def _ends(*, terminal: bool) -> tuple[int, int]:
    """Our end and the program's end. Where no terminal is to be had (a sandbox without `/dev/pts`), a pipe does too."""
    if terminal and sys.platform != "win32":
        try:
            return _terminal()
        except OSError as error:
            logger.warning("no terminal for a program: %s", error)
    return os.pipe()


def _terminal() -> tuple[int, int]:
    """Our end and the program's end of a terminal that changes no character and is wide enough for a progress bar with its name."""
    if sys.platform == "win32":
        raise OSError("no terminals here")
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    with contextlib.suppress(OSError, termios.error):  # it is a terminal all the same
        attributes = termios.tcgetattr(theirs)
        attributes[1] &= ~termios.OPOST
        termios.tcsetattr(theirs, termios.TCSANOW, attributes)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 160, 0, 0))
    return ours, theirs


if sys.platform == "win32":
    _FLAGS, _OWN_SESSION = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW, False
else:
    _FLAGS, _OWN_SESSION = 0, True

_running: set[subprocess.Popen[Any]] = set()


@contextlib.contextmanager
def _registered(process: subprocess.Popen[Any]) -> Iterator[None]:
    """While it runs, the end of our own process is its end too."""
    _running.add(process)
    try:
        yield
    finally:
        _running.discard(process)


@atexit.register
def end_all(grace: float = 1.0) -> None:
    """Ends what still runs, all at once."""
    left = list(_running)
    threads = [threading.Thread(target=end_tree, args=(process, grace)) for process in left]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
