"""Puts a file in the place of another in one step: whoever reads meanwhile sees the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time

from conda_language_server.text.messages import READ_ONLY
from conda_language_server.world.windows import hand_on_attributes

_PATIENCE = 1.0
"""Seconds that a program which holds the file open on Windows, as virus scanners and synchronisers do for a moment, is waited for."""
_STEP = 0.02


def replace_file(path: str, data: bytes, *, make_folders: bool = False, mode: int = 0o666) -> None:
    """Writes a file; `mode` is for a new one, from which the umask takes. Of the one that was there permissions, owner and extended attributes stay.

    A file with several names (hard links), or whose owner could not be kept, is written in place, so that it stays one file.

    Raises:
        OSError: it cannot be written, or it is read-only; what was there is then still there.
    """
    if make_folders:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    old = _status(path)
    if old is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, READ_ONLY.en, path)
    if old is not None and old.st_nlink > 1:
        _write_in_place(path, data)
        return
    temporary = f"{path}.{os.urandom(6).hex()}"
    try:
        # Not `mkstemp`, which keeps a new file from everybody else: the user's umask decides.
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except PermissionError:
        if old is None:
            raise
        # The folder may not be written, the file may.
        _write_in_place(path, data)
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if old is None or _made_alike(path, temporary, old):
            _replace(temporary, path)
        else:
            os.unlink(temporary)
            _write_in_place(path, data)
    except BaseException:
        _remove(temporary)
        raise


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def _made_alike(path: str, new: str, old: os.stat_result) -> bool:
    """Gives a new file what belongs to the old one besides its content; False where its owner cannot be given."""
    if hasattr(os, "chown"):
        now = os.stat(new)
        if (now.st_uid, now.st_gid) != (old.st_uid, old.st_gid):
            try:
                os.chown(new, old.st_uid, old.st_gid)
            except OSError:
                return False
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in os.listxattr(path):
                with contextlib.suppress(OSError):
                    os.setxattr(new, name, os.getxattr(path, name))
    with contextlib.suppress(OSError):
        os.chmod(new, stat.S_IMODE(old.st_mode))
    hand_on_attributes(path, new)
    return True


def _write_in_place(path: str, data: bytes) -> None:
    """Not in one step: of a reader that comes in between, nothing but a short text is to be expected."""
    with open(path, "r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def _replace(new: str, path: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(new, path)
        except PermissionError:
            if not _is_windows() or time.monotonic() > until:
                raise
            time.sleep(_STEP)
        else:
            return


def _is_windows() -> bool:
    return os.name == "nt"


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        # Windows deletes no read-only file.
        os.chmod(path, stat.S_IWRITE | stat.S_IREAD)
        os.unlink(path)
