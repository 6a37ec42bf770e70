"""One creation at a time for each place, whichever editor begins it: a lock in the folder for state, which the system takes from the dead."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence

logger = logging.getLogger(__name__)

_LARGEST = 1 << 14
_LOCKED_BYTE = 1 << 30
"""Windows locks a part of a file against reading too: one that lies behind everything that is written."""


class BusyError(Exception):
    """Another process creates an environment there; `pid` is its number, where that is known."""

    def __init__(self, pid: int | None) -> None:
        super().__init__(pid)
        self.pid = pid


@contextlib.contextmanager
def locked(folder: str, places: Sequence[str]) -> Iterator[list[int]]:
    """Holds the locks of all places, and gives their file descriptors: whoever keeps one of them open keeps its lock.

    Where locks cannot be had, a disk that is read-only or knows none, there are none.

    Args:
        folder: Where the locks lie; it is made if need be.
        places: Absolute paths, as `Host.key` writes them.

    Raises:
        BusyError: somebody else holds one of them.
    """
    with contextlib.ExitStack() as at_the_end:
        handles = []
        for place in sorted(set(places)):
            try:
                handle = at_the_end.enter_context(_lock(folder, place))
            except OSError as error:
                logger.warning("no lock for %s: %s", place, error)
                continue
            handles.append(handle)
        yield handles


def begun_and_abandoned(folder: str, place: str) -> bool:
    """Whether a creation was begun at a place where nothing was before, and nobody is left who could finish it.

    Raises:
        BusyError: it is at work still.
    """
    try:
        handle = os.open(_path(folder, place), os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return False
    try:
        _take_or_say_who_has_it(handle)
        absent = _noted(handle).get("absent") is True
        _give_back(handle)
    except OSError:
        return False
    else:
        return absent
    finally:
        os.close(handle)


@contextlib.contextmanager
def _lock(folder: str, place: str) -> Iterator[int]:
    os.makedirs(folder, exist_ok=True)
    handle = os.open(_path(folder, place), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _take_or_say_who_has_it(handle)
        try:
            _note(handle, json.dumps({"pid": os.getpid(), "place": place, "absent": not os.path.lexists(place)}))
            yield handle
        finally:
            _note(handle, "")
            _give_back(handle)
    finally:
        os.close(handle)


def _take_or_say_who_has_it(handle: int) -> None:
    try:
        _take(handle)
    except OSError as error:
        # Wine gives no number at all.
        if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK, 0):
            raise
        pid = _noted(handle).get("pid")
        raise BusyError(pid if isinstance(pid, int) else None) from error


def _path(folder: str, place: str) -> str:
    return os.path.join(folder, hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:32] + ".lock")


def _note(handle: int, text: str) -> None:
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text.encode("utf-8", "surrogatepass"))


def _noted(handle: int) -> dict[str, object]:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        found = json.loads(os.read(handle, _LARGEST).decode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _give_back(handle: int) -> None:
        """The system does it too, but takes its time."""
        with contextlib.suppress(OSError):
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(handle: int) -> None:
        """Closing the file is enough, and leaves the lock to whoever has it open still."""
