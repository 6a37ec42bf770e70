"""Starts programs: the one place where that happens (`tests/architecture` holds it), with `supervisor.py`, which is started from here.

A program gets a list of arguments and never a shell, no input, a session of its own, a time limit, and an end that takes its children
along. It does not outlive us: where there are signals, a supervisor is its parent (`supervisor.py`), on Windows it lies in a job object.
What it prints comes piece by piece and is not kept here.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import ntpath
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from conda_language_server.world import supervisor
from conda_language_server.world.program_output import Lines, Output, Reader
from conda_language_server.world.windows_job import SUSPENDED, in_job

__all__ = ["GRACE", "Lines", "Outcome", "Output", "end_all", "end_tree", "end_tree_on_windows", "run"]

logger = logging.getLogger(__name__)

GRACE = 60.0
"""Seconds from the request to end until the end by force. conda takes back what it has begun: ten seconds for 12,000 files, on a fast disk."""
_TICK, _DRAIN, _FORCE = 0.05, 2.0, 3.0


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
    grace: float | None = None,
    on_ending: Callable[[], None] | None = None,
    held: Sequence[int] = (),
) -> Outcome:
    """Runs a program to its end, or until `stop` is set, or for so many seconds. Blocks; to be called on a thread for such work.

    Args:
        argv: The program as an absolute path, and its arguments.
        on_output: Gets what it prints, standard output and errors in one stream, on another thread; never after this function returned.
        environ: Its variables; None: ours.
        terminal: Let it believe that it prints to a terminal, where the system has such (not on Windows): many programs show their
            progress to nobody else.
        grace: Seconds from the request to end until the end by force; None: `GRACE`.
        on_ending: Called when it is asked to end before its time.
        held: File descriptors that stay open until the program has ended, even if we end before it (not on Windows).

    Raises:
        OSError: it cannot be started.
        ValueError: the path is not absolute, or is that of a batch file, whose arguments cmd.exe would read again in its own way.
    """
    _check(argv[0])
    with contextlib.ExitStack() as at_the_end:
        source, sink = _ends(terminal=terminal)
        try:
            process = _started(argv, source, sink, environ, cwd, held, at_the_end)
        except BaseException:
            os.close(source)
            raise
        finally:
            os.close(sink)
        reader = Reader(source, on_output)
        at_the_end.enter_context(in_job(process.pid))
        with _registered(process):
            ended = _wait(process, stop, seconds)
            if ended != "by itself":
                if on_ending is not None:
                    on_ending()
                end_tree(process, GRACE if grace is None else grace)
            if not reader.finished(_DRAIN):  # a child that outlives the program holds the line open
                end_tree(process, 0)
                reader.finished(_DRAIN)
        reader.close()
        return Outcome(process.wait(), ended)


def end_tree(process: subprocess.Popen[Any], grace: float = GRACE) -> None:
    """Ends a program that `run` started, with all its children: asks first, and does it by force after `grace` seconds.

    It is asked as by Ctrl+C in a terminal: conda and mamba take back what they have begun then, and at SIGTERM they do not.
    """
    if sys.platform == "win32":
        end_tree_on_windows(process, grace)
    else:
        _asked.add(process)
        for number, seconds in ((signal.SIGINT, grace), (signal.SIGTERM, min(grace, _FORCE))):
            if seconds > 0 and process.poll() is None:
                _signal(process.pid, number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(seconds)
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


def _started(
    argv: Sequence[str],
    source: int,
    sink: int,
    environ: Mapping[str, str] | None,
    cwd: str | None,
    held: Sequence[int],
    at_the_end: contextlib.ExitStack,
) -> subprocess.Popen[Any]:
    """The program, or what stands for it and ends as it ends."""

    def start(command: Sequence[str], *, stdin: int = subprocess.DEVNULL, kept: Sequence[int] = ()) -> subprocess.Popen[Any]:
        return subprocess.Popen(  # noqa: S603 - a list of arguments, no shell; callers name programs by absolute paths outside workspaces
            list(command),
            stdin=stdin,
            stdout=sink,
            stderr=subprocess.STDOUT,
            env=dict(environ) if environ is not None else None,
            cwd=cwd,
            creationflags=_FLAGS,
            start_new_session=_OWN_SESSION,
            pass_fds=tuple(kept),
        )

    if sys.platform == "win32" or getattr(sys, "frozen", False):
        return start(argv)
    lifeline, our_end = os.pipe()
    report, its_end = os.pipe()
    at_the_end.callback(os.close, our_end)
    try:
        command = [sys.executable, "-I", "-S", os.path.abspath(supervisor.__file__), str(its_end), str(source), *argv]
        process = start(command, stdin=lifeline, kept=(its_end, source, *held))
    except OSError as error:
        logger.warning("a program starts without a supervisor: %s", error)
        os.close(its_end)
        os.close(report)
        return start(argv)
    finally:
        os.close(lifeline)
    os.close(its_end)
    with open(report, encoding="utf-8", errors="replace") as answer:
        said = answer.read()
    if said == supervisor.STARTED:
        return process
    process.wait()
    number, _, words = said.partition(" ")
    if number.isdigit():
        raise OSError(int(number), words, argv[0])
    logger.warning("a program starts without a supervisor, which ended with %s", process.returncode)
    return start(argv)


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
    assert sys.platform != "win32"
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
    _FLAGS, _OWN_SESSION = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW | SUSPENDED, False
else:
    _FLAGS, _OWN_SESSION = 0, True

_running: set[subprocess.Popen[Any]] = set()
_asked: set[subprocess.Popen[Any]] = set()
"""Those that were asked to end already. Twice would be too much: it ends a program while it takes back what it has begun."""


@contextlib.contextmanager
def _registered(process: subprocess.Popen[Any]) -> Iterator[None]:
    """While it runs, the end of our own process is its end too."""
    _running.add(process)
    try:
        yield
    finally:
        _running.discard(process)
        _asked.discard(process)


@atexit.register
def end_all(grace: float = 1.0) -> None:
    """Asks what still runs to end, and waits a moment. Whatever takes longer is watched over by its supervisor, or ends with its job object."""
    left = list(_running)
    for process in left:
        if sys.platform == "win32":
            end_tree_on_windows(process, grace)
        elif process not in _asked:
            _signal(process.pid, signal.SIGINT)
    deadline = time.monotonic() + grace
    for process in left:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(deadline - time.monotonic(), 0.0))
