"""Documents to read that an editor opens as files, for those that cannot show a text in another way."""

from __future__ import annotations

import contextlib
import os
import tempfile


def write_document(name: str, text: str) -> str:
    """Puts a text into the platform's folder for caches, to be read only; gives the path.

    Raises:
        OSError: it cannot be written.
    """
    from platformdirs import user_cache_path

    folder = str(user_cache_path("conda-language-server", appauthor=False))
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f"{name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
        # Windows replaces no file that is read-only.
        with contextlib.suppress(OSError):
            os.chmod(path, 0o600)
        os.replace(temporary, path)
        with contextlib.suppress(OSError):
            os.chmod(path, 0o400)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return path
