"""Documents to read that an editor opens as files, for those that cannot show a text in another way."""

from __future__ import annotations

import contextlib
import os

from conda_language_server.world.writing import replace_file


def write_document(name: str, text: str) -> str:
    """Puts a text into the platform's folder for caches, to be read only; gives the path.

    Raises:
        OSError: it cannot be written.
    """
    from platformdirs import user_cache_path

    path = os.path.join(user_cache_path("conda-language-server", appauthor=False), name)
    # What the configuration says is nobody else's business.
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    with contextlib.suppress(OSError):
        os.chmod(os.path.dirname(path), 0o700)
    # Windows replaces no file that is read-only.
    with contextlib.suppress(OSError):
        os.chmod(path, 0o600)
    replace_file(path, text.encode("utf-8", "backslashreplace"), mode=0o600)
    with contextlib.suppress(OSError):
        os.chmod(path, 0o400)
    return path
