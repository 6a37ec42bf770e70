"""Puts a file in the place of another in one step: whoever reads meanwhile sees the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os


def replace_file(path: str, data: bytes, *, make_folders: bool = False, mode: int = 0o666) -> None:
    """Writes a file, with the permissions of the one that was there; `mode` is for a new one, from which the umask takes.

    Raises:
        OSError: it cannot be written; what was there is then still there.
    """
    folder = os.path.dirname(path)
    if make_folders:
        os.makedirs(folder, exist_ok=True)
    temporary = f"{path}.{os.urandom(6).hex()}"
    # Not `mkstemp`, which keeps a new file from everybody else: the user's umask decides.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        with contextlib.suppress(OSError):
            os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
