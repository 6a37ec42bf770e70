"""Puts a file in the place of another in one step: whoever reads meanwhile sees the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile


def replace_file(path: str, data: bytes) -> None:
    """Writes a file, with the permissions of the one that was there; folders on the way are made.

    Raises:
        OSError: it cannot be written; what was there is then still there.
    """
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=os.path.basename(path) + ".")
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
