"""Puts a file in the place of another in one step: whoever reads meanwhile sees the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os


def replace_file(path: str, data: bytes, *, make_folders: bool = False) -> None:
    """Writes a file, with the permissions of the one that was there.

    Raises:
        OSError: it cannot be written; what was there is then still there.
    """
    # Most runs write nothing, and this import takes as long as judging a file.
    import tempfile

    folder = os.path.dirname(path)
    if make_folders:
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
